using EdiGateway.Formats.X12;
using EdiGateway.TestKit;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>
/// What real senders and tools produce: framing, delimiters, counts and numbers of every sort. Each file has its approved text beside it: sets with their control numbers,
/// findings, acknowledgment. EGW_APPROVE=1 takes the texts over from the run; look at the difference before you commit it.
/// </summary>
public sealed class TrickyFixtureTests
{
    static readonly string s_folder = Path.Combine(Repository.Root, "tests", "fixtures", "tricky");

    static readonly int[] s_chunks = [.. Enumerable.Range(1, 20), 63, 64, 65, 107, 128, 255, 300, 1000];

    static IEnumerable<string> Names() => Directory.EnumerateFiles(s_folder, "*.edi").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void Is_read_as_approved(string name)
    {
        var approved = Path.Combine(s_folder, name + ".approved.txt");
        var found = Protocol.Write(Bytes(name), Reading.Options);
        if (Environment.GetEnvironmentVariable("EGW_APPROVE") == "1")
            File.WriteAllLines(approved, found);

        Assert.That(found, Is.EqualTo(File.ReadAllLines(approved)));
    }

    [TestCaseSource(nameof(Names))]
    public void Is_read_the_same_however_the_bytes_arrive_and_delimiters_are_found(string name)
    {
        byte[] bytes = [.. Bytes(name), .. Bytes("missing-se"), .. Bytes(name), .. Bytes("missing-se"), .. Bytes(name)];   // behind an ISA several hundred bytes are read at once
        var whole = Protocol.Write(bytes, Reading.Options);

        foreach (var path in Enum.GetValues<VectorPath>().Where(Tokenizer.IsSupported))
            foreach (var chunk in s_chunks)
                Assert.That(Protocol.Write(bytes, Reading.Options with { VectorPath = path, ChunkBytes = chunk }), Is.EqualTo(whole), $"{path} in chunks of {chunk}");
    }

    [Test]
    public void Every_approved_text_has_its_file() =>
        Assert.That(Directory.EnumerateFiles(s_folder, "*.approved.txt").Select(file => Path.GetFileName(file)[..^".approved.txt".Length]), Is.EquivalentTo(Names()));

    static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(s_folder, name + ".edi"));
}
