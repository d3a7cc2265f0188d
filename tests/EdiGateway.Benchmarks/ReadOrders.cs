using System.Text;
using BenchmarkDotNet.Attributes;
using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Formats.X12;
using EdiGateway.TestKit;

namespace EdiGateway.Benchmarks;

/// <summary>The ladder from splitting text to canonical documents, over one interchange of 200 orders. Read the ratios, not the times.</summary>
[MemoryDiagnoser]
public class ReadOrders
{
    byte[] _bytes = [];
    Translators _translators = null!;

    [GlobalSetup]
    public void Open()
    {
        var maps = Path.Combine(Repository.Root, "maps");
        var schemas = DictionaryFolders.Open(Path.Combine(maps, "x12"));
        _translators = new Translators(schemas, () => MapLibrary.Load(new MapFolders([maps]), schemas));
        var sample = File.ReadAllText(Path.Combine(Repository.Root, "demo", "files", "acme-order.edi"));
        var set = sample[sample.IndexOf("ST*", StringComparison.Ordinal)..sample.IndexOf("GE*", StringComparison.Ordinal)];
        var sets = string.Concat(Enumerable.Range(1, 200).Select(number => set.Replace("0001~", $"{number:0000}~")));
        _bytes = Encoding.Latin1.GetBytes(sample.Replace(set, sets).Replace("GE*1*", "GE*200*"));
    }

    [Benchmark(Baseline = true, Description = "string.Split")]
    public int Split()
    {
        var elements = 0;
        foreach (var segment in Encoding.Latin1.GetString(_bytes).Split('~'))
            elements += segment.Split('*').Length;
        return elements;
    }

    [Benchmark(Description = "validate")]
    public async Task<int> ValidateAsync()
    {
        var accepted = 0;
        await foreach (var happened in Reader().ReadAsync())
            if (happened is SetRead { Set.IsAccepted: true })
                accepted++;
        return accepted;
    }

    [Benchmark(Description = "validate and translate")]
    public async Task<int> TranslateAsync()
    {
        var lines = 0;
        await foreach (var happened in Reader().ReadAsync())
            if (happened is SetRead { Set: { Schema: { } schema } set })
                lines += ((Engine.Documents.PurchaseOrder)_translators.Maps.Find($"x12/{set.Id}", schema.Version).Read(set.Tree).Document).Lines.Count;
        return lines;
    }

    InterchangeReader Reader() => new(new MemoryStream(_bytes, writable: false), new InterchangeReaderOptions { Schemas = _translators.For(null) });
}
