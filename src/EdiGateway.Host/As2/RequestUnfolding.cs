using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdiGateway.Host.As2;

/// <summary>
/// Follows the requests of one connection: a line end before a blank or tab in a header block becomes blanks; bodies pass by their length or their chunks. What cannot
/// be followed (HTTP/2, upgrades, lengths that are none) passes untouched from there on, and the server behind decides.
/// </summary>
sealed class RequestUnfolding
{
    // Kestrel's own limit for all headers is 32 KB.
    const int MaxLine = 64 * 1024;

    static readonly byte[] Blanks = "  "u8.ToArray();

    readonly List<byte> _line = [];
    State _state = State.RequestLine;
    bool _chunked;
    bool _lineEnded;
    long _rest;

    enum State
    {
        RequestLine,
        Headers,
        Content,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Trailers,
        Untouched,
    }

    internal void Pass(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        while (!bytes.IsEmpty)
        {
            if (_state == State.Untouched)
            {
                output.Write(bytes);
                return;
            }

            if (_state is State.Content or State.Chunk)
            {
                var count = (int)Math.Min(_rest, bytes.Length);
                output.Write(bytes[..count]);
                bytes = bytes[count..];
                _rest -= count;
                if (_rest == 0)
                    _state = _state == State.Content ? State.RequestLine : State.ChunkEnd;
                continue;
            }

            Next(bytes[0], output);
            bytes = bytes[1..];
        }
    }

    /// <summary>The connection ends: what was held back is given out.</summary>
    internal void End(IBufferWriter<byte> output) => Emit(output);

    void Next(byte value, IBufferWriter<byte> output)
    {
        if (_lineEnded)
        {
            // A header line is only over when the next one does not begin with a blank.
            _lineEnded = false;
            if (value is (byte)' ' or (byte)'\t')
                Fold();
            else
                EndHeader(output);
        }

        _line.Add(value);
        if (_line.Count > MaxLine)
        {
            Emit(output);
            _state = State.Untouched;
        }
        else if (value == '\n')
        {
            EndLine(output);
        }
    }

    void Fold()
    {
        _line.RemoveRange(_line.Count - (_line is [.., (byte)'\r', _] ? 2 : 1), _line is [.., (byte)'\r', _] ? 2 : 1);
        _line.AddRange(Blanks);
    }

    void EndLine(IBufferWriter<byte> output)
    {
        var blank = _line is [(byte)'\n'] or [(byte)'\r', (byte)'\n'];
        switch (_state)
        {
            case State.RequestLine:
                var isHttp1 = Encoding.ASCII.GetString([.. _line]).Contains(" HTTP/1.", StringComparison.Ordinal);
                _state = blank ? State.RequestLine : isHttp1 ? State.Headers : State.Untouched;
                Emit(output);
                break;
            case State.Headers or State.Trailers when blank:
                EndBlock(output);
                break;
            case State.Headers or State.Trailers:
                _lineEnded = true;
                break;
            case State.ChunkSize:
                var size = Encoding.ASCII.GetString([.. _line]).Split(';')[0].Trim();
                var known = long.TryParse(size, NumberStyles.AllowHexSpecifier, null, out _rest) && _rest >= 0;
                _state = !known ? State.Untouched : _rest > 0 ? State.Chunk : State.Trailers;
                Emit(output);
                break;
            default:
                _state = State.ChunkSize;
                Emit(output);
                break;
        }
    }

    void EndHeader(IBufferWriter<byte> output)
    {
        if (_state == State.Headers && Encoding.ASCII.GetString([.. _line]).Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value])
        {
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && long.TryParse(value, NumberStyles.None, null, out var length))
                _rest = length;
            else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                _chunked = value.EndsWith("chunked", StringComparison.OrdinalIgnoreCase);
            else if (name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase))
                _rest = -1;
        }

        Emit(output);
    }

    void EndBlock(IBufferWriter<byte> output)
    {
        Emit(output);
        _state = _state == State.Trailers ? State.RequestLine
            : _rest < 0 ? State.Untouched
            : _chunked ? State.ChunkSize
            : _rest > 0 ? State.Content
            : State.RequestLine;
        _chunked = false;
        if (_state != State.Content)
            _rest = 0;
    }

    void Emit(IBufferWriter<byte> output)
    {
        output.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_line));
        _line.Clear();
    }
}
