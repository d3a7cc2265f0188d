using System.ComponentModel;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Partners;

/// <summary>The envelope of what we send.</summary>
public sealed record X12Profile
{
    [Description("GS08, which also chooses the dictionary.")]
    public string Version { get; init; } = "";

    [Description("ISA12; made from the version when absent.")]
    public string? InterchangeVersion { get; init; }

    [Description("ISA15: P production, T test.")]
    public string Usage { get; init; } = "P";

    [Description("ISA01 and ISA02 as qualifier:value.")]
    public string Authorization { get; init; } = "00:";

    [Description("ISA03 and ISA04 as qualifier:value; a password by reference, 01:${env:NAME}.")]
    public string Security { get; init; } = "00:";

    [Description("ISA11 in versions that have no repetition separator.")]
    public string StandardsId { get; init; } = "U";

    [Description("ISA14: ask for a TA1.")]
    public bool AskForTa1 { get; init; }

    [Description("Element separator.")]
    public string Element { get; init; } = "*";

    [Description("Component separator.")]
    public string Component { get; init; } = ">";

    [Description("Segment terminator.")]
    public string Segment { get; init; } = "~";

    [Description("Repetition separator, for versions that have one.")]
    public string Repetition { get; init; } = "^";

    [Description("Written behind each terminator: nothing, \\n or \\r\\n.")]
    public string LineEnd { get; init; } = "";

    [Description("Breaks the file into lines of so many bytes, for receivers that read cards; 0 = never.")]
    public int WrapAt { get; init; }

    [Description("The characters that the partner takes: latin1, extended (printable ASCII), basic (upper case, digits, some punctuation; lower case is written in upper case) or utf8.")]
    public CharacterSet CharacterSet { get; init; }

    [Description("What happens to a value with a delimiter or a character that the partner does not take: replace (and say so in the timeline) or refuse (the document becomes a dead letter).")]
    public UnwritablePolicy Unwritable { get; init; }

    [Description("Stands for what may not be written.")]
    public string Replacement { get; init; } = " ";

    [Description("GS04 as CCYYMMDD; false = YYMMDD.")]
    public bool GroupDateHasCentury { get; init; } = true;

    [Description("GS05 as HHMM (4 digits), HHMMSS (6) or HHMMSSDD (8).")]
    public int GroupTimeDigits { get; init; } = 4;

    [Description("ST02: perGroup counts from 0001 in every group, continuous goes on from interchange to interchange.")]
    public SetNumbering SetNumbers { get; init; }

    [Description("Highest control number before counting begins again.")]
    public long MaxControlNumber { get; init; } = 999_999_999;
}
