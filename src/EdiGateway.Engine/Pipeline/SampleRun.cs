using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.FlatFiles;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Runs sample pairs: reads the file with its map, compares, writes it back, reads it again and compares once more.</summary>
public sealed class SampleRun(Translators translators)
{
    const string Rejected = "rejected: ";

    /// <param name="sample">What to run.</param>
    /// <param name="bothWays">Whether to write what was read and read it again.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="MapException">There is no map for the file.</exception>
    public async Task<SampleResult> RunAsync(SamplePair sample, bool bothWays, CancellationToken cancellation)
    {
        var bytes = await File.ReadAllBytesAsync(sample.File, cancellation);
        var format = sample.Map is null ? null : translators.Maps.All.FirstOrDefault(map => map.Id == sample.Map)?.Format;
        var isFlat = format?.StartsWith("flat/", StringComparison.Ordinal) == true;
        // Segments alone are a test of the map, and not of the standard: they are read even where a whole interchange would be rejected.
        var isBare = !isFlat && !bytes.AsSpan().TrimStart("\uFEFF \r\n\t"u8).StartsWith("ISA"u8);
        if (isBare)
            bytes = Wrap(sample, format, bytes);
        var read = isFlat ? await FlatAsync(format!, sample, bytes, cancellation) : await X12Async(sample, bytes, isBare, cancellation);
        List<DocumentDifference> writing = [];
        List<string> problems = [];
        if (read.Count == 0)
            problems.Add("There is no document in the file.");
        for (var i = 0; bothWays && i < read.Count; i++)
            if (read[i] is { Document: { } document, Map: { } map } set)
            {
                var result = map.Write(document);
                problems.AddRange(Said(result.Findings));
                var again = isFlat ? await AgainAsync(format!, sample, result, problems, cancellation) : await AgainAsync(sample, set, isBare, result, problems, cancellation);
                writing.AddRange(Numbered(DocumentDiff.Between(Node(document), again is null ? null : Node(again)), i, read.Count));
            }

        var actual = read.Select(one => one.Document is { } document ? Node(document) : JsonValue.Create(one.Rejected)).ToList();
        var expectation = File.Exists(sample.Expectation) ? Expected(sample.Expectation, await File.ReadAllTextAsync(sample.Expectation, cancellation)) : null;
        return new SampleResult
        {
            Sample = sample,
            Maps = [.. read.Select(one => one.Map?.ToString()).OfType<string>().Distinct()],
            Actual = string.Join('\n', read.Select(one => one.Document is { } document ? CanonicalJson.WriteIndented(document) : one.Rejected)),
            HasExpectation = expectation is not null,
            Reading = expectation is null ? [] : [.. Enumerable.Range(0, Math.Max(expectation.Count, actual.Count)).SelectMany(i =>
                Numbered(DocumentDiff.Between(expectation.ElementAtOrDefault(i), actual.ElementAtOrDefault(i)), i, Math.Max(expectation.Count, actual.Count)))],
            Writing = writing,
            Problems = [.. problems.Distinct()],
        };
    }

    async Task<List<SampleSet>> X12Async(SamplePair sample, byte[] bytes, bool isBare, CancellationToken cancellation)
    {
        List<SampleSet> sets = [];
        var leniency = sample.Partner is null ? Leniency.Standard : Validation.Of(sample.Partner.Validation);
        await foreach (var happened in new InterchangeReader(new MemoryStream(bytes, writable: false), new InterchangeReaderOptions { Schemas = translators.For(sample.Partner), Leniency = _ => leniency }).ReadAsync(cancellation))
            if (happened is SetRead { Set: var set })
                sets.Add(set.Schema is not null && (set.IsAccepted || isBare)
                    ? Read(set, translators.Maps.Find($"x12/{set.Id}", set.Schema.Version, sample.Partner?.Folder))
                    : new SampleSet(null, null, null, $"{Rejected}{set.Findings.First(finding => finding.Severity == Severity.Error).Message}"));
        return sets;
    }

    static SampleSet Read(TransactionSet set, Map map) => new(map, map.Read(set.Tree).Document, set, "");

    async Task<List<SampleSet>> FlatAsync(string format, SamplePair sample, byte[] bytes, CancellationToken cancellation)
    {
        List<SampleSet> documents = [];
        var map = translators.Maps.Find(format, "", sample.Partner?.Folder);
        await foreach (var flat in new FlatFileReader(new MemoryStream(bytes, writable: false), translators.Maps.FindLayout(format["flat/".Length..])!).ReadAsync(cancellation))
            documents.Add(flat.IsAccepted
                ? new SampleSet(map, map.Read(flat.Tree).Document, null, "")
                : new SampleSet(null, null, null, $"{Rejected}{flat.Findings.First(finding => finding.Severity == Severity.Error).Message}"));
        return documents;
    }

    async Task<BusinessDocument?> AgainAsync(SamplePair sample, SampleSet read, bool isBare, WriteResult result, List<string> problems, CancellationToken cancellation)
    {
        var (map, set) = (read.Map!, read.Set!);
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            InterchangeWriter.Write(buffer, new InterchangeToWrite
            {
                Envelope = Sender with { InterchangeVersion = set.Interchange.Version, Delimiters = set.Interchange.Delimiters, CharacterSet = CharacterSet.Utf8 },
                InterchangeControl = 1,
                At = DateTimeOffset.UnixEpoch,
                Groups = [new GroupToWrite { FunctionalId = map.Schema.FunctionalGroup, Version = set.Group.Version, GroupControl = 1, Sets = [new SetToWrite { SetId = map.Schema.Id, SetControl = "0001", Body = SetWriter.Arrange(result.Tree, map.Schema) }] }],
            });
        }
        catch (WriteException cannot)
        {
            problems.Add(cannot.Message);
            return null;
        }

        var again = await X12Async(sample, buffer.WrittenSpan.ToArray(), isBare, cancellation);
        problems.AddRange(again.Where(one => one.Document is null).Select(one => $"What was written is {one.Rejected}"));
        return again.FirstOrDefault()?.Document;
    }

    async Task<BusinessDocument?> AgainAsync(string format, SamplePair sample, WriteResult result, List<string> problems, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        problems.AddRange(Said(FlatFileWriter.Write(buffer, translators.Maps.FindLayout(format["flat/".Length..])!, [result.Tree]).Findings));
        return (await FlatAsync(format, sample, buffer.WrittenSpan.ToArray(), cancellation)).FirstOrDefault()?.Document;
    }

    /// <summary>An envelope for segments that have none.</summary>
    byte[] Wrap(SamplePair sample, string? format, byte[] bytes)
    {
        var name = Path.GetFileName(sample.File);
        var set = format?["x12/".Length..] ?? (name.Length > 3 && name.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0 ? name[..3] : throw new MapException([new MapProblem(sample.File, 1, 1, "the file has no ISA, and neither its folder nor the first digits of its name tell the set")]));
        var version = name.Split('.').Select(translators.Schemas.ResolveVersion).OfType<string>().FirstOrDefault() ?? translators.Schemas.Versions.First(one => translators.Schemas.Sets(one).Contains(set));
        var map = translators.Maps.Find($"x12/{set}", version, sample.Partner?.Folder);
        var body = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("").Trim().TrimEnd('~');
        var repetition = translators.Schemas.HasRepetitionSeparator(version) ? '^' : 'U';
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*SAMPLE         *700101*0000*{repetition}*{version[..5]}*000000001*0*T*>~GS*{map.Schema.FunctionalGroup}*SAMPLE*SAMPLE*19700101*0000*1*X*{version}~ST*{set}*0001~{body}~SE*{body.Count(c => c == '~') + 3}*0001~GE*1*1~IEA*1*000000001~"));
    }

    static EnvelopeSettings Sender { get; } = new() { SenderQualifier = "ZZ", SenderId = "SAMPLE", ReceiverQualifier = "ZZ", ReceiverId = "SAMPLE", InterchangeVersion = "00000" };

    static IEnumerable<string> Said(IEnumerable<Finding> findings) => findings.Where(finding => finding.Severity != Severity.Note).Select(finding => finding.Message);

    static IEnumerable<DocumentDifference> Numbered(IEnumerable<DocumentDifference> differences, int index, int count) =>
        count == 1 ? differences : differences.Select(difference => difference with { Path = $"document {index + 1}{(difference.Path.Length == 0 ? "" : ": ")}{difference.Path}" });

    static JsonNode? Node(BusinessDocument document) => JsonNode.Parse(CanonicalJson.Write(document));

    /// <summary>Documents one after the other; a line "rejected: …" stands for a set of which nothing comes.</summary>
    static List<JsonNode?> Expected(string file, string text)
    {
        List<JsonNode?> documents = [];
        var json = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!line.StartsWith(Rejected, StringComparison.Ordinal))
            {
                json.AppendLine(line);
                continue;
            }

            Take();
            documents.Add(JsonValue.Create(line.TrimEnd()));
        }

        Take();
        return documents;

        void Take()
        {
            try
            {
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json.ToString()), new JsonReaderOptions { AllowMultipleValues = true });
                while (reader.Read())
                    documents.Add(JsonNode.Parse(ref reader));
            }
            catch (JsonException broken)
            {
                throw new DocumentFormatException($"{file} is not JSON: {broken.Message}", broken.Path ?? "$");
            }

            json.Clear();
        }
    }

    sealed record SampleSet(Map? Map, BusinessDocument? Document, TransactionSet? Set, string Rejected);
}
