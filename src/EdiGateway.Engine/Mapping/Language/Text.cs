namespace EdiGateway.Engine.Mapping.Language;

/// <summary>A piece of a map file with its place. Lines and columns start at 1.</summary>
sealed record Text(string Value, string File, long Line, long Column)
{
    public override string ToString() => Value;
}
