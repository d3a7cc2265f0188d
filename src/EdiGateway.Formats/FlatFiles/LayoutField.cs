namespace EdiGateway.Formats.FlatFiles;

/// <summary>One field of a record, checked.</summary>
public sealed record LayoutField
{
    public required string Name { get; init; }

    /// <summary>First field of its record is 1; this is the element number in the tree.</summary>
    public required int Number { get; init; }

    /// <summary>Fixed: first byte in the record, from 0. Delimited: column in the line, from 0.</summary>
    public required int Start { get; init; }

    /// <summary>Fixed: length in bytes. Delimited: greatest length in characters, or 0 when any length goes.</summary>
    public required int Width { get; init; }

    /// <summary>Filled up on the left.</summary>
    public bool Right { get; init; }

    /// <summary>What fills the field up.</summary>
    public char Pad { get; init; } = ' ';

    /// <summary>A number with leading zeros in the file and none in the tree.</summary>
    public bool Zero { get; init; }

    public FieldSign Sign { get; init; }

    /// <summary>The form the value must have; null when any form goes.</summary>
    public FieldMask? Mask { get; init; }

    /// <summary>The text that stands for "no value" in the file, such as 00000000 for no date.</summary>
    public string? None { get; init; }

    /// <summary>The text that the field always has.</summary>
    public string? Constant { get; init; }

    public bool Required { get; init; }

    /// <summary>The values that the field may have; null when any goes.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>What the gateway counts into this field on writing and compares on reading; null for other fields.</summary>
    public FieldCount? Count { get; init; }

    /// <summary>Column title of a delimited file with a header line.</summary>
    public required string Title { get; init; }
}
