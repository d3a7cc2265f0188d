namespace EdiGateway.Formats.X12;

/// <summary>What happens to a value that holds a delimiter, a control character or a character outside the partner's character set.</summary>
public enum UnwritablePolicy
{
    /// <summary>The replacement character is written in its place, and a finding says so.</summary>
    Replace,

    /// <summary>Nothing is written: a <see cref="WriteException"/> names the value.</summary>
    Refuse,
}
