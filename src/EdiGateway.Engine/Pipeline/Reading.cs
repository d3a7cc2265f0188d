using System.Runtime.CompilerServices;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Storage;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.FlatFiles;
using EdiGateway.Formats.X12;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Every format reads into documents, one at a time.</summary>
public sealed class Reading(Archive archive, Translators translators)
{
    public IAsyncEnumerable<ReadDocument> ReadAsync(Received received, CancellationToken cancellation) => received.Format switch
    {
        "x12" => X12Async(received, cancellation),
        "json" => JsonAsync(received, cancellation),
        _ => FlatAsync(received, received.Format["flat/".Length..], cancellation),
    };

    async IAsyncEnumerable<ReadDocument> X12Async(Received received, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var content = await archive.OpenAsync(received.Transmission.Content!, cancellation);
        var leniency = Validation.Of(received.Partner!.Validation);
        var reader = new InterchangeReader(content, new InterchangeReaderOptions { Schemas = translators.For(received.Partner), Leniency = _ => leniency });
        var position = 0;
        await foreach (var happened in reader.ReadAsync(cancellation))
        {
            received.Replies!.Note(happened);
            if (happened is InterchangeAcknowledged acknowledged)
                yield return new ReadDocument { Position = ++position, SetId = "TA1", IsAccepted = true, InterchangeAcknowledgment = acknowledged.Acknowledgment };
            if (happened is SetRead { Set: var set })
                yield return Read(received, set, ++position);
        }
    }

    ReadDocument Read(Received received, TransactionSet set, int position)
    {
        var read = new ReadDocument { Position = position, SetId = set.Id, SetControl = set.ControlNumber, GroupControl = set.Group.ControlNumber, Findings = set.Findings, IsAccepted = set.IsAccepted };
        if (set.Id is Acknowledgment997.SetId or Acknowledgment999.SetId)
            return read with { Acknowledgment = Acknowledgment997.Read(set.Tree) };
        if (set.Schema is null)
            return read;
        try
        {
            var result = translators.Maps.Find($"x12/{set.Id}", set.Schema.Version, received.Partner!.Folder).Read(set.Tree);
            return read with { Document = result.Document, Findings = [.. set.Findings, .. result.Findings] };
        }
        catch (MapException missing)
        {
            return read with { Findings = [.. set.Findings, new Finding { Entry = Catalogue.NoMap, Value = $"The set {set.Id}", Detail = string.Join("; ", missing.Problems.Select(problem => problem.Message)) + ".", ByteOffset = set.ByteOffset }] };
        }
    }

    async IAsyncEnumerable<ReadDocument> JsonAsync(Received received, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var bytes = await archive.ReadAsync(received.Transmission.Content!, cancellation);
        yield return Json(bytes);
    }

    static ReadDocument Json(byte[] bytes)
    {
        try
        {
            var document = CanonicalJson.Read(bytes.AsSpan().TrimStart("\uFEFF"u8));
            return new ReadDocument { Position = 1, SetId = document.Type, Document = document, IsAccepted = true };
        }
        catch (DocumentFormatException wrong)
        {
            return new ReadDocument { Position = 1, SetId = "json", IsAccepted = false, Findings = [new Finding { Entry = Catalogue.JsonInvalid, Detail = wrong.Message }] };
        }
    }

    async IAsyncEnumerable<ReadDocument> FlatAsync(Received received, string layoutId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (translators.Maps.FindLayout(layoutId) is not { } layout)
        {
            yield return new ReadDocument { Position = 1, SetId = layoutId, IsAccepted = false, Findings = [new Finding { Entry = Catalogue.LayoutUnknown, Value = layoutId }] };
            yield break;
        }

        await using var content = await archive.OpenAsync(received.Transmission.Content!, cancellation);
        var map = translators.Maps.Find($"flat/{layoutId}", "", received.Partner?.Folder);
        var reader = new FlatFileReader(content, layout);
        var position = 0;
        await foreach (var flat in reader.ReadAsync(cancellation))
        {
            var result = map.Read(flat.Tree);
            yield return new ReadDocument { Position = ++position, SetId = layoutId, Document = result.Document, IsAccepted = flat.IsAccepted, Findings = [.. flat.Findings, .. result.Findings] };
        }

        if (reader.FileFindings.Any(finding => finding.Severity == Severity.Error))
            yield return new ReadDocument { Position = ++position, SetId = layoutId, IsAccepted = false, Findings = reader.FileFindings };
    }
}
