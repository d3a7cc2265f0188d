using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>How a file is handed over.</summary>
public sealed record UploadProfile
{
    [Description("File name; {partner} {set} {number} {seq:000000} {utc:yyyyMMddHHmmssfff} {key} are filled in.")]
    public string Name { get; init; } = "{set}_{number}.edi";

    [Description("tempThenRename, or direct: under its own name at once, only for servers that allow no renaming (mailboxes); what a cut leaves there is replaced by the next attempt.")]
    public UploadMode Mode { get; init; }

    [Description("Name while it is written.")]
    public string Temporary { get; init; } = ".{name}.tmp";

    [Description("Control file written afterwards, with count, bytes and checksum: {name}.ctl. Absent: none.")]
    public string? Control { get; init; }

    [Description("When the name is taken by another file: fail, replace or unique.")]
    public ExistingFile Existing { get; init; } = ExistingFile.Unique;
}
