using System.Text;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>The reader says the same of a file whichever way it finds delimiters and however the bytes arrive, and it says what a plain split says.</summary>
public sealed class VectorPathTests
{
    static readonly int[] s_chunks = [1, 7, 63, 64, 65, 300, 1 << 18];

    static IEnumerable<VectorPath> Paths() => Enum.GetValues<VectorPath>().Where(Tokenizer.IsSupported);

    static IEnumerable<TestCaseData> Fixtures() =>
        from folder in new[] { "pass", "fail" }
        from name in FixtureFiles.Names(folder)
        from path in Paths()
        select new TestCaseData(folder, name, path);

    [TestCaseSource(nameof(Fixtures))]
    public void Says_the_same_on_every_path(string folder, string name, VectorPath path)
    {
        var bytes = FixtureFiles.Bytes(folder, name);
        var options = Reading.Options with { MaxSetBytes = 600, MaxSegmentBytes = 300 };
        var plain = Protocol.Write(bytes, options with { VectorPath = VectorPath.Portable });

        foreach (var chunk in s_chunks)
            Assert.That(Protocol.Write(bytes, options with { VectorPath = path, ChunkBytes = chunk }), Is.EqualTo(plain), $"in chunks of {chunk}");
    }

    [Test]
    public void Says_the_same_of_damaged_files([ValueSource(nameof(Paths))] VectorPath path, [Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var bytes = Several(random);
        for (var i = random.Next(1, 40); i > 0; i--)
            bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)"*~>^:ISA\n\r"[random.Next(10)] : (byte)random.Next(256);
        bytes = bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)];
        var plain = Protocol.Write(bytes, Reading.Options with { VectorPath = VectorPath.Portable });

        Assert.That(Protocol.Write(bytes, Reading.Options with { VectorPath = path, ChunkBytes = random.Next(1, 200) }), Is.EqualTo(plain));
    }

    [Test]
    public void Holds_what_a_plain_split_gives([ValueSource(nameof(Paths))] VectorPath path, [Values(1, 64, 1 << 18)] int chunk)
    {
        foreach (var name in FixtureFiles.Names("pass"))
        {
            var bytes = FixtureFiles.Bytes("pass", name);
            var expected = Encoding.Latin1.GetString(bytes).Split('~').Select(segment => segment.Trim('\n')).SkipWhile(segment => !segment.StartsWith("ST*")).TakeWhile(segment => !segment.StartsWith("GE*"));

            Assert.That(Segments(bytes, Reading.Options with { VectorPath = path, ChunkBytes = chunk }), Is.EqualTo(expected), name);
        }
    }

    /// <summary>None of these characters stands in a fixture.</summary>
    [TestCase('|', '\\', '\n')]
    [TestCase('\u001D', '\u001F', '\u001C')]
    [TestCase('\u00FE', '\u00FD', '\u00FF')]
    [TestCase('+', '&', '\'')]
    public void Reads_every_delimiter(char element, char component, char terminator)
    {
        foreach (var name in FixtureFiles.Names("pass"))
        {
            var text = Encoding.Latin1.GetString(FixtureFiles.Bytes("pass", name));
            var was = text[104];
            var bytes = Encoding.Latin1.GetBytes(text.Replace("\n", "").Replace('*', element).Replace(was, component).Replace('~', terminator));

            foreach (var path in Paths())
                Assert.That(Protocol.Write(bytes, Reading.Options with { VectorPath = path }).Where(line => line.StartsWith("  EGW")), Is.Empty, name);
        }
    }

    static List<string> Segments(byte[] bytes, InterchangeReaderOptions options)
    {
        List<string> segments = [];
        foreach (var happened in Reading.Events(bytes, options))
            if (happened is SetRead { Set: var set })
                for (var i = 0; i < set.Tree.SegmentCount; i++)
                {
                    var segment = set.Tree.At(i);
                    segments.Add(string.Join('*', [segment.Id, .. Enumerable.Range(1, segment.ElementCount).Select(element => segment.Text(element))]));
                }
        return segments;
    }

    /// <summary>Some fixtures after each other.</summary>
    static byte[] Several(Random random)
    {
        var names = FixtureFiles.Names("pass").Select(name => ("pass", name)).Concat(FixtureFiles.Names("fail").Select(name => ("fail", name))).ToArray();
        return [.. Enumerable.Range(0, 3).SelectMany(_ => names[random.Next(names.Length)] is var (folder, name) ? FixtureFiles.Bytes(folder, name) : [])];
    }
}
