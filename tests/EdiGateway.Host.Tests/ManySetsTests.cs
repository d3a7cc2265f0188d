using System.Diagnostics;
using System.Text.Json.Nodes;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.X12;
using EdiGateway.Host.Commands;

namespace EdiGateway.Host.Tests;

/// <summary>A file of very many sets costs as much per set as a small one, and no memory.</summary>
[NonParallelizable]
public sealed class ManySetsTests
{
    const int Sets = 20_000;

    static readonly Translators s_translators = new HomeFolder(Path.GetTempPath(), AppContext.BaseDirectory).OpenTranslators();
    static readonly SchemaLibrary s_schemas = s_translators.Schemas;

    [TestCase("")]
    [TestCase("--json")]
    public async Task Keep_no_memory(string option)
    {
        Dictionary<int, long> used = [];
        // Every tenth set has an error, so that findings are told as well.
        await using var orders = new EndlessOrders(s_schemas, Sets, (number, set) => number % 10 == 0 ? set.Replace("BEG*00*", "BEG*QQ*") : set);
        orders.Begins = number =>
        {
            if (number is 2000 or Sets)
                used[number] = GC.GetTotalMemory(forceFullCollection: true);
        };

        var counts = await CheckAsync(orders, TextWriter.Null, option);

        Assert.That((counts.Sets, counts.Accepted), Is.EqualTo((Sets, Sets / 10 * 9)));
        Assert.That(used[Sets] - used[2000], Is.LessThan(Sets * 4), "bytes kept of 18,000 sets");
    }

    [Test]
    public async Task Take_the_same_time_at_the_end_as_at_the_begin()
    {
        Dictionary<int, long> at = [];
        await using var orders = new EndlessOrders(s_schemas, Sets);
        orders.Begins = number => at[number] = Stopwatch.GetTimestamp();

        await CheckAsync(orders, TextWriter.Null, "");

        // The best of ten stretches each, because other processes run on this machine.
        Assert.That(Best(at, 10_000, Sets), Is.LessThan(2 * Best(at, 2000, 10_000)));
    }

    [Test]
    public async Task Are_told_in_short()
    {
        await using var orders = new EndlessOrders(s_schemas, 100, (number, set) => number == 70 ? set.Replace("BEG*00*", "BEG*QQ*") : set);
        using var text = new StringWriter { NewLine = "\n" };

        await CheckAsync(orders, text, "");

        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Count(line => line.EndsWith(": accepted")), Is.EqualTo(20));
        Assert.That(lines[20], Does.Contain("only the sets that something was found in"));
        Assert.That(lines[21], Does.Contain("850 0070 (004010): rejected, 1 finding"));
        Assert.That(lines[^1], Is.EqualTo("orders.edi: 100 sets in 1 interchange, 99 accepted, 1 rejected, 1 findings"));
        Assert.That(lines, Has.Length.EqualTo(25));
    }

    [Test]
    public async Task Are_all_in_the_json()
    {
        await using var orders = new EndlessOrders(s_schemas, 3000);
        using var text = new StringWriter();

        await CheckAsync(orders, text, "--json");

        var groups = JsonNode.Parse(text.ToString())!["interchanges"]![0]!["groups"]!.AsArray();
        Assert.That(groups, Has.Count.EqualTo(1));
        Assert.That(groups[0]!["sets"]!.AsArray().Select(set => set!["control"]!.GetValue<string>()), Is.EqualTo(Enumerable.Range(1, 3000).Select(number => $"{number:0000}")));
    }

    [TestCase(1)]
    [TestCase(19_999)]
    public async Task Are_compared_with_all_before_them(int first)
    {
        await using var orders = new EndlessOrders(s_schemas, Sets, (number, set) => number == Sets ? set.Replace($"{Sets}~", $"{first:0000}~") : set);
        using var text = new StringWriter();

        var counts = await CheckAsync(orders, text, "");

        Assert.That(counts.Findings, Is.EqualTo(1));
        Assert.That(text.ToString(), Does.Contain($"The set control number {first:0000} was used before").And.Contain("EGW1105"));
    }

    static async Task<FileCounts> CheckAsync(EndlessOrders orders, TextWriter text, string option)
    {
        var parsed = Cli.Create().Parse(["validate", "orders.edi", .. option.Length > 0 ? new[] { option } : []]);
        parsed.InvocationConfiguration.Output = text;
        using var output = new Out(parsed);
        using var json = output.IsJson ? new FileJson(text, "orders.edi") : null;
        var options = new InterchangeReaderOptions { Schemas = s_translators.For(null) };
        return await FileCheck.RunAsync(orders, options, json ?? (IFileReport)new FileText(output, "orders.edi"), CancellationToken.None);
    }

    static double Best(Dictionary<int, long> at, int from, int to)
    {
        var step = (to - from) / 10;
        return Enumerable.Range(0, 10).Min(part => Stopwatch.GetElapsedTime(at[from + part * step], at[from + (part + 1) * step]).TotalSeconds) / step;
    }
}
