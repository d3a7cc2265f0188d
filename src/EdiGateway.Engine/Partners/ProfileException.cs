namespace EdiGateway.Engine.Partners;

/// <summary>Profiles that cannot be used: every problem found, each as <c>file:line:column: sentence</c>.</summary>
public sealed class ProfileException(IReadOnlyList<ProfileProblem> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<ProfileProblem> Problems { get; } = problems;
}
