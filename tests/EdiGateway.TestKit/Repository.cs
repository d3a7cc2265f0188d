namespace EdiGateway.TestKit;

/// <summary>The working copy that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds EdiGateway.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "EdiGateway.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Find(parent)
        : throw new InvalidOperationException($"No EdiGateway.sln above {AppContext.BaseDirectory}: run the tests from a working copy.");
}
