namespace EdiGateway.Engine.Partners;

/// <summary>Something wrong in a profile, with its place. Lines and columns start at 1.</summary>
public sealed record ProfileProblem(string File, long Line, long Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
