namespace EdiGateway.Formats.X12;

/// <summary>The characters that a partner takes.</summary>
public enum CharacterSet
{
    /// <summary>X12's extended set and all of ISO 8859-1 beyond it; one byte per character.</summary>
    Latin1,

    /// <summary>X12's basic set: upper case letters, digits, blank and punctuation. Lower case is written in upper case.</summary>
    Basic,

    /// <summary>X12's basic and extended sets: the printable characters of ASCII.</summary>
    Extended,

    /// <summary>Everything, in UTF-8.</summary>
    Utf8,
}
