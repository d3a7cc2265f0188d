using System.Buffers;
using System.CommandLine;
using System.Text;
using EdiGateway.Engine.Documents;
using EdiGateway.Formats.FlatFiles;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

static class ConvertCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "X12, or a canonical document as JSON." };
        var to = new Option<string>("--to") { Description = "canonical, erp (the same), x12 or flat.", Required = true };
        to.AcceptOnlyFromAmong("canonical", "erp", "x12", "flat");
        var layout = new Option<string?>("--layout") { Description = "Layout of the flat file." };
        return new Command("convert", "Translates between X12, canonical JSON and flat files.").With(file, to, layout, Workshop.PartnerOption).Runs(async (parsed, output, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                return output.Fail(ExitCode.NoInput, $"There is no file {path}.");
            var workshop = new Workshop(parsed);
            List<BusinessDocument> documents = [];
            var bytes = await File.ReadAllBytesAsync(path, cancellation);
            var problems = bytes.AsSpan().TrimStart("\uFEFF \r\n\t"u8) is [(byte)'{', ..] ? ReadJson(bytes, documents) : await ReadX12Async(workshop, bytes, documents, cancellation);
            foreach (var problem in problems)
                await output.Error.WriteLineAsync(problem);
            if (documents.Count == 0)
                return output.Fail(ExitCode.Data, $"Nothing in {path} can be translated.");
            return parsed.GetValue(to) switch
            {
                "x12" => await WriteX12Async(workshop, documents, output),
                "flat" => WriteFlat(workshop, documents, parsed.GetValue(layout), output),
                _ => WriteCanonical(documents, output),
            };
        });
    }

    static List<string> ReadJson(byte[] bytes, List<BusinessDocument> documents)
    {
        documents.Add(CanonicalJson.Read(bytes.AsSpan().TrimStart("\uFEFF"u8)));
        return [];
    }

    static async Task<List<string>> ReadX12Async(Workshop workshop, byte[] bytes, List<BusinessDocument> documents, CancellationToken cancellation)
    {
        List<string> problems = [];
        await foreach (var happened in new InterchangeReader(new MemoryStream(bytes, writable: false), new InterchangeReaderOptions { Schemas = workshop.Schemas }).ReadAsync(cancellation))
            if (happened is SetRead { Set: { Schema: not null } set })
            {
                var result = workshop.Translators.Maps.Find($"x12/{set.Id}", set.Schema.Version, workshop.PartnerOf(set.Interchange)?.Folder).Read(set.Tree);
                documents.Add(result.Document);
                problems.AddRange(set.Findings.Concat(result.Findings).Select(finding => $"{set.Id} {set.ControlNumber}: {finding.Message}"));
            }

        return problems;
    }

    static int WriteCanonical(List<BusinessDocument> documents, Out output)
    {
        foreach (var document in documents)
            output.Writer.WriteLine(CanonicalJson.WriteIndented(document));
        return ExitCode.Ok;
    }

    static async Task<int> WriteX12Async(Workshop workshop, List<BusinessDocument> documents, Out output)
    {
        if (workshop.Partner is not { } partner)
            return output.Fail(ExitCode.Usage, "X12 is written for a partner: name it with --partner (and --home).");
        foreach (var document in documents)
        {
            if (!partner.Documents.TryGetValue(document.Type, out var wanted) || !wanted.Format.StartsWith("x12/", StringComparison.Ordinal))
                return output.Fail(ExitCode.Config, $"The profile of {partner.Id} does not say that it takes a {document.Type} as X12.");
            var version = wanted.Version ?? partner.X12.Version;
            var map = workshop.Translators.Maps.Find(wanted.Format, version, partner.Folder);
            var result = map.Write(document);
            foreach (var finding in result.Findings)
                await output.Error.WriteLineAsync(finding.Message);
            var buffer = new ArrayBufferWriter<byte>();
            InterchangeWriter.Write(buffer, new InterchangeToWrite
            {
                Envelope = new Engine.Pipeline.Envelopes(workshop.Translators, new Engine.Transmissions.DocumentLog(TimeProvider.System), new Engine.Ledgers.CrossReferences()).For(partner, version),
                InterchangeControl = 1,
                At = TimeProvider.System.GetUtcNow(),
                Groups = [new GroupToWrite { FunctionalId = map.Schema.FunctionalGroup, Version = version, GroupControl = 1, Sets = [new SetToWrite { SetId = map.Schema.Id, SetControl = "0001", Body = SetWriter.Arrange(result.Tree, map.Schema) }] }],
            });
            await output.Writer.WriteLineAsync(Encoding.Latin1.GetString(buffer.WrittenSpan));
        }

        return ExitCode.Ok;
    }

    static int WriteFlat(Workshop workshop, List<BusinessDocument> documents, string? layoutId, Out output)
    {
        layoutId ??= workshop.Partner?.Documents.GetValueOrDefault(documents[0].Type)?.Format is { } format && format.StartsWith("flat/", StringComparison.Ordinal) ? format["flat/".Length..] : null;
        if (layoutId is null || workshop.Translators.Maps.FindLayout(layoutId) is not { } layout)
            return output.Fail(ExitCode.Usage, $"Name a layout with --layout: {string.Join(", ", workshop.Translators.Maps.Layouts.Select(one => one.Id))}.");
        var map = workshop.Translators.Maps.Find($"flat/{layoutId}", "", workshop.Partner?.Folder);
        var buffer = new ArrayBufferWriter<byte>();
        var written = FlatFileWriter.Write(buffer, layout, documents.Select(document => map.Write(document).Tree));
        foreach (var finding in written.Findings)
            output.Error.WriteLine(finding.Message);
        output.Writer.Write(Encoding.Latin1.GetString(buffer.WrittenSpan));
        return written.HasErrors ? ExitCode.Data : ExitCode.Ok;
    }
}
