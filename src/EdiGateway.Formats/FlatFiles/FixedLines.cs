using System.Runtime.CompilerServices;
using System.Text;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Cuts a fixed-width file into records: at line ends of any kind, or every <see cref="Layout.Width"/> bytes when the layout has none.</summary>
sealed class FixedLines(Stream input, Layout layout) : FlatLine
{
    const byte EbcdicBlank = 0x40;

    // A line may be longer than its record by mistake; what is longer than this is not a line of such a file.
    readonly int _longest = Math.Max(4 * layout.Width, 4096);
    readonly byte[] _lineEnds = layout.Encoding.GetBytes(layout.Encoding.GetBytes(" ")[0] == EbcdicBlank ? "\n\r\u0085" : "\n\r");
    readonly byte _blank = layout.Encoding.GetBytes(" ")[0];
    byte[] _buffer = new byte[64 * 1024];
    int _start;
    int _end;
    long _position;
    bool _finished;
    int _lineStart;
    bool _afterReturn;

    public async IAsyncEnumerable<FlatLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await FillAsync(cancellation);
        if (_buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble) && layout.Encoding.CodePage == Encoding.UTF8.CodePage)
            Advance(3);
        while (layout.Newline.Length == 0 ? await NextBlockAsync(cancellation) : await NextLineAsync(cancellation))
        {
            if (!IsBlank())
                yield return this;
        }
    }

    public override string Text(LayoutField field)
    {
        var from = Math.Min(field.Start, ByteLength);
        return layout.Encoding.GetString(_buffer, _lineStart + from, Math.Min(field.Start + field.Width, ByteLength) - from);
    }

    public override long OffsetOf(LayoutField field) => ByteOffset + Math.Min(field.Start, ByteLength);

    public override (string Text, string Where)? Outside(LayoutRecord record)
    {
        foreach (var (from, to) in record.Gaps)
        {
            if (from < ByteLength && TextAt(from, to - from).Trim() is { Length: > 0 } text)
                return (text, $"bytes {from + 1}-{to}");
        }
        return null;
    }

    async ValueTask<bool> NextLineAsync(CancellationToken cancellation)
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOfAny(_lineEnds);
            if (at == 0 && searched == 0 && _afterReturn && _buffer[_start] == _lineEnds[0])
            {
                // The second half of a CR LF.
                Advance(1);
                _afterReturn = false;
                continue;
            }
            if (at >= 0)
            {
                _afterReturn = _buffer[_start + searched + at] == _lineEnds[1];
                Take(searched + at, after: 1);
                return true;
            }
            searched = _end - _start;
            if (searched > _longest)
                return await SkipLineAsync(cancellation);
            if (_finished)
            {
                if (searched == 0)
                    return false;
                Take(searched, after: 0);
                if (ByteLength < layout.Width && Fault is null && EndsInsideField())
                    Blame(Catalogue.FlatFileCutOff, $"the last record has {ByteLength} of {layout.Width} bytes and no line end");
                return true;
            }
            await FillAsync(cancellation);
        }
    }

    async ValueTask<bool> NextBlockAsync(CancellationToken cancellation)
    {
        while (_end - _start < layout.Width && !_finished)
            await FillAsync(cancellation);
        var length = Math.Min(layout.Width, _end - _start);
        if (length == 0)
            return false;
        Take(length, after: 0);
        if (length < layout.Width && !IsBlank())
            Blame(Catalogue.FlatFileCutOff, $"the last record has {length} of {layout.Width} bytes");
        return true;
    }

    async ValueTask<bool> SkipLineAsync(CancellationToken cancellation)
    {
        var offset = _position;
        Take(_end - _start, after: 0);
        var length = (long)ByteLength;
        int at;
        while ((at = _buffer.AsSpan(_start, _end - _start).IndexOfAny(_lineEnds)) < 0 && !(_finished && _start == _end))
        {
            length += _end - _start;
            Advance(_end - _start);
            await FillAsync(cancellation);
        }
        Advance(Math.Max(at, 0));
        ByteOffset = offset;
        Blame(Catalogue.FlatRecordTooLong, $"it has {length + Math.Max(at, 0)} bytes, the layout's records have {layout.Width}");
        (IsUnreadable, ByteLength) = (true, 0);
        return true;
    }

    void Take(int length, int after)
    {
        (ByteOffset, ByteLength, Fault, IsUnreadable, _lineStart) = (_position, length, null, false, _start);
        Number++;
        Type = layout.TypeStart < 0 ? "" : TextAt(layout.TypeStart, layout.TypeWidth).TrimEnd();
        var line = _buffer.AsSpan(_start, length);
        if (length > layout.Width && line[layout.Width..].ContainsAnyExcept(_blank))
            Blame(Catalogue.FlatRecordTooLong, $"it has {length} bytes, the layout's records have {layout.Width}");
        Advance(length + after);
    }

    string TextAt(int start, int length) => start < ByteLength ? layout.Encoding.GetString(_buffer, _lineStart + start, Math.Min(length, ByteLength - start)) : "";

    /// <summary>Blank lines, and the end-of-file mark of DOS, are no records.</summary>
    bool IsBlank() => !IsUnreadable && !_buffer.AsSpan(_lineStart, ByteLength).ContainsAnyExcept(_blank, (byte)0x1A, (byte)0x00);

    /// <summary>Blanks at the end of a line are often cut off on the way; a number or date cut in the middle is another matter.</summary>
    bool EndsInsideField() =>
        layout.Records.FirstOrDefault(r => r.Type == Type)?.Fields.Any(f => f.Start < ByteLength && ByteLength < f.Start + f.Width) ?? true;

    void Blame(CatalogueEntry fault, string text) => (Fault, FaultText) = (fault, text);

    void Advance(int count) => (_start, _position) = (_start + count, _position + count);

    async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        var read = await input.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        _finished = read == 0;
    }
}
