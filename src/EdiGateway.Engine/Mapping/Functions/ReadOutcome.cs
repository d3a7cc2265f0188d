namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>How a text became a value.</summary>
enum ReadOutcome
{
    /// <summary>Writing the value gives the same text.</summary>
    Exact,

    /// <summary>Writing the value would give another text (leading zeros, a second code for the same name), so the text is remembered.</summary>
    Inexact,

    /// <summary>A code that the table does not have; the value is the code.</summary>
    UnknownCode,

    /// <summary>The text has no such value.</summary>
    Failed,
}
