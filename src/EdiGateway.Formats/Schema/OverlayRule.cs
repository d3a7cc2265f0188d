namespace EdiGateway.Formats.Schema;

/// <summary>One difference from the standard. Settable properties, so that a configuration file binds to it.</summary>
public sealed record OverlayRule
{
    /// <summary>
    /// What it changes: a data element everywhere in the set ("355"); a segment or loop by its path ("PO1", "N1/REF"; the trigger inside a loop is "PO1/PO1");
    /// an element slot ("REF02" in every use of REF, "N1/REF02" at that path, "/REF02" at the root) or a component ("SLN05-1"). Codes in brackets after a tag say
    /// which occurrences are meant, as in maps: the loop "N1[ST]" with "N1[ST]/N4", the segment "PO1/REF[DP]", the elements "REF[DP|IA]02".
    /// </summary>
    public string Place { get; set; } = "";

    internal bool IsOfVariant => Place.Contains('[', StringComparison.Ordinal);

    /// <summary>For segments, loops and element slots.</summary>
    public Requirement? Use { get; set; }

    /// <summary>For segments and loops: how often; for element slots: how many repetitions.</summary>
    public int? MaxUse { get; set; }

    /// <summary>For elements: shortest value in characters.</summary>
    public int? MinLength { get; set; }

    /// <summary>For elements: longest value in characters.</summary>
    public int? MaxLength { get; set; }

    /// <summary>For elements: codes that the partner uses beyond the list.</summary>
    public List<string> AddCodes { get; set; } = [];

    /// <summary>For elements: codes of the list that the partner does not take.</summary>
    public List<string> RemoveCodes { get; set; } = [];

    /// <summary>For elements: exactly these codes, whatever the list says.</summary>
    public List<string> OnlyCodes { get; set; } = [];

    /// <summary>For a segment path that the standard does not have: the segment of the same loop it stands after; the tag must be in the version's dictionary.</summary>
    public string? After { get; set; }
}
