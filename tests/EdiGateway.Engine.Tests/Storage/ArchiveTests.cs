using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Tests.Storage;

public sealed class ArchiveTests
{
    string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("egw-archive-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(70_000)]
    [TestCase((8 << 20) - 1)]
    [TestCase((8 << 20) + 12345)]
    public async Task Gives_back_what_was_stored(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        await using var archive = Open();

        var place = await archive.AppendAsync(new MemoryStream(bytes));

        await using var stream = await archive.OpenAsync(ContentRef.Parse(place.ToString()));
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        Assert.That(read.ToArray(), Is.EqualTo(bytes));
        Assert.That(place.Sha256, Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))));
    }

    [Test]
    public async Task Cuts_a_torn_tail_off_wherever_it_was_torn()
    {
        ContentRef first, last;
        await using (var archive = Open())
        {
            first = await archive.AppendAsync("first"u8.ToArray());
            last = await archive.AppendAsync("the last one"u8.ToArray());
        }

        var segment = Path.Combine(_folder, last.Segment);
        var whole = await File.ReadAllBytesAsync(segment);
        for (var length = (int)last.Offset; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(segment, whole[..length]);
            await using var archive = Open();
            var next = await archive.AppendAsync("next"u8.ToArray());
            Assert.That(next.Offset, Is.EqualTo(last.Offset), $"torn at {length}");
            Assert.That(await archive.ReadAsync(first), Is.EqualTo("first"u8.ToArray()));
            Assert.That(await archive.ReadAsync(next), Is.EqualTo("next"u8.ToArray()));
        }
    }

    [Test]
    public async Task Notices_a_flipped_byte()
    {
        ContentRef place;
        await using (var archive = Open())
        {
            place = await archive.AppendAsync("something"u8.ToArray());
            await archive.AppendAsync("behind it"u8.ToArray());
        }

        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder, place.Segment));
        bytes[place.Offset + 55] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(_folder, place.Segment), bytes);
        await using var again = Open();

        Assert.That(async () => await again.ReadAsync(place), Throws.TypeOf<ArchiveException>().With.Message.Contains("damaged"));
    }

    Archive Open() => Archive.Open(_folder, new Ids(TimeProvider.System));
}
