using System.Globalization;
using System.Text;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>
/// Keeps account of what became of each byte of a file: it is in a segment of a set that was handed out, in a segment of the envelope, between segments, or a finding tells of it.
/// </summary>
sealed class ByteLedger
{
    /// <summary>Findings that tell of everything from their offset up to what comes next.</summary>
    static readonly CatalogueEntry[] s_upToNext = [Catalogue.Noise, Catalogue.SegmentTooLong, Catalogue.SetTooLarge];

    static readonly string[] s_envelope = ["ISA", "IEA", "GS", "GE", "TA1", "ST", "SE"];

    readonly byte[] _bytes;
    readonly bool[] _told;
    readonly List<(long From, Delimiters? Delimiters)> _stretches = [(0, null)];
    readonly List<Finding> _findings = [];
    readonly List<long> _begins = [];
    bool _isWrapped;

    ByteLedger(byte[] bytes) => (_bytes, _told) = (bytes, new bool[bytes.Length]);

    /// <returns>The first byte of which nobody says anything; null when there is none, or when line ends were taken out of the file and lengths do not tell.</returns>
    public static long? Lost(byte[] bytes, InterchangeReaderOptions options)
    {
        var ledger = new ByteLedger(bytes);
        foreach (var happened in Reading.Events(bytes, options))
            ledger.Note(happened);
        return ledger._isWrapped ? null : ledger.Lost();
    }

    void Note(InterchangeEvent happened)
    {
        _findings.AddRange(happened.Findings);
        _isWrapped |= happened.Findings.Any(finding => finding.Entry == Catalogue.LinesWrapped);
        switch (happened)
        {
            case InterchangeStarted { Header: var header }:
                Tell(header.ByteOffset, header.RawLength + 1);
                _stretches.Add((header.ByteOffset, header.Delimiters));
                _begins.Add(header.ByteOffset);
                break;
            case GroupStarted { Header: var header }:
                _begins.Add(header.ByteOffset);
                break;
            case InterchangeEnded ended:
                _stretches.Add((ended.End, null));
                break;
            case SetRead { Set: var set }:
                _findings.AddRange(set.Findings);
                _begins.Add(set.ByteOffset);
                for (var i = 0; i < set.Tree.SegmentCount; i++)
                {
                    var segment = set.Tree.At(i);
                    Tell(segment.ByteOffset, set.Tree.Bounds(i, out _)[^1] - set.Tree.Bounds(i, out _)[0] + segment.Tag.Length + 1);
                }

                break;
        }
    }

    long? Lost()
    {
        foreach (var finding in _findings.Where(finding => finding.ByteOffset >= 0))
        {
            var end = s_upToNext.Contains(finding.Entry) ? _begins.Where(begin => begin > finding.ByteOffset).Append(_bytes.Length).Min() : EndOfSegment(finding.ByteOffset);
            Tell(finding.ByteOffset, end - finding.ByteOffset);
        }

        for (var i = 0; i < _bytes.Length; i++)
        {
            var delimiters = _stretches.Last(stretch => stretch.From <= i).Delimiters;
            if (_told[i] || _bytes[i] is <= 32 or >= 0x80 || _bytes[i] == delimiters?.Segment)
                continue;
            var end = (int)EndOfSegment(i);
            if (delimiters is not { } known || !s_envelope.Contains(Tag(_bytes.AsSpan(i..end), known)))
                return i;
            Tell(i, end - i);
        }

        return null;
    }

    static string Tag(ReadOnlySpan<byte> segment, Delimiters delimiters)
    {
        var end = segment.IndexOf(delimiters.Element);
        return Encoding.Latin1.GetString(end < 0 ? segment : segment[..end]).Trim();
    }

    long EndOfSegment(long offset)
    {
        var (from, delimiters) = _stretches.Last(stretch => stretch.From <= offset);
        var next = _stretches.Where(stretch => stretch.From > offset).Select(stretch => stretch.From).Append(_bytes.Length).Min();
        if (delimiters is not { } known)
            return next;
        var rest = _bytes.AsSpan((int)offset..(int)next);
        var end = rest.IndexOf(known.Segment);
        return end < 0 ? next : offset + (BinaryEnd(rest, known) ?? end);
    }

    /// <summary>Where the terminator of a BIN or BDS stands when its length is right.</summary>
    static int? BinaryEnd(ReadOnlySpan<byte> rest, Delimiters delimiters)
    {
        var lengthAt = rest.StartsWith("BIN"u8) ? 1 : rest.StartsWith("BDS"u8) ? 2 : 0;
        if (lengthAt == 0)
            return null;
        var parts = Encoding.Latin1.GetString(rest).Split((char)delimiters.Element, lengthAt + 2);
        if (parts.Length < lengthAt + 2 || !int.TryParse(parts[lengthAt], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return null;
        var end = parts.Take(lengthAt + 1).Sum(part => part.Length + 1L) + length;
        return end < rest.Length && rest[(int)end] == delimiters.Segment ? (int)end : null;
    }

    void Tell(long offset, long length) => _told.AsSpan((int)offset, (int)Math.Clamp(length, 0, _bytes.Length - offset)).Fill(true);
}
