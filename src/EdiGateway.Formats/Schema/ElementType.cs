namespace EdiGateway.Formats.Schema;

/// <summary>Data element types of X12.6, by their letters.</summary>
public enum ElementType
{
    /// <summary>Any character of the character set.</summary>
    AN,
    /// <summary>A value out of a code list.</summary>
    ID,
    /// <summary>A date, YYMMDD or CCYYMMDD; which one follows from the length.</summary>
    DT,
    /// <summary>A time, HHMM with optional SS and decimals of a second.</summary>
    TM,
    /// <summary>Digits with an implied decimal point, see <see cref="ElementSchema.ImpliedDecimals"/>.</summary>
    N,
    /// <summary>Digits with an explicit decimal point where one is needed.</summary>
    R,
    /// <summary>Any bytes; the length is in the element before.</summary>
    B,
}
