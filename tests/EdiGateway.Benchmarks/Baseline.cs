using System.Text.Json;
using EdiGateway.TestKit;

namespace EdiGateway.Benchmarks;

/// <summary>The ratios that were measured when they were last kept (<c>./build.sh bench --keep</c>), in baseline.json.</summary>
static class Baseline
{
    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    static string File => Path.Combine(Repository.Root, "tests", "EdiGateway.Benchmarks", "baseline.json");

    public static Dictionary<string, double> Read() =>
        System.IO.File.Exists(File) ? JsonSerializer.Deserialize<Dictionary<string, double>>(System.IO.File.ReadAllText(File))! : [];

    public static void Write(IReadOnlyDictionary<string, double> ratios) =>
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(ratios.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 2)), s_json) + "\n");
}
