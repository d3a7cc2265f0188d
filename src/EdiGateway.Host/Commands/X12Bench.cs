using System.Diagnostics;
using System.Text;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>Megabytes per second, and how many times the naive way's.</summary>
sealed record BenchRate(double Mbps, double Ratio);

sealed record BenchResult(long Bytes, int Sets, string Path, BenchRate Split, BenchRate Tokenize, BenchRate Validate, BenchRate Translate);

/// <summary>Reads one file in memory in four ways, again and again, and keeps the best time of each.</summary>
sealed class X12Bench(Translators translators, byte[] bytes, Delimiters delimiters, int rounds)
{
    const int Stretch = 64 << 10;

    readonly ISchemaSource _schemas = translators.For(null);
    int _sets;

    public async Task<BenchResult> RunAsync(CancellationToken cancellation)
    {
        var (split, tokenize, validate, translate) = (double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            split = Math.Min(split, Time(Split));
            tokenize = Math.Min(tokenize, Time(Tokenize));
            validate = Math.Min(validate, await TimeAsync(() => ReadAsync(translate: false, cancellation)));
            translate = Math.Min(translate, await TimeAsync(() => ReadAsync(translate: true, cancellation)));
        }

        BenchRate Rate(double seconds) => new(Math.Round(bytes.Length / seconds / 1e6, 1), Math.Round(split / seconds, 2));
        return new BenchResult(bytes.Length, _sets, Tokenizer.Path.ToString().ToLowerInvariant(), Rate(split), Rate(tokenize), Rate(validate), Rate(translate));
    }

    /// <summary>The naive way, from the same bytes as the others: decode, split into segments, split each into its elements.</summary>
    void Split()
    {
        var elements = 0;
        var (terminator, separator) = ((char)delimiters.Segment, (char)delimiters.Element);
        foreach (var segment in Encoding.Latin1.GetString(bytes).Split(terminator))
            elements += segment.Split(separator).Length;
        GC.KeepAlive(elements);
    }

    void Tokenize()
    {
        var tokens = new TokenTable();
        for (var at = 0; at < bytes.Length; at += Stretch)
        {
            tokens.Clear();
            Tokenizer.Read(bytes.AsSpan(at, Math.Min(Stretch, bytes.Length - at)), delimiters, tokens);
        }
    }

    async Task ReadAsync(bool translate, CancellationToken cancellation)
    {
        _sets = 0;
        var acknowledgments = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        await foreach (var happened in new InterchangeReader(new MemoryStream(bytes, writable: false), new InterchangeReaderOptions { Schemas = _schemas }).ReadAsync(cancellation))
        {
            acknowledgments.Note(happened);
            if (happened is not SetRead { Set: var set })
                continue;
            _sets++;
            if (translate && set.Schema is { } schema)
                GC.KeepAlive(translators.Maps.Find($"x12/{set.Id}", schema.Version).Read(set.Tree).Document);
        }
    }

    static double Time(Action run)
    {
        GC.Collect();
        var clock = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    static async Task<double> TimeAsync(Func<Task> run)
    {
        GC.Collect();
        var clock = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }
}
