using EdiGateway.TestKit;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>The X12 files in tests/fixtures/x12, all written by ourselves.</summary>
static class FixtureFiles
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "fixtures", "x12");

    /// <summary>Names without ".edi".</summary>
    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.edi").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public static byte[] Bytes(string folder, string name) => File.ReadAllBytes(Path.Combine(Folder, folder, name + ".edi"));
}
