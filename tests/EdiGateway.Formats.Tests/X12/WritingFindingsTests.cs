using System.Buffers;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>Every finding of the writer once, with the sentence that people read.</summary>
public sealed class WritingFindingsTests
{
    static readonly Dictionary<string, (InterchangeToWrite Interchange, string Message)> s_cases = new()
    {
        ["value-replaced"] = (Written.Interchange(Written.Envelope with { Replacement = '-' }, Written.Set("MSG*a~b")), "MSG element 1 'a~b' was written as 'a-b'."),
    };

    static IEnumerable<string> Family() => Catalogue.All.Where(entry => entry.Code.StartsWith("EGW19", StringComparison.Ordinal)).Select(entry => entry.Id);

    [TestCaseSource(nameof(Family))]
    public void Is_found_when_an_interchange_is_written(string id)
    {
        var (interchange, message) = s_cases[id];

        var finding = InterchangeWriter.Write(new ArrayBufferWriter<byte>(), interchange).Single();

        Assert.That((finding.Entry.Id, finding.Message), Is.EqualTo((id, message)));
    }
}
