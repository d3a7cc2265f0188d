using System.Diagnostics;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Ftp;
using EdiGateway.Transports.Proxies;

namespace EdiGateway.Transports.Tests.Ftp;

/// <summary>What real servers demand and do beyond the contract.</summary>
public sealed class FtpServersTests
{
    static readonly (ServerKind, FtpSecurity)[] Encrypted =
    [
        (ServerKind.Proftpd, FtpSecurity.Explicit), (ServerKind.ProftpdImplicit, FtpSecurity.Implicit), (ServerKind.VsftpdExplicit, FtpSecurity.Explicit),
        (ServerKind.VsftpdImplicit, FtpSecurity.Implicit), (ServerKind.PureFtpd, FtpSecurity.Explicit),
    ];

    [TestCaseSource(nameof(Encrypted))]
    public async Task Many_data_connections_in_a_row_resume_the_TLS_session((ServerKind Kind, FtpSecurity Security) endpoint)
    {
        var server = LoopbackServers.Get(endpoint.Kind);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, endpoint.Security), 1, TimeProvider.System);
        var folder = sessions.Open(server.Remote(server.NewFolder()));

        for (var i = 0; i < 10; i++)
        {
            await PutAsync(folder, $"{i}.edi", new byte[5000]);
            Assert.That(await ListAsync(folder), Has.Count.EqualTo(i + 1));
        }
    }

    [TestCaseSource(nameof(Encrypted))]
    public async Task Two_sessions_at_one_server_do_not_take_each_others_TLS_session((ServerKind Kind, FtpSecurity Security) endpoint)
    {
        var server = LoopbackServers.Get(endpoint.Kind);
        var login = FtpTestServer.Of(server, endpoint.Security) with { Host = "localhost" };
        await using var one = new FtpSessions(login, 1, TimeProvider.System);
        await using var two = new FtpSessions(login, 1, TimeProvider.System);
        var place = server.Remote(server.NewFolder());

        for (var i = 0; i < 4; i++)
        {
            await PutAsync(one.Open(place), $"a{i}.edi", new byte[100]);
            await PutAsync(two.Open(place), $"b{i}.edi", new byte[100]);
        }

        Assert.That(await ListAsync(two.Open(place)), Has.Count.EqualTo(8));
    }

    [TestCase(ServerKind.VsftpdExplicit, FtpSecurity.Explicit, true)]
    [TestCase(ServerKind.VsftpdExplicit, FtpSecurity.Explicit, false)]
    [TestCase(ServerKind.VsftpdImplicit, FtpSecurity.Implicit, true)]
    [TestCase(ServerKind.PureFtpd, FtpSecurity.Explicit, true)]
    public async Task An_upload_is_whole_also_when_the_server_sends_tickets_meanwhile(ServerKind kind, FtpSecurity security, bool tls13)
    {
        var server = LoopbackServers.Get(kind);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, security) with { Tls13 = tls13 }, 1, TimeProvider.System);
        var place = server.NewFolder();
        var content = new byte[300_000];
        new Random(7).NextBytes(content);

        for (var i = 0; i < 8; i++)
        {
            await PutAsync(sessions.Open(server.Remote(place)), $"{i}.edi", content);
            Assert.That(await File.ReadAllBytesAsync(Path.Combine(place, $"{i}.edi")), Is.EqualTo(content));
        }
    }

    [TestCase(ServerKind.Proftpd, FtpSecurity.None)]
    [TestCase(ServerKind.Vsftpd, FtpSecurity.None)]
    public async Task Lists_twenty_thousand_files(ServerKind kind, FtpSecurity security)
    {
        var server = LoopbackServers.Get(kind);
        var place = server.NewFolder();
        for (var i = 0; i < 20_000; i++)
            File.WriteAllBytes(Path.Combine(place, $"{i:00000}.edi"), []);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, security), 1, TimeProvider.System);

        var watch = Stopwatch.StartNew();
        var files = await ListAsync(sessions.Open(server.Remote(place)));
        watch.Stop();

        Assert.That(files, Has.Count.EqualTo(20_000));
        Assert.That(files, Has.All.Matches<RemoteFile>(file => file.ModifiedAt is not null));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)));
        Directory.Delete(place, recursive: true);
    }

    [TestCase(ServerKind.Proftpd, FtpSecurity.Explicit)]
    [TestCase(ServerKind.Vsftpd, FtpSecurity.None)]
    [TestCase(ServerKind.VsftpdExplicit, FtpSecurity.Explicit)]
    [TestCase(ServerKind.PureFtpd, FtpSecurity.None)]
    public async Task A_full_disk_over_there_is_told_and_leaves_nothing(ServerKind kind, FtpSecurity security)
    {
        var server = LoopbackServers.Get(kind);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, security), 2, TimeProvider.System);
        var folder = sessions.Open(server.FullDisk);

        var error = Assert.ThrowsAsync<RemoteFileException>(() => PutAsync(folder, "810.edi", new byte[2_000_000]));

        Assert.That(error!.IsTransient, Is.True, error.Message);
        Assert.That(error.Kind, Is.EqualTo(RemoteError.NoSpace).Or.EqualTo(RemoteError.Network).Or.EqualTo(RemoteError.Incomplete), error.Message);
        Assert.That(await ListAsync(folder), Is.Empty);
        await PutAsync(folder, "small.edi", new byte[100]);
        await folder.DeleteAsync("small.edi", default);
    }

    [TestCase(ServerKind.Proftpd, FtpSecurity.None)]
    [TestCase(ServerKind.Vsftpd, FtpSecurity.None)]
    [TestCase(ServerKind.PureFtpd, FtpSecurity.Explicit)]
    public async Task A_wrong_password_is_told(ServerKind kind, FtpSecurity security)
    {
        var server = LoopbackServers.Get(kind);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, security) with { Password = "not mine" }, 1, TimeProvider.System);

        var error = Assert.ThrowsAsync<RemoteFileException>(() => sessions.Open("/").FindAsync("x", default));

        Assert.That(error!.Kind, Is.EqualTo(RemoteError.Auth));
        Assert.That(error.Message, Does.Contain("login was refused").And.Not.Contain("not mine"));
    }

    [TestCase(ServerKind.Proftpd)]
    [TestCase(ServerKind.Vsftpd)]
    [TestCase(ServerKind.PureFtpd)]
    public async Task A_folder_may_be_relative_to_the_one_of_the_login(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        var place = server.NewFolder("relative ");
        LoopbackServer.Share(Directory.CreateDirectory(Path.Combine(place, "in")).FullName);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, FtpSecurity.None), 1, TimeProvider.System);
        var relative = server.Remote(place).TrimStart('/');
        var folder = sessions.Open($"{relative}/in");

        await PutAsync(folder, "850.edi", [1]);
        await folder.MoveAsync("850.edi", $"{relative}/done/today", "850 old.edi", default);
        await PutAsync(folder, "850.edi", [1, 2]);

        Assert.That(File.Exists(Path.Combine(place, "done", "today", "850 old.edi")), Is.True);
        Assert.That(new FileInfo(Path.Combine(place, "in", "850.edi")).Length, Is.EqualTo(2));
    }

    [TestCase(ServerKind.Proftpd)]
    [TestCase(ServerKind.Vsftpd)]
    [TestCase(ServerKind.PureFtpd)]
    public async Task Odd_names_are_fetched_or_reported_and_stop_nobody(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        var place = server.NewFolder();
        string[] names = ["plain.edi", "two words.edi", "-dash.edi", "[glob]*.edi", "Bestellung-ä.edi", "20260401083000 x.edi", "a\nb.edi", "tab\t.edi"];
        foreach (var name in names)
            File.WriteAllText(Path.Combine(place, name), "ISA");
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, FtpSecurity.None), 1, TimeProvider.System);
        var folder = sessions.Open(server.Remote(place));

        var fetched = new List<string>();
        foreach (var file in (await ListAsync(folder)).Where(file => SafeName.Problem(file.Name) is null && file.Size == 3))
        {
            try
            {
                await using var content = await folder.OpenAsync(file.Name, default);
                fetched.Add(file.Name);
            }
            catch (RemoteFileException odd) when (odd.Kind == RemoteError.NotFound)
            {
                // what a listing makes of a name with a line end in it
            }
        }

        Assert.That(fetched, Is.SupersetOf(names[..6]));
        Assert.That(fetched, Has.All.Matches<string>(name => names.Contains(name)));
    }

    [TestCase(ServerKind.Proftpd)]
    [TestCase(ServerKind.PureFtpd)]
    [TestCase(ServerKind.Vsftpd)]
    public async Task A_file_goes_out_and_comes_back_as_text(ServerKind kind)
    {
        var server = LoopbackServers.Get(kind);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, FtpSecurity.None) with { Ascii = true }, 1, TimeProvider.System);
        var folder = sessions.Open(server.Remote(server.NewFolder()));
        var text = "ISA*00~\nGS*PO~\n"u8.ToArray();

        await PutAsync(folder, "850.edi", text);
        await using var stream = await folder.OpenAsync("850.edi", default);
        var back = new MemoryStream();
        await stream.CopyToAsync(back);

        Assert.That(back.ToArray(), Is.EqualTo(text));
    }

    [TestCase(ProxyProtocol.Socks5)]
    [TestCase(ProxyProtocol.Http)]
    public async Task Control_and_data_connections_go_through_the_proxy(ProxyProtocol protocol)
    {
        using var proxy = new TinyProxy("egw", "geheim");
        var server = LoopbackServers.Get(ServerKind.VsftpdExplicit);
        var login = FtpTestServer.Of(server, FtpSecurity.Explicit) with { Proxy = new ProxyServer(protocol, "127.0.0.1", proxy.Port, "egw", "geheim") };
        await using var sessions = new FtpSessions(login, 1, TimeProvider.System);
        var folder = sessions.Open(server.Remote(server.NewFolder()));

        await PutAsync(folder, "850.edi", new byte[1000]);

        Assert.That((await ListAsync(folder)).Single().Size, Is.EqualTo(1000));
        Assert.That(proxy.Connected, Has.Count.EqualTo(3), "control, upload, listing");
    }

    [TestCase(ServerKind.Proftpd, FtpPassiveMode.Pasv)]
    [TestCase(ServerKind.Vsftpd, FtpPassiveMode.Pasv)]
    [TestCase(ServerKind.PureFtpd, FtpPassiveMode.Epsv)]
    public async Task A_server_reached_by_its_name_over_a_socket_for_both_kinds_of_addresses_gets_its_data_connections(ServerKind kind, FtpPassiveMode passive)
    {
        var server = LoopbackServers.Get(kind);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, FtpSecurity.None) with { Host = "localhost", Passive = passive }, 1, TimeProvider.System);
        var folder = sessions.Open(server.Remote(server.NewFolder()));

        await PutAsync(folder, "850.edi", new byte[1000]);

        Assert.That((await ListAsync(folder)).Single().Size, Is.EqualTo(1000));
    }

    [Test]
    public async Task Times_of_a_server_without_MLSD_are_exact_and_the_same_for_one_file_as_in_the_listing()
    {
        var server = LoopbackServers.Get(ServerKind.Vsftpd);
        var place = server.NewFolder();
        File.WriteAllText(Path.Combine(place, "850.edi"), "ISA");
        var changed = new DateTime(2026, 4, 1, 8, 30, 17, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(place, "850.edi"), changed);
        await using var sessions = new FtpSessions(FtpTestServer.Of(server, FtpSecurity.None), 1, TimeProvider.System);
        var folder = sessions.Open(server.Remote(place));

        var listed = (await ListAsync(folder)).Single();

        Assert.That(listed.ModifiedAt, Is.EqualTo(new DateTimeOffset(changed)));
        Assert.That(await folder.FindAsync("850.edi", default), Is.EqualTo(listed));
        Assert.That((await ListAsync(folder)).Single(), Is.EqualTo(listed));
    }

    static Task<long> PutAsync(FtpFolder folder, string name, byte[] content) => folder.PutAsync(name, $".{name}.tmp", new MemoryStream(content), PutMode.Replace, default);

    static async Task<List<RemoteFile>> ListAsync(FtpFolder folder)
    {
        var files = new List<RemoteFile>();
        await foreach (var file in folder.ListAsync(default))
            files.Add(file);
        return files;
    }
}
