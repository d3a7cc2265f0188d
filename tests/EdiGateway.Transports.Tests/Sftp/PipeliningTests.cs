using EdiGateway.Transports.Sftp;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>How many requests are under way at once, as the server counts them.</summary>
public sealed class PipeliningTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    [TestCase(1)]
    [TestCase(32)]
    [TestCase(64)]
    public async Task As_many_operations_are_under_way_as_allowed(int inFlight)
    {
        var disk = new FakeDisk();
        var server = new FakeSftpServer(disk) { Patience = Patience };
        await using var sessions = new FakeSessions(server) { Limits = new SftpLimits { InFlight = inFlight } };
        await using var session = await sessions.OpenAsync();
        for (var i = 0; i < 100; i++)
            disk.Put($"/in/{i}.edi", [1]);

        var count = inFlight == 1 ? 3 : 100;
        var found = await Task.WhenAll(Enumerable.Range(0, count).Select(i => session.FindAsync($"/in/{i}.edi", default)));

        Assert.That(server.MostUnderWay, Is.EqualTo(inFlight));
        Assert.That(found, Has.All.Not.Null);
    }

    [Test]
    public async Task A_listing_is_read_with_four_requests_under_way()
    {
        var disk = new FakeDisk();
        for (var i = 0; i < 100; i++)
            disk.Put($"/in/{i}.edi", [1]);
        var server = new FakeSftpServer(disk) { Patience = Patience };
        await using var sessions = new FakeSessions(server);
        await using var folder = sessions.Folder;

        Assert.That(await folder.ListAsync(default).CountAsync(), Is.EqualTo(100));
        Assert.That(server.MostUnderWay, Is.EqualTo(4));
    }

    [Test]
    public async Task A_large_file_is_read_with_64_blocks_under_way()
    {
        var disk = new FakeDisk();
        var content = new byte[5_000_000];
        new Random(3).NextBytes(content);
        disk.Put("/in/big.edi", content);
        var server = new FakeSftpServer(disk) { Patience = Patience };
        await using var sessions = new FakeSessions(server);

        await using var folder = sessions.Folder;
        var read = await ReadAsync(folder, "big.edi");

        Assert.That(server.MostUnderWay, Is.InRange(60, 64));
        Assert.That(read.AsSpan().SequenceEqual(content));
    }

    [Test]
    public async Task A_large_file_is_written_with_64_blocks_under_way()
    {
        var disk = new FakeDisk();
        var content = new byte[5_000_000];
        new Random(4).NextBytes(content);
        var server = new FakeSftpServer(disk) { Patience = Patience };
        await using var sessions = new FakeSessions(server);

        await using var folder = sessions.Folder;
        await folder.PutAsync("big.edi", ".big.edi.tmp", new MemoryStream(content), PutMode.CreateNew, default);

        Assert.That(server.MostUnderWay, Is.InRange(60, 67));
        Assert.That(disk["/in/big.edi"].AsSpan().SequenceEqual(content));
        Assert.That(disk.Files.Keys, Is.EqualTo(new[] { "/in/big.edi" }));
    }

    [Test]
    public async Task A_small_file_costs_three_waits_to_read()
    {
        var disk = new FakeDisk();
        disk.Put("/in/850.edi", [1, 2, 3]);
        var reads = new List<byte>();
        var server = new FakeSftpServer(disk);
        server.Instead = (type, _, _) =>
        {
            reads.Add(type);
            return null;
        };
        await using var sessions = new FakeSessions(server);
        await using var folder = sessions.Folder;

        Assert.That(await ReadAsync(folder, "850.edi"), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(reads.Take(5), Is.EqualTo(new[] { SftpCode.Init, SftpCode.LStat, SftpCode.Open, SftpCode.Read, SftpCode.Read }));
    }

    [Test]
    public async Task A_server_that_gives_less_per_answer_is_read_whole()
    {
        var disk = new FakeDisk();
        var content = new byte[300_000];
        new Random(5).NextBytes(content);
        disk.Put("/in/big.edi", content);
        var server = new FakeSftpServer(disk);
        server.Instead = (type, id, body) =>
        {
            if (type != SftpCode.Read)
                return null;
            var reader = new PacketReader(body);
            reader.Bytes();
            var offset = (int)reader.Long();
            var count = Math.Min(Math.Min(5000, (int)reader.Number()), content.Length - offset);
            return count <= 0 ? FakeSftpServer.Status(id, SftpCode.EndOfFile) : FakeSftpServer.Packet(SftpCode.Data, id, packet => packet.Bytes(content.AsSpan(offset, count)));
        };
        await using var sessions = new FakeSessions(server);
        await using var folder = sessions.Folder;

        Assert.That((await ReadAsync(folder, "big.edi")).AsSpan().SequenceEqual(content));
    }

    [Test]
    public async Task Folders_share_a_session_instead_of_waiting_for_each_other()
    {
        var disk = new FakeDisk();
        disk.Put("/in/850.edi", [1]);
        await using var sessions = new FakeSessions(new FakeSftpServer(disk));
        await using var first = await SftpFolder.OpenAsync(sessions.Sessions, "/in", "first", default);
        await using var open = await first.OpenAsync("850.edi", default);
        await using var second = await SftpFolder.OpenAsync(sessions.Sessions, "/in", "second", default);

        Assert.That(await second.FindAsync("850.edi", default), Is.Not.Null);
        Assert.That(sessions.Logins, Is.EqualTo(1));
    }

    internal static async Task<byte[]> ReadAsync(IRemoteFolder folder, string name)
    {
        await using var stream = await folder.OpenAsync(name, default);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
