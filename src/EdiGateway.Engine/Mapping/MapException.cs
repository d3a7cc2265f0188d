namespace EdiGateway.Engine.Mapping;

/// <summary>Map files that cannot be used: every problem found, each as <c>file:line:column: sentence</c>.</summary>
public sealed class MapException(IReadOnlyList<MapProblem> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<MapProblem> Problems { get; } = problems;
}
