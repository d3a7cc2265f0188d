using System.Text.RegularExpressions;
using EdiGateway.TestKit;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>Every conformance point has tests of its name, here or where a whole gateway is needed.</summary>
public sealed partial class ConformancePointsTests
{
    static IEnumerable<string> Points() => new[] { ("H", 7), ("B", 6), ("M", 6), ("D", 5), ("R", 5), ("C", 3) }.SelectMany(group => Enumerable.Range(1, group.Item2).Select(number => $"{group.Item1}{number}"));

    [Test]
    public void Each_has_a_test_of_its_name()
    {
        var named = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains("As2", StringComparison.Ordinal))
            .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();

        Assert.That(Points().Except(named), Is.Empty);
    }

    [GeneratedRegex(@"public (?:async )?(?:Task|void) ([A-Z][1-9])_\w+\(")]
    private static partial Regex Method();
}
