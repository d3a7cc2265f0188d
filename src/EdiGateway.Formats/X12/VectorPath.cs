namespace EdiGateway.Formats.X12;

/// <summary>Ways to find delimiters; all give the same tables.</summary>
public enum VectorPath
{
    /// <summary>128-bit vectors where the machine has any, else bytes one after the other.</summary>
    Portable,

    /// <summary>256-bit vectors.</summary>
    Avx2,

    /// <summary>512-bit vectors whose hits are compressed into positions by one instruction.</summary>
    Vbmi2,
}
