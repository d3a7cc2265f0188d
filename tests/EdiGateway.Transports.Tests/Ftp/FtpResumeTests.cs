using EdiGateway.Transports.Ftp;

namespace EdiGateway.Transports.Tests.Ftp;

/// <summary>Lines that break in the middle of a file.</summary>
public sealed class FtpResumeTests
{
    readonly byte[] _content = new byte[1_000_000];
    FakeFtpServer _server = null!;
    FtpSessions _sessions = null!;
    byte[] _stored = [];
    long _offset;
    int _cuts;

    [SetUp]
    public void Start()
    {
        new Random(7).NextBytes(_content);
        (_server, _stored, _offset, _cuts) = (new FakeFtpServer(), [], 0, 1);
        _sessions = new FtpSessions(_server.Login, 2, TimeProvider.System);
        _server.On["SIZE"] = client => client.SayAsync($"213 {_content.Length}");
        _server.On["MDTM"] = client => client.SayAsync("213 20260401083000");
        _server.On["REST"] = client =>
        {
            _offset = long.Parse(client.Argument, System.Globalization.CultureInfo.InvariantCulture);
            return client.SayAsync("350 from there");
        };
        _server.On["RETR"] = RetrieveAsync;
        _server.On["RNFR"] = client => client.SayAsync("350 and to?");
        _server.On["RNTO"] = client => client.SayAsync("250 done");
    }

    [TearDown]
    public async Task Stop()
    {
        await _sessions.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task A_download_goes_on_where_the_line_broke()
    {
        Assert.That(await ReadAsync(), Is.EqualTo(_content));
        Assert.That(_server.Commands, Has.Some.EqualTo("REST 400000"));
    }

    [Test]
    public void A_file_that_changed_meanwhile_is_not_put_together_from_two()
    {
        _server.On["MDTM"] = client => client.SayAsync(_cuts > 0 ? "213 20260401083000" : "213 20260401090000");

        Assert.That(Assert.ThrowsAsync<RemoteFileException>(ReadAsync)!.Kind, Is.EqualTo(RemoteError.Network));
    }

    [Test]
    public void A_server_that_does_not_go_on_fails_the_download()
    {
        _server.On["REST"] = client => client.SayAsync("502 no");

        Assert.That(Assert.ThrowsAsync<RemoteFileException>(ReadAsync)!.IsTransient, Is.True);
    }

    [Test]
    public void A_line_that_breaks_again_and_again_is_given_up()
    {
        _cuts = 100;

        Assert.That(Assert.ThrowsAsync<RemoteFileException>(ReadAsync)!.IsTransient, Is.True);
        Assert.That(_server.Commands.Count(command => command.StartsWith("RETR", StringComparison.Ordinal)), Is.EqualTo(4));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_upload_goes_on_where_the_line_broke_or_begins_again_where_the_server_does_not_append(bool appends)
    {
        _server.On["SIZE"] = client => client.SayAsync(client.Argument == ".810.edi.tmp" && _stored.Length > 0 ? $"213 {_stored.Length}" : "550 no such file");
        _server.On["STOR"] = client => StoreAsync(client, []);
        _server.On["APPE"] = client => appends ? StoreAsync(client, _stored) : client.SayAsync("451 append is off");

        await _sessions.Open("/in").PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(_content), PutMode.CreateNew, default);

        Assert.That(_stored, Is.EqualTo(_content));
        Assert.That(_server.Commands.Count(command => command.StartsWith("STOR", StringComparison.Ordinal)), Is.EqualTo(appends ? 1 : 2));
        Assert.That(_server.Commands, Has.Some.EqualTo("RNTO 810.edi"));
    }

    async Task<byte[]> ReadAsync()
    {
        await using var file = await _sessions.Open("/in").OpenAsync("850.edi", default);
        var read = new MemoryStream();
        await file.CopyToAsync(read);
        return read.ToArray();
    }

    async Task RetrieveAsync(FakeFtpClient client)
    {
        var from = (int)Interlocked.Exchange(ref _offset, 0);
        var (data, stream) = await client.DataAsync();
        using (data)
        {
            if (_cuts == 0)
            {
                await stream.WriteAsync(_content.AsMemory(from), client.Stop);
            }
            else
            {
                _cuts--;
                await stream.WriteAsync(_content.AsMemory(from, Math.Min(400_000, _content.Length - from - 1)), client.Stop);
                data.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send);
                client.Cut();
                return;
            }
        }

        await client.SayAsync("226 done");
    }

    async Task StoreAsync(FakeFtpClient client, byte[] before)
    {
        var (data, stream) = await client.DataAsync();
        using (data)
        {
            var rest = new MemoryStream();
            if (_cuts > 0)
            {
                _cuts--;
                var half = new byte[400_000];
                await stream.ReadExactlyAsync(half, client.Stop);
                _stored = half;
                data.Client.Close(0);
                client.Cut();
                return;
            }

            await stream.CopyToAsync(rest, client.Stop);
            _stored = [.. before, .. rest.ToArray()];
        }

        await client.SayAsync("226 done");
    }
}
