using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.X12;

/// <summary>
/// Cuts a stream into segments over one buffer. What lies before the anchor may be thrown away; from the anchor on (the begin of the open set) everything stays,
/// so that a set lies in the buffer in one piece. Delimiters are looked up in stretches ahead of the reader; other delimiters make it look again.
/// </summary>
sealed class SegmentSource(Stream input, InterchangeReaderOptions options)
{
    const int Padding = 64;   // bytes behind the contents that may be loaded, never used
    const int ShortestHeader = 60;   // an ISA without any padding
    const int EndlessGlimpse = 64;
    const int Unfinished = -1;
    const int NotBinary = -2;
    const int FirstStretch = 4 << 10;
    const int LongestStretch = 64 << 10;

    static ReadOnlySpan<byte> Blanks => " \r\n\t\x1A\0"u8;

    readonly TokenTable _tokens = new();
    readonly Unwrapping _unwrapping = new();
    byte[] _buffer = new byte[Math.Max(options.ChunkBytes * 2, 256) + Padding];
    int _filled;
    int _next;
    bool _ended;
    Delimiters _delimiters;
    int _scanned;          // up to here there are tokens
    int _stretch = FirstStretch;
    int _segment;          // tokens that were used
    int _bound;
    int _special;
    int _firstBound;       // of the current segment
    int _boundEnd;
    bool _isBinary;
    int[] _binary = [];    // bounds of the current segment, when they are not in the table

    /// <summary>Offset in the file of the buffer's first byte.</summary>
    long _base;

    public byte[] Buffer => _buffer;

    /// <summary>Index in the buffer of the current segment's tag.</summary>
    public int Start { get; private set; }

    /// <summary>Index in the buffer behind the current segment's last byte; its terminator is not part of it.</summary>
    public int End { get; private set; }

    /// <summary>The current segment ended with the file instead of a terminator.</summary>
    public bool Unterminated { get; private set; }

    /// <summary>A segment that is longer than the limit.</summary>
    public bool Endless { get; private set; }

    /// <summary>No byte of the current segment needs a closer look: printable ASCII without component and repetition separators.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Tag of the current segment, packed; 0 when it is longer than a tag can be.</summary>
    public ulong Tag { get; private set; }

    /// <summary>Ends of the current segment's tag and elements, as indexes in the buffer.</summary>
    public ReadOnlySpan<int> Bounds => _binary.Length > 0 ? _binary : _tokens.Bounds.AsSpan(_firstBound, _boundEnd - _firstBound);

    public long Offset => OffsetOf(Start);

    /// <summary>Offset in the file behind what was consumed.</summary>
    public long Consumed => OffsetOf(_next);

    /// <summary>An element of the current segment as text, trimmed; 0 is the tag; empty when there is none.</summary>
    public string Element(int number)
    {
        var bounds = Bounds;
        if (number >= bounds.Length)
            return "";
        var start = number == 0 ? Start : bounds[number - 1] + 1;
        return Encoding.Latin1.GetString(_buffer, start, bounds[number] - start).Trim();
    }

    public ReadOnlySpan<byte> Current => _buffer.AsSpan(Start, End - Start);

    /// <summary>Set while a set is read: index of its first byte. -1 otherwise.</summary>
    public int Anchor { get; set; } = -1;

    /// <summary>Raised when the contents of the buffer moved to the front by so many bytes.</summary>
    public Action<int> Moved { get; set; } = _ => { };

    /// <summary>What is in the buffer behind the consumed part.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_next, _filled - _next);

    /// <summary>Tries to find the next segment in what is in the buffer.</summary>
    /// <returns>False when more bytes are needed, or the file has ended.</returns>
    public bool TryNext(Delimiters delimiters)
    {
        if (delimiters != _delimiters || _scanned < _next)
            Forget(delimiters);
        while (true)
        {
            if (_segment == _tokens.SegmentCount && !Scan())
                return TryUnfinished();
            if (!TryTake(out var isEnough))
                return TryUnfinished();
            if (isEnough)
                return true;
        }
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
    public void Back()
    {
        _next = Start;
        Forget(_delimiters);
    }

    /// <summary>Ends the current segment where another interchange begins inside of it.</summary>
    /// <returns>False when none does.</returns>
    public bool TryCutAtHeader()
    {
        if (End - Start < ShortestHeader || _isBinary || IsaParser.IndexInside(_buffer.AsSpan(Start, Math.Min(End + 1, _filled) - Start)) is var at && at < 0)
            return false;
        _next = Start + at;
        Forget(_delimiters);
        Alone(Start, _next);
        Unterminated = true;
        return true;
    }

    /// <summary>Reads more of the file.</summary>
    /// <returns>False at the end of the file.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (_ended)
            return false;
        if (_filled == _buffer.Length - Padding)
            MakeRoom();
        var read = await input.ReadAsync(_buffer.AsMemory(_filled, Math.Min(_buffer.Length - Padding - _filled, options.ChunkBytes)), cancellation);
        var from = _filled;
        _filled += read;
        if (_unwrapping.IsOn)
            _filled = _unwrapping.Remove(_buffer, from, _filled);
        _ended = read == 0;
        return read > 0;
    }

    public void Skip(int bytes)
    {
        (_next, _stretch) = (_next + bytes, FirstStretch);
        Forget(_delimiters);
    }

    /// <summary>Line ends are no part of this file's data: they are taken out from here on.</summary>
    public void Unwrap()
    {
        _unwrapping.IsOn = true;
        _filled = _unwrapping.Remove(_buffer, _next, _filled);
        Forget(_delimiters);
    }

    /// <summary>Line ends are data again when none stands inside the next header.</summary>
    /// <param name="header">Length of the header in <see cref="Rest"/>; 0 when it cannot be read.</param>
    public void StopUnwrapping(int header)
    {
        if (!_unwrapping.IsOn || header == 0 || _unwrapping.RemovedBefore(_next + header) > _unwrapping.RemovedBefore(_next))
            return;
        var restored = _unwrapping.Restore(Rest, _next);
        if (_next + restored.Length > _buffer.Length - Padding)
        {
            Array.Resize(ref _buffer, _next + restored.Length + Padding);
            Moved(0);
        }

        restored.CopyTo(_buffer, _next);
        _filled = _next + restored.Length;
        Forget(_delimiters);
    }

    /// <summary>Offset in the file of a byte of <see cref="Rest"/>.</summary>
    public long OffsetInRest(int index) => OffsetOf(_next + index);

    long OffsetOf(int index) => _base + index + _unwrapping.RemovedBefore(index);

    /// <summary>The segment that the next terminator ends.</summary>
    /// <param name="isEnough">It is one, rather than an empty line or a second terminator.</param>
    /// <returns>False when it is a binary one and not yet complete.</returns>
    bool TryTake(out bool isEnough)
    {
        (isEnough, Unterminated, Endless) = (true, false, false);
        var last = _tokens.Ends[_segment];
        var terminator = _tokens.Bounds[last];
        var start = SkipBlanks(_next, terminator);
        var tagEnd = _tokens.Bounds[_bound];
        if (start + 3 == tagEnd && _buffer[start] == (byte)'B' && IsBinary(start))
        {
            switch (BinaryEnd(_buffer.AsSpan(start, _filled - start), _buffer[start + 1] == (byte)'I' ? 1 : 2, out var bounds))
            {
                case Unfinished when !_ended:
                    return false;
                case Unfinished or NotBinary:
                    break;   // read by its terminators, as any other
                case var end:
                    TakeBinary(start, end, bounds);
                    return true;
            }
        }

        _isBinary = false;

        if (terminator - start > options.MaxSegmentBytes)
        {
            TakeEndless(start);
            return true;
        }

        (Start, _firstBound, _boundEnd, _binary) = (start, _bound, last + 1, []);
        (_segment, _bound, _next) = (_segment + 1, last + 1, terminator + 1);
        // A terminator of CR or LF may have the other one before it.
        while (terminator > start && _buffer[terminator - 1] is (byte)'\r' or (byte)'\n')
            terminator--;
        // Blanks before a line end are the padding of the line.
        if (_delimiters.Segment is (byte)'\r' or (byte)'\n')
            while (terminator > start && _buffer[terminator - 1] == (byte)' ')
                terminator--;
        (End, _tokens.Bounds[last]) = (terminator, terminator);
        if (start >= terminator)
        {
            isEnough = false;
            return true;
        }

        while (_special < _tokens.SpecialCount && _tokens.Specials[_special] < start)
            _special++;
        IsPlain = _special == _tokens.SpecialCount || _tokens.Specials[_special] >= terminator;
        SetTag(Math.Min(tagEnd, terminator));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void SetTag(int end)
    {
        while (end > Start && _buffer[end - 1] == (byte)' ')
            end--;
        Tag = end - Start <= PackedBytes.MaxLength && (end == Start || _buffer[end - 1] != 0) ? PackedBytes.PackPadded(ref _buffer[Start], end - Start) : 0;
    }

    /// <summary>Looks for the delimiters of the next stretch.</summary>
    /// <returns>False when all that is in the buffer was looked at.</returns>
    bool Scan()
    {
        while (_scanned < _filled)
        {
            if (_bound > 0 || _special > 0)
            {
                _tokens.Drop(_bound, _segment, _special);
                (_bound, _segment, _special) = (0, 0, 0);
            }

            var to = Math.Min(_filled, _scanned + _stretch);
            Tokenizer.Read(_buffer, _scanned, to, _delimiters, _tokens, options.VectorPath);
            (_scanned, _stretch) = (to, Math.Min(_stretch * 2, LongestStretch));
            if (_tokens.SegmentCount > _segment)
                return true;
        }

        return false;
    }

    /// <summary>What to do with bytes that no terminator ends.</summary>
    bool TryUnfinished()
    {
        var start = SkipBlanks(_next, _filled);
        var length = _filled - start;
        if (length > options.MaxSegmentBytes)
        {
            TakeEndless(start);
            return true;
        }

        if (!_ended || length == 0)
            return false;
        var end = start + _buffer.AsSpan(start, length).TrimEnd(Blanks).Length;
        _next = _filled;
        if (end == start)
            return false;
        Alone(start, end);
        Unterminated = true;
        return true;
    }

    void TakeEndless(int start)
    {
        _next = start;
        Alone(start, start + Math.Min(EndlessGlimpse, options.MaxSegmentBytes));
        Endless = true;
    }

    void Alone(int start, int end)
    {
        (Start, End, IsPlain, Unterminated, Endless, _isBinary) = (start, end, false, false, false, false);
        List<int> bounds = [];
        for (var i = start; i < end; i++)
            if (_buffer[i] == _delimiters.Element)
                bounds.Add(i);
        _binary = [.. bounds, end];
        SetTag(_binary[0]);
    }

    void Forget(Delimiters delimiters)
    {
        if (delimiters != _delimiters)
            _stretch = FirstStretch;
        (_delimiters, _scanned) = (delimiters, _next);
        _tokens.Clear();
        (_segment, _bound, _special) = (0, 0, 0);
    }

    void MakeRoom()
    {
        var keep = Anchor >= 0 ? Anchor : _next;
        if (keep >= _buffer.Length / 2)
        {
            _base += keep + _unwrapping.Drop(keep);
            _buffer.AsSpan(keep, _filled - keep).CopyTo(_buffer);
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

        Forget(_delimiters);
    }

    // Newlines after terminators, indentation, a BOM in the middle, the tail of a multi-byte terminator.
    int SkipBlanks(int at, int end)
    {
        while (at < end && _buffer[at] is <= 32 or >= 0x80)
            at++;
        return at;
    }

    bool IsBinary(int start) => _buffer.AsSpan(start, 3).SequenceEqual("BIN"u8) || _buffer.AsSpan(start, 3).SequenceEqual("BDS"u8);

    /// <summary>Binary segments say how many bytes follow, and these may hold any byte (X12.6, data element 785).</summary>
    void TakeBinary(int start, int end, List<int> bounds)
    {
        _isBinary = true;
        _next = start + end + 1;
        (Start, End, IsPlain) = (start, start + end, false);
        _binary = [.. bounds.Select(bound => start + bound), End];
        SetTag(_binary[0]);
        Forget(_delimiters);
    }

    /// <returns>Where its terminator stands; <see cref="Unfinished"/> when more must be read to tell, <see cref="NotBinary"/> when its length cannot be right.</returns>
    int BinaryEnd(ReadOnlySpan<byte> rest, int lengthElement, out List<int> bounds)
    {
        bounds = [3];
        for (var at = 3; ;)
        {
            var value = rest[(at + 1)..];
            var length = value.IndexOf(_delimiters.Element);
            var terminator = value.IndexOf(_delimiters.Segment);
            if (terminator >= 0 && (length < 0 || terminator < length))
                return NotBinary;
            if (length < 0)
                return Unfinished;
            bounds.Add(at + 1 + length);
            if (bounds.Count == lengthElement + 1)
            {
                if (!Utf8Parser.TryParse(value[..length], out int bytes, out var used) || used != length || bytes < 0 || bytes > options.MaxSegmentBytes || at + 1 + length + 1 + bytes is var end && end > options.MaxSegmentBytes)
                    return NotBinary;
                return end >= rest.Length ? Unfinished : rest[end] == _delimiters.Segment ? end : NotBinary;
            }

            at += 1 + length;
        }
    }
}
