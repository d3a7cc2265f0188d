using System.Buffers;
using System.Text;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.X12;

/// <summary>Segments to bytes: delimiters, trimming, character set, line ends.</summary>
sealed class SegmentOutput
{
    const int MaxFindings = 1000;
    const string BasicCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"&'()*+,-./:;?=";
    const string LineEnd = "\r\n";

    readonly IBufferWriter<byte> _output;
    readonly EnvelopeSettings _envelope;
    readonly Encoding _encoding;
    readonly SearchValues<char> _writable;
    readonly bool _beyondLatin1;
    readonly StringBuilder _line = new();
    readonly List<Finding> _findings = [];
    readonly char _element;
    readonly char _component;
    readonly char _repetition;
    readonly string _end;
    int _column;
    SetToWrite? _set;
    int _position;

    public SegmentOutput(IBufferWriter<byte> output, EnvelopeSettings envelope)
    {
        (_output, _envelope) = (output, envelope);
        (_element, _component, _repetition) = ((char)envelope.Delimiters.Element, (char)envelope.Delimiters.Component, (char)envelope.Delimiters.Repetition);
        _end = (char)envelope.Delimiters.Segment + envelope.TerminatorSuffix;
        _encoding = envelope.CharacterSet == CharacterSet.Utf8 ? new UTF8Encoding(false) : Encoding.Latin1;
        var delimiters = CheckDelimiters();
        _writable = SearchValues.Create([.. Enumerable.Range(0, 256).Select(number => (char)number).Where(c => !delimiters.Contains(c) && Belongs(c, envelope.CharacterSet))]);
        _beyondLatin1 = envelope.CharacterSet == CharacterSet.Utf8;
        if (!IsWritable(envelope.Replacement))
            throw new WriteException($"The replacement character '{envelope.Replacement}' is itself a delimiter or outside the character set {envelope.CharacterSet}. Choose another in the partner's envelope settings.");
    }

    public IReadOnlyList<Finding> Findings => _findings;

    public void BeginSet(SetToWrite set) => (_set, _position) = (set, 0);

    /// <summary>A control segment: its values come from settings and counters, so an unwritable one is always refused.</summary>
    public void WriteEnvelope(OutSegment segment)
    {
        _position++;
        for (var element = 1; element <= segment.Count; element++)
        {
            var value = segment.Get(element) ?? "";
            // ISA11 and ISA16 are delimiters by purpose.
            if (!IsWritable(value) && !(segment.Id == "ISA" && element is 11 or 16))
                throw new WriteException($"{segment.Id}{element:00} '{value}' holds a delimiter or a character outside the character set {_envelope.CharacterSet}. Change the delimiters or the identifier in the partner's envelope settings.");
        }
        Append(segment, isEnvelope: true);
    }

    public void Write(OutSegment segment)
    {
        _position++;
        Append(segment, isEnvelope: false);
    }

    /// <summary>Ends the last line of a wrapped file.</summary>
    public void End()
    {
        if (_envelope.WrapAt > 0 && _column > 0)
            Put(LineEnd);
    }

    void Append(OutSegment segment, bool isEnvelope)
    {
        _line.Clear().Append(segment.Id);
        var used = _line.Length;
        for (var element = 1; element <= segment.Count; element++)
        {
            _line.Append(_element);
            AppendElement(segment, element, isEnvelope);
            if (segment.Id == "ISA" || _line[^1] != _element)
                used = _line.Length;
        }
        _line.Length = used;   // trailing empty elements are not written (X12.6)
        _line.Append(_end);
        Put(_line.ToString());
    }

    void AppendElement(OutSegment segment, int element, bool isEnvelope)
    {
        var start = _line.Length;
        var used = start;
        for (var repetition = 1; repetition <= segment.Repetitions(element); repetition++)
        {
            if (repetition > 1)
                _line.Append(_repetition);
            var first = _line.Length;
            var last = first;
            for (var component = 1; component <= segment.Components(element, repetition); component++)
            {
                if (component > 1)
                    _line.Append(_component);
                if (segment.Get(element, repetition, component) is not { Length: > 0 } value)
                    continue;
                _line.Append(isEnvelope ? value : Writable(segment, element, value));
                last = _line.Length;
            }
            _line.Length = last;
            if (last == first)
                continue;
            if (repetition > 1 && _repetition == 0)
                throw new WriteException($"{Place(segment, element)} repeats, but the interchange has no repetition separator. Choose one in the partner's envelope settings, or let the map write one value.");
            used = last;
        }
        _line.Length = used;
    }

    string Writable(OutSegment segment, int element, string value)
    {
        if (_envelope.CharacterSet == CharacterSet.Basic)
            value = value.ToUpperInvariant();
        if (IsWritable(value))
            return value;
        if (_envelope.OnUnwritable == UnwritablePolicy.Refuse)
            throw new WriteException($"{Place(segment, element)} '{value}' holds a delimiter or a character outside the character set {_envelope.CharacterSet}. Change the value, the delimiters or the policy in the partner's envelope settings.");

        var cleaned = string.Create(value.Length, (value, output: this), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = from.output.IsWritable(from.value[i]) ? from.value[i] : from.output._envelope.Replacement;
        }).TrimEnd(' ');   // blanks at the end are not written (X12.6)
        if (_findings.Count < MaxFindings)
            _findings.Add(new Finding { Entry = Catalogue.ValueReplaced, Segment = segment.Id, SegmentPosition = _position, Element = element, Value = value, Expected = cleaned });
        return cleaned;
    }

    bool IsWritable(string value) => !value.AsSpan().ContainsAnyExcept(_writable) || (_beyondLatin1 && value.All(IsWritable));

    bool IsWritable(char c) => c > '\u00FF' ? _beyondLatin1 : _writable.Contains(c);

    string Place(OutSegment segment, int element) => $"{segment.Id}{element:00} in segment {_position} of set {_set?.SetId} {_set?.SetControl}";

    void Put(string text)
    {
        if (_envelope.WrapAt <= 0)
        {
            _encoding.GetBytes(text, _output);
            return;
        }
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.ToString();
            var bytes = _encoding.GetByteCount(letter);
            if (letter is not ("\r" or "\n") && _column + bytes > _envelope.WrapAt)
            {
                _encoding.GetBytes(LineEnd, _output);
                _column = 0;
            }
            _encoding.GetBytes(letter, _output);
            _column = letter == "\n" ? 0 : _column + bytes;
        }
    }

    char[] CheckDelimiters()
    {
        var (element, component, segment, repetition) = _envelope.Delimiters;
        byte[] used = repetition == 0 ? [element, component, segment] : [element, component, segment, repetition];
        if (used.Distinct().Count() < used.Length)
            throw new WriteException("Two delimiters are the same. Element, component, repetition and segment need four different characters; correct the partner's envelope settings.");
        foreach (var delimiter in used)
            if (delimiter == 0 || char.IsAsciiLetterOrDigit((char)delimiter) || delimiter is (byte)' ' or (byte)'-' or (byte)'.' || (delimiter >= 0x80 && _envelope.CharacterSet == CharacterSet.Utf8))
                throw new WriteException($"'{(char)delimiter}' (0x{delimiter:X2}) is no delimiter: letters, digits, blank, minus and point occur in values, and bytes from 0x80 on in UTF-8 text. Correct the partner's envelope settings.");
        if (_envelope.TerminatorSuffix.Any(c => c is not ('\r' or '\n')))
            throw new WriteException("Only a line end may follow the segment terminator. Correct the partner's envelope settings.");
        return [.. used.Select(delimiter => (char)delimiter)];
    }

    static bool Belongs(char c, CharacterSet set) => set switch
    {
        CharacterSet.Basic => BasicCharacters.Contains(c),
        CharacterSet.Extended => c is >= ' ' and <= '~',
        CharacterSet.Latin1 => c is >= ' ' and <= '~' or >= '\u00A0' and <= '\u00FF',
        _ => c is >= ' ' and not '\u007F' and not (>= '\u0080' and < '\u00A0'),
    };
}
