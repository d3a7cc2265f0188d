using System.Text;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.X12;

/// <summary>Reads an ISA segment by its separators rather than by position, because many senders do not pad it.</summary>
static class IsaParser
{
    const int Longest = 400;   // an ISA of 105 characters, badly padded or wrapped, with much goodwill

    const int ShortestLine = 60;   // lines of a wrapped file have 72, 79, 80 …, and end inside the ISA
    const int LongestLine = 100;

    static readonly int[] s_widths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];

    /// <summary>Bytes that should be there before <see cref="TryParse"/> is asked, unless the file is shorter.</summary>
    public const int Wanted = Longest + 200;

    /// <param name="bytes">From the I of ISA.</param>
    /// <param name="offset">Of that I in the file.</param>
    /// <param name="header">The header, when it can be read.</param>
    /// <param name="length">Bytes up to and including the terminator.</param>
    /// <param name="findings">What is unusual, or why it cannot be read.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, long offset, out InterchangeHeader? header, out int length, List<Finding> findings)
    {
        (header, length) = (null, 0);
        if (bytes.Length < 4)
            return Broken("the file ends in it");
        var separator = bytes[3];
        Span<int> at = stackalloc int[16];
        var found = 0;
        for (var i = 3; i < bytes.Length && i < Longest && found < 16; i++)
            if (bytes[i] == separator)
            {
                if (i > 6 && bytes[(i - 3)..i].SequenceEqual("ISA"u8))
                    return Broken($"another ISA follows after {found} of 16 elements");
                at[found++] = i;
            }

        if (found < 16)
            return Broken($"it has {found} of 16 elements");
        var last = at[15];
        if (last + 2 >= bytes.Length)
            return Broken("the file ends in it");

        var component = bytes[last + 1];
        var terminator = bytes[last + 2];
        length = last + 3;
        if (terminator is (byte)'\r' or (byte)'\n' && EndsLinesWith(bytes[(last + 2)..], component))
        {
            // ISA16 was left out: what stands in its place is the terminator of every line.
            (terminator, component, length) = (component, 0, last + 2);
            findings.Add(new Finding { Entry = Catalogue.HeaderWidth, Segment = "ISA", ByteOffset = offset, Detail = (last + 1).ToString(), Expected = "ISA16, the component separator, is left out" });
        }

        else if (terminator == ' ' && last + 3 < bytes.Length && bytes[last + 3] is (byte)'\r' or (byte)'\n')
        {
            (terminator, length) = (bytes[last + 3], last + 4);   // the line is padded
        }

        if (terminator == separator || terminator is >= (byte)'0' and <= (byte)'9' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z')
            return Broken($"its terminator would be '{(char)terminator}'");

        var values = new string[16];
        for (var i = 0; i < 16; i++)
            values[i] = Text(bytes[(at[i] + 1)..(i < 15 ? at[i + 1] : last + 2)]);
        NoteWidths(bytes, at, last, offset, findings);
        var version = values[11].Trim();
        header = new InterchangeHeader
        {
            AuthorizationQualifier = values[0].Trim(),
            Authorization = values[1].Trim(),
            SecurityQualifier = values[2].Trim(),
            Security = values[3].Trim(),
            SenderQualifier = values[4].Trim(),
            SenderId = values[5].Trim(),
            ReceiverQualifier = values[6].Trim(),
            ReceiverId = values[7].Trim(),
            Date = values[8].Trim(),
            Time = values[9].Trim(),
            StandardsId = values[10].Trim(),
            Version = version,
            ControlNumber = values[12].Trim(),
            AckRequested = values[13].Trim() == "1",
            UsageIndicator = values[14].Trim(),
            Delimiters = new Delimiters(separator, component == separator ? (byte)0 : component, terminator, Repetition(version, bytes[(at[10] + 1)..at[11]], separator, terminator, component)),
            ByteOffset = offset,
            RawLength = length - 1,
        };
        return true;

        bool Broken(string why)
        {
            findings.Add(new Finding { Entry = Catalogue.HeaderBroken, Segment = "ISA", ByteOffset = offset, Value = offset.ToString(), Detail = why });
            return false;
        }
    }

    /// <summary>An element separator may be any byte but a letter, a digit, a blank or a line end.</summary>
    public static bool CanSeparate(byte b) => !char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)' ' or (byte)'\r' or (byte)'\n');

    /// <summary>Does another interchange begin inside a segment, because a file was cut off and the next one follows at once?</summary>
    /// <param name="segment">With its terminator.</param>
    /// <returns>Where, or -1.</returns>
    public static int IndexInside(ReadOnlySpan<byte> segment)
    {
        for (var from = 1; ;)
        {
            var at = segment[from..].IndexOf("ISA"u8);
            if (at < 0)
                return -1;
            at += from;
            if (at + 3 < segment.Length && CanSeparate(segment[at + 3]) && TryParse(segment[at..], 0, out var header, out _, [])
                && header is { Version.Length: 5, Date.Length: 6, Time.Length: 4, StandardsId.Length: 1 } && header.ControlNumber.All(char.IsAsciiDigit))
                return at;
            from = at + 3;
        }
    }

    /// <returns>Index of the sixteenth separator of an ISA, 0 when there are not so many.</returns>
    public static int LastSeparator(ReadOnlySpan<byte> bytes)
    {
        var found = 0;
        for (var i = 3; i < bytes.Length && i < Longest; i++)
            if (bytes[i] == bytes[3] && ++found == 16)
                return i;
        return 0;
    }

    /// <summary>Does a line end stand inside an ISA that can be read without it? Then the whole file was broken into lines, as card images are.</summary>
    public static bool IsWrapped(ReadOnlySpan<byte> bytes)
    {
        if (!HasLineEnd(bytes))
            return false;
        Span<byte> joined = stackalloc byte[Wanted];
        var length = 0;
        foreach (var b in bytes[..Math.Min(bytes.Length, Wanted)])
            if (b is not ((byte)'\r' or (byte)'\n'))
                joined[length++] = b;
        return TryParse(joined[..length], 0, out _, out _, []);
    }

    static bool HasLineEnd(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= 3)
            return false;
        var found = 0;
        for (var i = 3; i < bytes.Length && i < Longest && found < 16; i++)
            if (bytes[i] == bytes[3])
                found++;
            else if (bytes[i] is (byte)'\r' or (byte)'\n')
                return i is >= ShortestLine and < LongestLine;
        return false;
    }

    static string Text(ReadOnlySpan<byte> value) => Encoding.Latin1.GetString(value).Replace("\r", "").Replace("\n", "").Replace('\u00A0', ' ');

    /// <summary>ISA11 separates repetitions from 00402 on, and never when it is a letter or digit (U).</summary>
    static byte Repetition(string version, ReadOnlySpan<byte> value, byte separator, byte terminator, byte component) =>
        value.Length == 1 && string.CompareOrdinal(version, "00402") >= 0 && !char.IsAsciiLetterOrDigit((char)value[0]) && value[0] != ' '
        && value[0] != separator && value[0] != terminator && value[0] != component ? value[0] : (byte)0;

    /// <summary>Does the line behind the ISA end with this byte too?</summary>
    static bool EndsLinesWith(ReadOnlySpan<byte> fromNewline, byte candidate)
    {
        var line = fromNewline.TrimStart("\r\n"u8);
        var end = line.IndexOfAny((byte)'\r', (byte)'\n');
        return end > 1 && line[end - 1] == candidate;
    }

    static void NoteWidths(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> at, int last, long offset, List<Finding> findings)
    {
        List<string> wrong = [];
        for (var i = 0; i < 15; i++)
            if (at[i + 1] - at[i] - 1 != s_widths[i])
                wrong.Add($"ISA{i + 1:00} has {at[i + 1] - at[i] - 1} instead of {s_widths[i]}");
        if (wrong.Count > 0 && bytes.Length > last)
            findings.Add(new Finding { Entry = Catalogue.HeaderWidth, Segment = "ISA", ByteOffset = offset, Detail = (last + 2).ToString(), Expected = string.Join(", ", wrong) });
    }
}
