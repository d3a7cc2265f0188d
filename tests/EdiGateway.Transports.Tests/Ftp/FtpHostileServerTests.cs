using System.Net.Sockets;
using System.Text;
using EdiGateway.TestKit;
using EdiGateway.Transports.Ftp;

namespace EdiGateway.Transports.Tests.Ftp;

/// <summary>Servers that lie, never end, freeze or break off: refused with a sentence, in time, and never taken for success.</summary>
public sealed class FtpHostileServerTests
{
    FakeFtpServer _server = null!;
    FtpSessions? _sessions;

    [SetUp]
    public void Start() => _server = new FakeFtpServer();

    [TearDown]
    public async Task Stop()
    {
        if (_sessions is not null)
            await _sessions.DisposeAsync();
        _sessions = null;
        await _server.DisposeAsync();
    }

    [Test]
    public void An_answer_line_without_end_is_refused()
    {
        _server.Greeting = async client =>
        {
            while (true)
                await client.SayRawAsync("220 hello hello hello hello hello hello");
        };

        Refused(RemoteError.Protocol, "line of more than 8 KB");
    }

    [Test]
    public void An_answer_of_lines_without_end_is_refused()
    {
        _server.Greeting = async client =>
        {
            await client.SayAsync("220-hello");
            while (true)
                await client.SayAsync(" and hello");
        };

        Refused(RemoteError.Protocol, "more than 1000 lines");
    }

    [TestCase("HTTP/1.1 400 Bad Request")]
    [TestCase("")]
    [TestCase("99 hello")]
    [TestCase("2200 hello")]
    public void What_is_no_answer_of_an_FTP_server_is_refused(string greeting)
    {
        _server.Greeting = client => client.SayAsync(greeting);

        Refused(RemoteError.Protocol, "no answer of an FTP server");
    }

    [Test]
    public void A_server_that_says_nothing_is_given_up_in_time()
    {
        _server.Greeting = client => client.FreezeAsync();

        Refused(RemoteError.Timeout, "within 2 s");
    }

    [Test]
    public void A_server_that_freezes_between_commands_is_given_up_in_time()
    {
        _server.On["CWD"] = client => client.FreezeAsync();

        Refused(RemoteError.Timeout, "CWD");
    }

    [Test]
    public async Task A_server_that_freezes_in_the_middle_of_a_file_is_given_up_in_time()
    {
        Holds(1_000_000);
        _server.On["RETR"] = async client =>
        {
            var (_, stream) = await client.DataAsync();
            await stream.WriteAsync(new byte[300_000], client.Stop);
            await client.FreezeAsync();
        };

        await using var stream = await Folder().OpenAsync("850.edi", default);
        Assert.That(Kind(() => stream.CopyToAsync(Stream.Null)), Is.EqualTo(RemoteError.Timeout));
    }

    [Test]
    public async Task Data_connections_go_to_the_server_whatever_address_it_names()
    {
        _server.On["EPSV"] = client => client.SayAsync("500 unknown");
        _server.On["PASV"] = client => client.OpenData() is var port ? client.SayAsync($"227 Entering Passive Mode (10,9,9,9,{port / 256},{port % 256})") : Task.CompletedTask;
        _server.On["LIST"] = client => client.SendAsync("-rw-r--r-- 1 edi edi 6 Apr 01 2026 850.edi\r\n");

        Assert.That((await ListAsync()).Single().Name, Is.EqualTo("850.edi"));
    }

    [TestCase("229 (|||99999|)")]
    [TestCase("229 (|||0|)")]
    public void A_port_that_cannot_be_is_refused(string answer)
    {
        _server.On["EPSV"] = client => client.SayAsync(answer);

        Refused(RemoteError.Protocol, "port that cannot be");
    }

    [Test]
    public void What_is_sent_in_clear_behind_AUTH_TLS_is_refused()
    {
        _server.On["AUTH"] = client => client.SayRawAsync("234 go on\r\n230 you are logged in\r\n");

        Refused(RemoteError.Protocol, "before encryption began", FtpSecurity.Explicit);
    }

    [Test]
    public void A_server_without_TLS_gets_no_password()
    {
        _server.On["AUTH"] = client => client.SayAsync("502 no TLS here");

        Refused(RemoteError.Algorithm, "no password was sent", FtpSecurity.Explicit);
        Assert.That(_server.Commands, Has.None.StartsWith("PASS").And.None.StartsWith("USER"));
    }

    [Test]
    public void A_server_that_does_not_encrypt_data_gets_no_data()
    {
        _server.On["PROT"] = client => client.SayAsync("504 data in clear only");

        Refused(RemoteError.Algorithm, "nothing is sent in clear", FtpSecurity.Explicit);
    }

    [Test]
    public void A_name_with_a_line_end_is_no_second_command()
    {
        _sessions = new FtpSessions(_server.Login, 1, TimeProvider.System);

        Assert.That(Kind(() => _sessions.Open("/in\r\nDELE 850.edi").FindAsync("x", default)), Is.EqualTo(RemoteError.UnsafeName));
        Assert.That(_server.Commands, Has.None.StartsWith("DELE"));
    }

    [Test]
    public void A_password_with_a_line_end_is_not_sent_and_not_shown()
    {
        _sessions = new FtpSessions(_server.Login with { Password = "hush\r\nDELE 850.edi" }, 1, TimeProvider.System);

        var error = Assert.ThrowsAsync<RemoteFileException>(() => _sessions.Open("/in").FindAsync("x", default));

        Assert.That(error!.Message, Does.Contain("PASS").And.Not.Contain("hush"));
        Assert.That(_server.Commands, Has.None.StartsWith("PASS"));
    }

    [Test]
    public async Task A_listing_without_end_is_cut()
    {
        _server.On["LIST"] = async client =>
        {
            var (data, stream) = await client.DataAsync();
            var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("-rw-r--r-- 1 edi edi 6 Apr 01 2026 850.edi\r\n", 1000)));
            while (data.Connected)
                await stream.WriteAsync(lines, client.Stop);
        };

        Assert.That(await ListAsync(), Has.Count.EqualTo(100_000));
    }

    [Test]
    public void A_listing_line_without_end_is_refused()
    {
        _server.On["LIST"] = client => client.SendAsync(new string('x', 200_000));

        Refused(RemoteError.Protocol, "more than 8 KB in the listing");
    }

    [Test]
    public void A_listing_that_the_server_does_not_confirm_is_none()
    {
        _server.On["LIST"] = async client =>
        {
            var (data, stream) = await client.DataAsync();
            await stream.WriteAsync(Encoding.ASCII.GetBytes("-rw-r--r-- 1 edi edi 6 Apr 01 2026 850.edi\r\n"), client.Stop);
            data.Dispose();
            await client.SayAsync("426 broke off");
        };

        Refused(RemoteError.Network, "broke off");
    }

    [Test]
    public async Task Names_that_lead_elsewhere_are_listed_for_the_report_and_never_used()
    {
        _server.On["LIST"] = client => client.SendAsync("-rw-r--r-- 1 edi edi 6 Apr 01 2026 ../../etc/passwd\r\n-rw-r--r-- 1 edi edi 6 Apr 01 2026 a\\b\r\n");

        var names = (await ListAsync()).ConvertAll(file => file.Name);

        Assert.That(names, Has.Count.EqualTo(2).And.All.Matches<string>(name => SafeName.Problem(name) is not null));
        Assert.That(Kind(() => Folder().OpenAsync(names[0], default)), Is.EqualTo(RemoteError.UnsafeName));
    }

    [TestCase(FtpSecurity.None)]
    [TestCase(FtpSecurity.Explicit)]
    public void A_file_that_ends_early_is_not_whole_even_when_the_server_says_so(FtpSecurity security)
    {
        Holds(1000);
        _server.On["RETR"] = client => client.SendAsync("only this");

        var error = Assert.ThrowsAsync<RemoteFileException>(() => Folder(security).OpenAsync("850.edi", default));

        Assert.That(error!.Kind, Is.EqualTo(RemoteError.Incomplete));
        Assert.That(error.Message, Does.Contain("1,000"));
    }

    [Test]
    public async Task A_TLS_line_that_is_cut_without_a_farewell_is_no_end_of_file()
    {
        Holds(400_000);
        _server.On["RETR"] = async client =>
        {
            var (data, stream) = await client.DataAsync();
            await stream.WriteAsync(new byte[300_000], client.Stop);
            data.Client.Shutdown(SocketShutdown.Send);   // no close_notify
            await client.SayAsync("226 done");
        };
        _server.On["REST"] = client => client.SayAsync("502 no");

        await using var file = await Folder(FtpSecurity.Explicit).OpenAsync("850.edi", default);
        Assert.That(Kind(() => file.CopyToAsync(Stream.Null)), Is.EqualTo(RemoteError.Incomplete));
    }

    [Test]
    public async Task An_upload_that_is_cut_leaves_nothing_under_the_name()
    {
        _server.On["STOR"] = async client =>
        {
            var (data, stream) = await client.DataAsync();
            await stream.ReadExactlyAsync(new byte[100_000], client.Stop);
            data.Client.Close(0);
            client.Cut();
        };

        var error = await UploadAsync(3_000_000);

        Assert.That(error.IsTransient, Is.True);
        Assert.That(_server.Commands, Has.None.StartsWith("RNTO"));
        Assert.That(_server.Commands.Last(command => command != "QUIT"), Is.EqualTo("DELE .810.edi.tmp"), "the rest is removed over a new session");
    }

    [Test]
    public async Task An_upload_of_which_the_server_holds_less_is_not_published()
    {
        _server.On["STOR"] = TakeAsync;
        _server.On["SIZE"] = client => client.SayAsync(client.Argument == ".810.edi.tmp" ? "213 999" : "550 no such file");

        var error = await UploadAsync(1000);

        Assert.That(error.Kind, Is.EqualTo(RemoteError.Incomplete));
        Assert.That(_server.Commands, Has.None.StartsWith("RNFR"));
    }

    [TestCase("452 Insufficient storage", RemoteError.NoSpace)]
    [TestCase("552 Quota exceeded", RemoteError.NoSpace)]
    [TestCase("451 Local error", RemoteError.Io)]
    [TestCase("426 Connection closed", RemoteError.Network)]
    public async Task An_upload_that_the_server_does_not_confirm_fails_with_its_words(string answer, RemoteError kind)
    {
        _server.On["STOR"] = async client =>
        {
            var (data, stream) = await client.DataAsync();
            using (data)
                await stream.CopyToAsync(Stream.Null, client.Stop);
            await client.SayAsync(answer);
        };

        var error = await UploadAsync(1000);

        Assert.That(error.Kind, Is.EqualTo(kind));
        Assert.That(error.Message, Does.Contain(answer));
    }

    [Test]
    public void Too_many_sessions_are_a_matter_of_waiting_and_not_of_passwords()
    {
        _server.On["PASS"] = client => client.SayAsync("530 Sorry, the maximum number of clients is connected");

        Assert.That(Kind(() => Folder().FindAsync("x", default)), Is.EqualTo(RemoteError.Busy));
    }

    [Test]
    public async Task A_server_that_refused_the_login_is_left_alone_for_five_minutes()
    {
        _server.On["PASS"] = client => client.SayAsync("530 no");
        var clock = new FakeClock();
        _sessions = new FtpSessions(_server.Login, 4, clock);

        var refused = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RefusedAsync()));
        Assert.That(refused, Has.Exactly(3).Contains(" The next attempt is made at "));
        Assert.That(_server.Commands.Count(command => command.StartsWith("PASS", StringComparison.Ordinal)), Is.EqualTo(1));

        clock.Advance(TimeSpan.FromMinutes(5));
        _server.On["PASS"] = client => client.SayAsync("230 welcome");
        Assert.DoesNotThrowAsync(() => _sessions.Open("/in").FindAsync("x", default));

        async Task<string> RefusedAsync()
        {
            try
            {
                await _sessions.Open("/in").FindAsync("x", default);
                return "taken";
            }
            catch (RemoteFileException error) when (error.Kind == RemoteError.Auth)
            {
                return error.Message;
            }
        }
    }

    [TestCase(false, System.Security.Authentication.SslProtocols.Tls12)]
    [TestCase(true, System.Security.Authentication.SslProtocols.Tls13)]
    public async Task TLS_1_2_is_spoken_unless_the_profile_offers_1_3(bool tls13, System.Security.Authentication.SslProtocols expected)
    {
        var spoken = default(System.Security.Authentication.SslProtocols);
        _server.On["AUTH"] = async client =>
        {
            await client.SayAsync("234 go on");
            await client.EncryptAsync();
            spoken = client.Tls;
        };
        _sessions = new FtpSessions(_server.Login with { Security = FtpSecurity.Explicit, Tls13 = tls13 }, 1, TimeProvider.System);

        await _sessions.Open("/in").FindAsync("x", default);

        Assert.That(spoken, Is.EqualTo(expected));
    }

    [TestCase(FtpSecurity.None)]
    [TestCase(FtpSecurity.Explicit)]
    public void Cancelling_ends_a_transfer_at_once(FtpSecurity security)
    {
        Holds(1_000_000);
        _server.On["RETR"] = async client =>
        {
            await client.DataAsync();
            await client.FreezeAsync();
        };
        using var cancelled = new CancellationTokenSource(500);

        Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await using var file = await Folder(security).OpenAsync("850.edi", cancelled.Token);
            await file.CopyToAsync(Stream.Null, cancelled.Token);
        });
    }

    static async Task TakeAsync(FakeFtpClient client)
    {
        var (data, stream) = await client.DataAsync();
        using (data)
            await stream.CopyToAsync(Stream.Null, client.Stop);
        await client.SayAsync("226 done");
    }

    void Holds(int size) => _server.On["SIZE"] = client => client.SayAsync($"213 {size}");

    async Task<RemoteFileException> UploadAsync(int size)
    {
        await Task.Yield();
        return Assert.ThrowsAsync<RemoteFileException>(() => Folder().PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(new byte[size]), PutMode.CreateNew, default))!;
    }

    async Task<List<RemoteFile>> ListAsync()
    {
        var files = new List<RemoteFile>();
        await foreach (var file in Folder().ListAsync(default))
            files.Add(file);
        return files;
    }

    void Refused(RemoteError kind, string words, FtpSecurity security = FtpSecurity.None)
    {
        var error = Assert.ThrowsAsync<RemoteFileException>(async () =>
        {
            await foreach (var _ in Folder(security).ListAsync(default))
                Assert.Fail("nothing can be listed");
        });

        Assert.That(error!.Kind, Is.EqualTo(kind), error.Message);
        Assert.That(error.Message, Does.Contain(words).And.Not.Contain("secret"));
    }

    FtpFolder Folder(FtpSecurity security = FtpSecurity.None)
    {
        _sessions ??= new FtpSessions(_server.Login with { Security = security }, 2, TimeProvider.System);
        return _sessions.Open("/in");
    }

    static RemoteError Kind(Func<Task> call) => Assert.ThrowsAsync<RemoteFileException>(() => call())!.Kind;
}
