namespace EdiGateway.Formats.FlatFiles;

/// <summary>How a number shows its sign in the file; in the tree a negative number always starts with a minus.</summary>
public enum FieldSign
{
    /// <summary><c>-12</c>; the sign stands before leading zeros.</summary>
    Leading,

    /// <summary><c>12-</c>, as COBOL's <c>SIGN TRAILING SEPARATE</c>; a plus or a blank is accepted for a positive number, and a blank is written.</summary>
    Trailing,

    /// <summary>The last digit and the sign share one character: <c>{ABCDEFGHI</c> are +0…+9 and <c>}JKLMNOPQR</c> are -0…-9, as COBOL's zoned decimal.</summary>
    Overpunch,
}
