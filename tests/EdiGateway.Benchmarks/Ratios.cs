using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace EdiGateway.Benchmarks;

/// <summary>How many times as fast as string.Split of the same data in the same run: the machine's speed cancels out.</summary>
static class Ratios
{
    /// <summary>Slower than this share of the baseline is called slower; less is the noise of a shared machine.</summary>
    const double Noise = 0.8;

    public static Dictionary<string, double> Of(IEnumerable<Summary> summaries)
    {
        Dictionary<string, double> ratios = [];
        foreach (var summary in summaries)
        {
            var reports = summary.Reports.Where(report => report.ResultStatistics is not null).ToList();
            if (reports.Find(report => summary.IsBaseline(report.BenchmarkCase)) is not { } split)
                continue;
            // The fastest round: neighbours on the machine only make rounds slower.
            foreach (var report in reports.Where(report => report != split))
                ratios[Name(report.BenchmarkCase)] = split.ResultStatistics!.Min / report.ResultStatistics!.Min;
        }

        return ratios;
    }

    /// <returns>0, or 1 when something was not measured or is slower than the baseline.</returns>
    public static int Print(IReadOnlyDictionary<string, double> ratios, IReadOnlyDictionary<string, double> baseline, TextWriter output)
    {
        output.WriteLine($"\n{"times as fast as string.Split",-32}{"now",8}{"baseline",10}{"now/baseline",14}");
        var worst = ratios.Count == 0 ? 1 : 0;
        foreach (var (name, ratio) in ratios)
        {
            if (!baseline.TryGetValue(name, out var before))
            {
                output.WriteLine($"{name,-32}{ratio,8:0.00}{"-",10}");
                continue;
            }

            var change = ratio / before;
            worst = change < Noise ? 1 : worst;
            output.WriteLine($"{name,-32}{ratio,8:0.00}{before,10:0.00}{change,14:0.00}{(change < Noise ? "  slower" : "")}");
        }

        return worst;
    }

    static string Name(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
}
