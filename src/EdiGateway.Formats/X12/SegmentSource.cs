using System.Buffers.Text;

namespace EdiGateway.Formats.X12;

/// <summary>
/// Cuts a stream into segments over one buffer. What lies before the anchor may be thrown away; from the anchor on (the begin of the open set) everything stays,
/// so that a set lies in the buffer in one piece.
/// </summary>
sealed class SegmentSource(Stream input, InterchangeReaderOptions options)
{
    byte[] _buffer = new byte[Math.Max(options.ChunkBytes * 2, 256)];
    int _filled;
    int _next;
    bool _ended;

    /// <summary>Offset in the file of the buffer's first byte.</summary>
    public long Base { get; private set; }

    public byte[] Buffer => _buffer;

    /// <summary>Index in the buffer of the current segment's tag.</summary>
    public int Start { get; private set; }

    /// <summary>Index in the buffer behind the current segment's last byte; its terminator is not part of it.</summary>
    public int End { get; private set; }

    /// <summary>The current segment ended with the file instead of a terminator.</summary>
    public bool Unterminated { get; private set; }

    /// <summary>A segment that is longer than the limit.</summary>
    public bool Endless { get; private set; }

    public long Offset => Base + Start;

    /// <summary>Offset in the file behind what was consumed.</summary>
    public long Consumed => Base + _next;

    public ReadOnlySpan<byte> Current => _buffer.AsSpan(Start, End - Start);

    /// <summary>Set while a set is read: index of its first byte. -1 otherwise.</summary>
    public int Anchor { get; set; } = -1;

    /// <summary>Raised when the contents of the buffer moved to the front by so many bytes.</summary>
    public Action<int> Moved { get; set; } = _ => { };

    /// <summary>Tries to find the next segment in what is in the buffer.</summary>
    /// <returns>False when more bytes are needed, or the file has ended.</returns>
    public bool TryNext(Delimiters delimiters)
    {
        (Unterminated, Endless) = (false, false);
        SkipBlanks(delimiters.Segment);
        var rest = _buffer.AsSpan(_next, _filled - _next);
        var end = FindEnd(rest, delimiters);
        if (end < 0)
        {
            if (rest.Length > options.MaxSegmentBytes)
            {
                (Start, End, Endless) = (_next, _next + Math.Min(rest.Length, 64), true);
                return true;
            }

            if (!_ended || rest.IsEmpty)
                return false;
            end = rest.TrimEnd(" \r\n\t\x1A\0"u8).Length;
            if (end == 0)
            {
                _next = _filled;
                return false;
            }

            (Start, End, Unterminated) = (_next, _next + end, true);
            _next = _filled;
            return true;
        }

        (Start, End) = (_next, _next + end);
        _next = End + 1;
        // A terminator of CR or LF may have the other one, or blanks, before it.
        while (End > Start && _buffer[End - 1] is (byte)'\r' or (byte)'\n')
            End--;
        return true;
    }

    /// <summary>The next segment, with as much more of the file as it takes.</summary>
    /// <returns>False at the end of the file.</returns>
    public async ValueTask<bool> NextAsync(Delimiters delimiters, CancellationToken cancellation)
    {
        while (!TryNext(delimiters))
            if (_ended)
                return false;
            else
                await FillAsync(cancellation);
        return true;
    }

    /// <summary>The current segment will be read again, with other delimiters.</summary>
    public void Back() => _next = Start;

    /// <summary>Reads more of the file.</summary>
    /// <returns>False at the end of the file.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (_ended)
            return false;
        if (_filled == _buffer.Length)
            MakeRoom();
        var read = await input.ReadAsync(_buffer.AsMemory(_filled, Math.Min(_buffer.Length - _filled, options.ChunkBytes)), cancellation);
        _filled += read;
        _ended = read == 0;
        return read > 0;
    }

    /// <summary>What is in the buffer behind the consumed part.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_next, _filled - _next);

    public void Skip(int bytes) => _next += bytes;

    void MakeRoom()
    {
        var keep = Anchor >= 0 ? Anchor : _next;
        if (keep >= _buffer.Length / 2)
        {
            _buffer.AsSpan(keep, _filled - keep).CopyTo(_buffer);
            Base += keep;
            _next -= keep;
            Start -= keep;
            End -= keep;
            _filled -= keep;
            if (Anchor >= 0)
                Anchor = 0;
            Moved(keep);
        }
        else
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
            Moved(0);
        }
    }

    // Newlines after terminators, indentation, a BOM in the middle, the tail of a multi-byte terminator.
    void SkipBlanks(byte terminator)
    {
        while (_next < _filled && _buffer[_next] is var b && b != terminator && (b <= 32 || b >= 0x80))
            _next++;
    }

    int FindEnd(ReadOnlySpan<byte> rest, Delimiters delimiters)
    {
        if (rest.Length > 4 && rest[0] == (byte)'B' && rest[3] == delimiters.Element)
        {
            if (rest.StartsWith("BIN"u8))
                return BinaryEnd(rest, 1, delimiters);
            if (rest.StartsWith("BDS"u8))
                return BinaryEnd(rest, 2, delimiters);
        }

        return rest.IndexOf(delimiters.Segment);
    }

    /// <summary>Binary segments say how many bytes follow, and these may hold any byte.</summary>
    int BinaryEnd(ReadOnlySpan<byte> rest, int lengthElement, Delimiters delimiters)
    {
        var at = 3;
        for (var element = 1; ; element++)
        {
            var value = rest[(at + 1)..];
            var length = value.IndexOf(delimiters.Element);
            var terminator = value.IndexOf(delimiters.Segment);
            if (terminator >= 0 && (length < 0 || terminator < length))
                return at + 1 + terminator;
            if (length < 0)
                return -1;
            if (element == lengthElement)
            {
                if (!Utf8Parser.TryParse(value[..length], out int bytes, out var used) || used != length || bytes < 0 || bytes > options.MaxSegmentBytes)
                    return rest.IndexOf(delimiters.Segment);
                var end = at + 1 + length + 1 + bytes;
                return end < rest.Length ? (rest[end] == delimiters.Segment ? end : rest.IndexOf(delimiters.Segment)) : -1;
            }

            at += 1 + length;
        }
    }
}
