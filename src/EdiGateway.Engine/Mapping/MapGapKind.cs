namespace EdiGateway.Engine.Mapping;

/// <summary>In what way a field lacks a place.</summary>
public enum MapGapKind
{
    /// <summary>No rule has it. What is in the document there is reported when the format is written.</summary>
    NoPlace,

    /// <summary>It is read, but not written.</summary>
    NotWritten,

    /// <summary>It is written, but not read.</summary>
    NotRead,

    /// <summary>The list's first items have places, further ones have none.</summary>
    FirstItemsOnly,
}
