using System.CommandLine;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Formats.Examples;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>How fast the engine is here, as ratios to the naive way in the same run.</summary>
static class BenchCommand
{
    public static Command Create()
    {
        var file = new Option<string?>("--file") { Description = "An X12 file; without it 12,000 made-up purchase orders are measured." };
        var rounds = new Option<int>("--rounds") { Description = "The best of so many rounds counts.", DefaultValueFactory = _ => 5 };
        var x12 = new Command("x12", "Splitting text, tokenising, validating with 997, translating to documents: MB/s on one core, and ratios to string.Split; all of them begin with the same bytes, which Split has to decode first.").With(file, rounds).Runs(async (parsed, output, cancellation) =>
        {
            var home = Home.Of(parsed);
            var translators = home.OpenTranslators();
            var bytes = parsed.GetValue(file) is { } name ? await File.ReadAllBytesAsync(name, cancellation) : MadeUp(translators.Schemas);
            if (await DelimitersAsync(bytes, translators, cancellation) is not { } delimiters)
                return output.Fail(ExitCode.Data, "There is no ISA segment in this file, so there is nothing to measure.");
            var result = await new X12Bench(translators, bytes, delimiters, Math.Max(parsed.GetValue(rounds), 1)).RunAsync(cancellation);
            if (output.IsJson)
                output.Object(result);
            output.Line($"{bytes.Length:N0} bytes, {result.Sets:N0} sets, best of {Math.Max(parsed.GetValue(rounds), 1)} rounds, one core, delimiters found by {result.Path}");
            output.Table(["", "MB/s", "ratio"], [
                ["string.Split", Speed(result.Split), "1"],
                ["tokenize", Speed(result.Tokenize), Ratio(result.Tokenize)],
                ["validate, with 997", Speed(result.Validate), Ratio(result.Validate)],
                ["validate, with 997, to documents", Speed(result.Translate), Ratio(result.Translate)]]);
            return ExitCode.Ok;
        });
        var bench = new Command("bench", "Measures the engine on this machine.");
        bench.Subcommands.Add(x12);
        return bench;
    }

    static async Task<Delimiters?> DelimitersAsync(byte[] bytes, Translators translators, CancellationToken cancellation)
    {
        await foreach (var happened in new InterchangeReader(new MemoryStream(bytes), new InterchangeReaderOptions { Schemas = translators.For(null) }).ReadAsync(cancellation))
            if (happened is InterchangeStarted started)
                return started.Header.Delimiters;
        return null;
    }

    static byte[] MadeUp(SchemaLibrary schemas)
    {
        using var made = new MemoryStream();
        new ExampleWriter(schemas.Find(schemas.Versions[0], "850")!, schemas.SampleWords, seed: 1).Write(made, count: 12_000);
        return made.ToArray();
    }

    static string Speed(BenchRate rate) => $"{rate.Mbps:N0}";

    static string Ratio(BenchRate rate) => $"{rate.Ratio:0.0}";
}
