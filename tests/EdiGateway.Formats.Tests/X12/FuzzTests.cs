using System.Diagnostics;
using EdiGateway.Formats.X12;
using EdiGateway.TestKit;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>
/// All fixtures, damaged by chance for a while: the reader never throws, never hangs, says the same however the bytes arrive, and loses no byte without a word.
/// EGW_FUZZ_SECONDS says how long, EGW_FUZZ_SEED where to begin; whatever fails becomes a fixture.
/// </summary>
public sealed class FuzzTests
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    static readonly byte[][] s_fixtures = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "fixtures"), "*.edi", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    static readonly VectorPath[] s_paths = [.. Enum.GetValues<VectorPath>().Where(Tokenizer.IsSupported)];

    [Test]
    public void Neither_throws_nor_hangs_nor_loses_a_byte()
    {
        var first = Number("EGW_FUZZ_SEED", 1);
        var watch = Stopwatch.StartNew();
        var seed = first;
        for (; watch.Elapsed < TimeSpan.FromSeconds(Number("EGW_FUZZ_SECONDS", 8)); seed++)
            Judge(seed);
        TestContext.Out.WriteLine($"seeds {first} to {seed - 1}");
    }

    [TestCase(1)]
    [TestCase(2)]
    public void Makes_the_same_file_of_a_seed(int seed)
    {
        var one = Make(new Random(seed));
        var other = Make(new Random(seed));

        Assert.That(one, Is.EqualTo(other));
    }

    static void Judge(int seed)
    {
        var random = new Random(seed);
        var bytes = Make(random);
        var options = Reading.Options with { VectorPath = s_paths[random.Next(s_paths.Length)], MaxSegmentBytes = random.Next(4) == 0 ? 200 : 100_000, MaxSetBytes = random.Next(4) == 0 ? 600 : 1_000_000 };
        var chunk = random.Next(2) == 0 ? random.Next(1, 40) : random.Next(1, 2000);
        var judging = Task.Run(() => Complaint(bytes, options, chunk));
        var complaint = judging.Wait(s_patience) ? judging.Result : "it hangs";
        if (complaint is null)
            return;
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"fuzz-{seed}.edi");
        File.WriteAllBytes(file, bytes);
        Assert.Fail($"Seed {seed}, chunks of {chunk}, {options.VectorPath}, segments to {options.MaxSegmentBytes}, sets to {options.MaxSetBytes}: {complaint}\nThe file is {file}");
    }

    static string? Complaint(byte[] bytes, InterchangeReaderOptions options, int chunk)
    {
        try
        {
            var whole = Protocol.Write(bytes, options);
            var pieces = Protocol.Write(bytes, options with { ChunkBytes = chunk });
            if (!whole.SequenceEqual(pieces))
                return $"in pieces it reads\n{string.Join('\n', pieces.Except(whole))}\ninstead of\n{string.Join('\n', whole.Except(pieces))}";
            return ByteLedger.Lost(bytes, options) is { } offset ? $"nobody says what became of byte {offset}" : null;
        }
#pragma warning disable CA1031 // whatever it is, it is what this test looks for
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.ToString();
        }
    }

    static byte[] Make(Random random)
    {
        List<byte> bytes = [];
        for (var i = random.Next(1, 4); i > 0; i--)
            bytes.AddRange(s_fixtures[random.Next(s_fixtures.Length)]);
        if (bytes.Count == 0)
            return [];
        for (var i = random.Next(0, 12); i > 0 && bytes.Count > 0; i--)
            Damage(bytes, random);
        return [.. bytes];
    }

    static void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, random.Next(2) == 0 ? 4 : 200), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 5)).Select(_ => (byte)random.Next(256)));
                break;
            case 3:
                bytes.Insert(at, Any("*~>^:|\n\r \t\x1A\0ISAGE"u8, random));
                break;
            case 4:
                bytes[at] = Any("*~>^:|\n\r \t\x1A\0ISAGE"u8, random);
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                break;
            case 6:
                var other = s_fixtures[random.Next(s_fixtures.Length)];
                var from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 400))]);
                break;
            default:
                if (random.Next(4) == 0)
                    bytes.RemoveRange(at, bytes.Count - at);
                else
                    bytes[at] = (byte)random.Next(256);
                break;
        }
    }

    static byte Any(ReadOnlySpan<byte> bytes, Random random) => bytes[random.Next(bytes.Length)];

    static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
