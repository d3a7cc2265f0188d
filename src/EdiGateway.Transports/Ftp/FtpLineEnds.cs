namespace EdiGateway.Transports.Ftp;

/// <summary>Line ends of TYPE A: CR LF on the wire, LF with us. What is CR LF with us already stays so.</summary>
struct FtpLineEnds
{
    bool _afterReturn;

    /// <summary>To the wire; <paramref name="to"/> has twice the room.</summary>
    internal int Out(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var length = 0;
        foreach (var value in from)
        {
            if (value == '\n' && !_afterReturn)
                to[length++] = (byte)'\r';
            to[length++] = value;
            _afterReturn = value == '\r';
        }

        return length;
    }

    /// <summary>From the wire; a CR at the end is kept back until it is known what follows. <paramref name="to"/> has room for one byte more.</summary>
    internal int In(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var length = 0;
        foreach (var value in from)
        {
            if (_afterReturn && value != '\n')
                to[length++] = (byte)'\r';
            _afterReturn = value == '\r';
            if (!_afterReturn)
                to[length++] = value;
        }

        return length;
    }

    /// <summary>A CR that nothing followed.</summary>
    internal int End(Span<byte> to)
    {
        if (!_afterReturn)
            return 0;
        _afterReturn = false;
        to[0] = (byte)'\r';
        return 1;
    }
}
