using System.Text;
using BenchmarkDotNet.Attributes;
using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Examples;
using EdiGateway.Formats.X12;
using EdiGateway.TestKit;

namespace EdiGateway.Benchmarks;

/// <summary>The ladder from splitting text to canonical documents, over one interchange of 1,000 made-up orders (4 MB). Read the ratios, not the times.</summary>
[MemoryDiagnoser]
public class ReadOrders
{
    const int Orders = 1000;
    const int Stretch = 64 << 10;

    byte[] _bytes = [];
    string _text = "";
    Translators _translators = null!;

    [GlobalSetup]
    public void Open()
    {
        var maps = Path.Combine(Repository.Root, "maps");
        var schemas = DictionaryFolders.Open(Path.Combine(maps, "x12"));
        _translators = new Translators(schemas, () => MapLibrary.Load(new MapFolders([maps]), schemas));
        using var made = new MemoryStream();
        new ExampleWriter(schemas.Find("004010", "850")!, schemas.SampleWords, seed: 1).Write(made, Orders);
        _bytes = made.ToArray();
        _text = Encoding.Latin1.GetString(_bytes);
    }

    [Benchmark(Baseline = true, Description = "string.Split")]
    public int Split()
    {
        var elements = 0;
        foreach (var segment in _text.Split('~'))
            elements += segment.Split('*').Length;
        return elements;
    }

    [Benchmark(Description = "tokenize")]
    public int Tokenize()
    {
        var (tokens, segments) = (new TokenTable(), 0);
        var delimiters = new Delimiters((byte)'*', (byte)'>', (byte)'~', 0);
        for (var at = 0; at < _bytes.Length; at += Stretch)
        {
            tokens.Clear();
            Tokenizer.Read(_bytes.AsSpan(at, Math.Min(Stretch, _bytes.Length - at)), delimiters, tokens);
            segments += tokens.SegmentCount;
        }

        return segments;
    }

    [Benchmark(Description = "validate, with 997")]
    public async Task<int> ValidateAsync()
    {
        var acknowledgments = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        await foreach (var happened in Reader().ReadAsync())
            acknowledgments.Note(happened);
        return acknowledgments.Replies[0].Groups[0].Acknowledgment.SetsAccepted;
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
