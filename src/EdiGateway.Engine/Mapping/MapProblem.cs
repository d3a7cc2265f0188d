namespace EdiGateway.Engine.Mapping;

/// <summary>Something wrong in a map file, with its place. Lines and columns start at 1.</summary>
public sealed record MapProblem(string File, long Line, long Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
