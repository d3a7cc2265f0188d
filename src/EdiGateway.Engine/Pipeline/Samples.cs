using System.Text;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// The sample pairs of a partner: <c>samples/NAME.edi</c> with <c>NAME.expected.json</c> (what its file means to us), and <c>NAME.json</c> with
/// <c>NAME.expected.edi</c> (what our document looks like to it). They prove that overlays do what was agreed.
/// </summary>
public sealed class Samples(Translators translators)
{
    const string Expected = ".expected.";

    /// <summary>Inputs that have an expected output beside them.</summary>
    public static IEnumerable<string> Of(PartnerProfile partner) => Directory.Exists(Path.Combine(partner.Folder, "samples"))
        ? Directory.EnumerateFiles(Path.Combine(partner.Folder, "samples")).Where(file => !file.Contains(Expected, StringComparison.Ordinal) && ExpectedOf(file) is not null).Order(StringComparer.Ordinal)
        : [];

    /// <returns>Null when the pair agrees; else where it differs, in a sentence.</returns>
    public async Task<string?> DifferenceAsync(PartnerProfile partner, string input, CancellationToken cancellation)
    {
        var expected = Lines(await File.ReadAllTextAsync(ExpectedOf(input)!, cancellation));
        var actual = Lines(Path.GetExtension(input) == ".json" ? Write(partner, CanonicalJson.Read(await File.ReadAllBytesAsync(input, cancellation))) : await ReadAsync(partner, input, cancellation));
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
            if (expected.ElementAtOrDefault(i) != actual.ElementAtOrDefault(i))
                return $"{Path.GetFileName(ExpectedOf(input))}:{i + 1}: expected \"{expected.ElementAtOrDefault(i) ?? "(end)"}\", but it is \"{actual.ElementAtOrDefault(i) ?? "(end)"}\".";
        return null;
    }

    async Task<string> ReadAsync(PartnerProfile partner, string input, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        await using var stream = File.OpenRead(input);
        var leniency = Validation.Of(partner.Validation);
        await foreach (var happened in new InterchangeReader(stream, new InterchangeReaderOptions { Schemas = translators.For(partner), Leniency = _ => leniency }).ReadAsync(cancellation))
            if (happened is SetRead { Set: var set })
                text.AppendLine(set is { IsAccepted: true, Schema: not null }
                    ? CanonicalJson.WriteIndented(translators.Maps.Find($"x12/{set.Id}", set.Schema.Version, partner.Folder).Read(set.Tree).Document)
                    : $"rejected: {set.Findings.First(finding => finding.Severity == Severity.Error).Message}");
        return text.ToString();
    }

    /// <summary>The segments between ST and SE, one per line; the envelope changes with every sending.</summary>
    string Write(PartnerProfile partner, BusinessDocument document)
    {
        if (!partner.Documents.TryGetValue(document.Type, out var wanted) || !wanted.Format.StartsWith("x12/", StringComparison.Ordinal))
            return $"{partner.Id} takes no {document.Type} as X12";
        var version = wanted.Version ?? partner.X12.Version;
        var map = translators.Maps.Find(wanted.Format, version, partner.Folder);
        var group = new ParcelGroup(map.Schema.FunctionalGroup, version, map.Schema.Id, [SetWriter.Arrange(map.Write(document).Tree, map.Schema)]);
        var envelope = new EnvelopeSettings { SenderQualifier = "ZZ", SenderId = "SAMPLE", ReceiverQualifier = "ZZ", ReceiverId = "SAMPLE", InterchangeVersion = "00000", TerminatorSuffix = "\n" };
        var parcel = new Parcel { Format = wanted.Format, Connection = "", Version = version, Groups = [group], Envelope = envelope };
        var lines = Encoding.Latin1.GetString(parcel.Write(partner, new DeliveryNote { Format = wanted.Format, Interchange = 1, Groups = [1] }, DateTimeOffset.UnixEpoch).Bytes).Split('\n');
        return string.Join('\n', lines.Where(line => !line.StartsWith("ISA", StringComparison.Ordinal) && !line.StartsWith("GS", StringComparison.Ordinal) && !line.StartsWith("GE", StringComparison.Ordinal) && !line.StartsWith("IEA", StringComparison.Ordinal)));
    }

    static string? ExpectedOf(string input)
    {
        var start = Path.Combine(Path.GetDirectoryName(input)!, Path.GetFileNameWithoutExtension(input) + Expected);
        return new[] { start + "json", start + "edi" }.FirstOrDefault(File.Exists);
    }

    static List<string> Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
}
