using EdiGateway.Formats.Examples;
using EdiGateway.Formats.Tests.Schema;
using EdiGateway.Formats.Tests.X12;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.Examples;

public class ExampleWriterTests
{
    static IEnumerable<TestCaseData> AllSets() =>
        from version in Dictionary.Library.Versions
        from set in Dictionary.Library.Sets(version)
        select new TestCaseData(version, set);

    [TestCaseSource(nameof(AllSets))]
    public void Made_up_sets_are_valid(string version, string set)
    {
        foreach (var read in Sets(Written(version, set, seed: 7, count: 40)))
            Assert.That(read.Set.FindingCount, Is.Zero, $"{set} {version} {read.Set.ControlNumber}: {string.Join("; ", read.Set.Findings.Select(finding => finding.Message))}");
    }

    [TestCase(10, 3)]
    [TestCase(7, 7)]
    [TestCase(50, 1)]
    [TestCase(5, 0)]
    public void As_many_are_spoilt_as_were_asked_for(int count, int bad) =>
        Assert.That(Sets(Written("004010", "850", seed: 3, count, bad)).Count(read => !read.Set.IsAccepted), Is.EqualTo(bad));

    [Test]
    public void The_same_seed_gives_the_same_file()
    {
        var file = Written("005010", "856", 5, 10);

        Assert.That(Written("005010", "856", 5, 10), Is.EqualTo(file));
        Assert.That(Written("005010", "856", 6, 10), Is.Not.EqualTo(file));
    }

    internal static byte[] Written(string version, string set, int seed, int count, int bad = 0)
    {
        using var output = new MemoryStream();
        new ExampleWriter(Dictionary.Library.Find(version, set)!, Dictionary.Library.SampleWords, seed).Write(output, count, bad);
        return output.ToArray();
    }

    static IEnumerable<SetRead> Sets(byte[] file) => Reading.Events(file).OfType<SetRead>();
}
