namespace EdiGateway.Engine.Partners;

/// <summary>How a reload ended.</summary>
/// <param name="Problems">Empty when the new profiles are in force; else the old ones still are.</param>
public sealed record ReloadResult(IReadOnlyList<ProfileProblem> Problems)
{
    public bool IsGood => Problems.Count == 0;
}
