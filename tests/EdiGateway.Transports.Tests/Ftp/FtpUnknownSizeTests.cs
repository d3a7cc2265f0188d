using System.Text;
using EdiGateway.Transports.Ftp;

namespace EdiGateway.Transports.Tests.Ftp;

/// <summary>Servers that do not count bytes: the listing's line does, and where that does not either, the server's last word and an orderly end must do.</summary>
public sealed class FtpUnknownSizeTests
{
    const string Unix = "-rw-r--r-- 1 edi edi {0} Apr 01 2026 {1}\r\n";

    readonly Dictionary<string, byte[]> _files = [];
    FakeFtpServer _server = null!;
    FtpSessions _sessions = null!;
    string _folder = "/in";
    string _renamed = "";
    string _line = Unix;

    [SetUp]
    public void Start()
    {
        (_server, _line, _folder) = (new FakeFtpServer(), Unix, "/in");
        _files.Clear();
        _sessions = new FtpSessions(_server.Login, 1, TimeProvider.System);
        _server.On["SIZE"] = client => client.SayAsync("502 not here");
        _server.On["CWD"] = client =>
        {
            _folder = client.Argument;
            return client.SayAsync("250 done");
        };
        _server.On["LIST"] = client => client.SendAsync("total 4\r\n" + string.Concat(Here().Select(file => string.Format(System.Globalization.CultureInfo.InvariantCulture, _line, file.Value.Length, Path.GetFileName(file.Key)))));
        _server.On["RETR"] = client => client.SendAsync(Encoding.ASCII.GetString(_files[$"{_folder}/{client.Argument}"]));
        _server.On["STOR"] = async client =>
        {
            var (data, stream) = await client.DataAsync();
            var content = new MemoryStream();
            using (data)
                await stream.CopyToAsync(content, client.Stop);
            _files[$"{_folder}/{client.Argument}"] = content.ToArray();
            await client.SayAsync("226 done");
        };
        _server.On["DELE"] = client => client.SayAsync(_files.Remove($"{_folder}/{client.Argument}") ? "250 done" : "550 no such file");
        _server.On["RNFR"] = client =>
        {
            _renamed = $"{_folder}/{client.Argument}";
            return client.SayAsync(_files.ContainsKey(_renamed) ? "350 and to?" : "550 no such file");
        };
        _server.On["RNTO"] = client =>
        {
            _files.Remove(_renamed, out var content);
            _files[client.Argument.StartsWith('/') ? client.Argument : $"{_folder}/{client.Argument}"] = content!;
            return client.SayAsync("250 done");
        };
    }

    [TearDown]
    public async Task Stop()
    {
        await _sessions.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Without_MLST_and_SIZE_the_whole_way_of_a_file_works_by_its_line_in_the_listing()
    {
        var folder = _sessions.Open("/in");

        Assert.That(await folder.PutAsync("850.edi", ".850.edi.tmp", new MemoryStream("ISA*00~"u8.ToArray()), PutMode.CreateNew, default), Is.EqualTo(7));
        Assert.That((await folder.FindAsync("850.edi", default))!.Size, Is.EqualTo(7));
        Assert.That(await folder.FindAsync("810.edi", default), Is.Null);
        Assert.That(await TextAsync(folder, "850.edi"), Is.EqualTo("ISA*00~"));
        Assert.That(Kind(() => folder.PutAsync("850.edi", ".850.edi.tmp", new MemoryStream([1]), PutMode.CreateNew, default)), Is.EqualTo(RemoteError.Exists));
        Assert.That(await folder.ClaimAsync("850.edi", "850.edi.claimed", default), Is.True);

        await folder.MoveAsync("850.edi.claimed", "/done", "850.edi", default);
        Assert.That(_files.Keys, Is.EqualTo(new[] { "/done/850.edi" }));
        Assert.That(_server.Commands.Count(command => command.StartsWith("SIZE", StringComparison.Ordinal)), Is.EqualTo(1), "it is asked once");
    }

    [Test]
    public async Task Nothing_is_moved_over_a_file_of_another_folder_that_only_a_listing_shows()
    {
        (_files["/in/850.edi"], _files["/done/850.edi"]) = ([1], [2]);

        Assert.That(Kind(() => _sessions.Open("/in").MoveAsync("850.edi", "/done", "850.edi", default)), Is.EqualTo(RemoteError.Exists));
        Assert.That(await TextAsync(_sessions.Open("/done"), "850.edi"), Is.EqualTo("\u0002"), "each folder is entered again");
        Assert.That(_files["/in/850.edi"], Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public void A_download_shorter_than_its_line_in_the_listing_is_not_whole()
    {
        _files["/in/850.edi"] = new byte[1000];
        _server.On["RETR"] = client => client.SendAsync("only this");

        Assert.That(Kind(() => TextAsync(_sessions.Open("/in"), "850.edi")), Is.EqualTo(RemoteError.Incomplete));
    }

    [Test]
    public void An_upload_shorter_in_the_listing_than_here_is_not_published()
    {
        _server.On["STOR"] = async client =>
        {
            var (data, stream) = await client.DataAsync();
            using (data)
                await stream.CopyToAsync(Stream.Null, client.Stop);
            _files[$"{_folder}/{client.Argument}"] = new byte[3];
            await client.SayAsync("226 done");
        };

        Assert.That(Kind(() => _sessions.Open("/in").PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(new byte[1000]), PutMode.CreateNew, default)), Is.EqualTo(RemoteError.Incomplete));
        Assert.That(_server.Commands, Has.None.StartsWith("RNFR"));
    }

    [Test]
    public async Task A_server_that_hides_temporary_files_from_its_listing_is_believed_when_it_confirms_the_upload()
    {
        _server.On["LIST"] = client => client.SendAsync("total 0\r\n");

        await _sessions.Open("/in").PutAsync("810.edi", ".810.edi.tmp", new MemoryStream(new byte[1000]), PutMode.CreateNew, default);

        Assert.That(_files["/in/810.edi"], Has.Length.EqualTo(1000));
    }

    [Test]
    public async Task A_file_of_unknown_size_is_whole_when_the_server_confirms_it()
    {
        Mainframe();

        var folder = _sessions.Open("'EDI.IN'");
        var listed = await FirstAsync(folder);

        Assert.That(listed, Is.EqualTo(new RemoteFile("ORDERS", null, new DateTimeOffset(2026, 4, 1, 8, 30, 0, TimeSpan.Zero))));
        Assert.That(await folder.FindAsync("ORDERS", default), Is.EqualTo(listed));
        Assert.That(await TextAsync(folder, "ORDERS"), Is.EqualTo("ISA*00~"));
    }

    [TestCase("426 broke off")]
    [TestCase("451 local error")]
    public void A_file_of_unknown_size_is_not_whole_without_the_servers_confirmation(string end)
    {
        Mainframe();
        _server.On["RETR"] = async client =>
        {
            var (data, stream) = await client.DataAsync();
            using (data)
                await stream.WriteAsync("ISA*"u8.ToArray(), client.Stop);
            await client.SayAsync(end);
        };

        Assert.That(Assert.ThrowsAsync<RemoteFileException>(() => TextAsync(_sessions.Open("'EDI.IN'"), "ORDERS"))!.Message, Does.Contain(end));
    }

    [Test]
    public void A_file_of_unknown_size_whose_line_is_reset_is_not_whole()
    {
        Mainframe();
        _server.On["RETR"] = async client =>
        {
            var (data, stream) = await client.DataAsync();
            await stream.WriteAsync("ISA*"u8.ToArray(), client.Stop);
            data.Client.Close(0);
            client.Cut();
        };

        Assert.That(Kind(() => TextAsync(_sessions.Open("'EDI.IN'"), "ORDERS")), Is.EqualTo(RemoteError.Network));
    }

    [Test]
    public async Task A_member_of_a_data_set_is_written_under_its_own_name_and_looked_up_in_the_listing()
    {
        Mainframe();
        await _sessions.DisposeAsync();
        _sessions = new FtpSessions(_server.Login with { Ascii = true }, 1, TimeProvider.System);
        var folder = _sessions.Open("'EDI.IN'");

        Assert.That(await folder.FindAsync("INV00001", default), Is.Null);
        await folder.PutAsync("INV00001", null, new MemoryStream("ISA*00~\n"u8.ToArray()), PutMode.CreateNew, default);

        Assert.That(_files["'EDI.IN'/INV00001"], Is.EqualTo("ISA*00~\r\n"u8.ToArray()));
        Assert.That(_server.Commands, Has.None.StartsWith("RNFR").And.None.StartsWith("APPE").And.Some.EqualTo("CWD 'EDI.IN'").And.Some.EqualTo("TYPE A"));
        Assert.That(Kind(() => folder.PutAsync("ORDERS", null, new MemoryStream([1]), PutMode.CreateNew, default)), Is.EqualTo(RemoteError.Exists));
    }

    [Test]
    public async Task A_listing_in_a_form_that_nobody_knows_is_read_by_names_and_their_sizes_are_asked()
    {
        _server.On["LIST"] = client => client.SendAsync("850.edi;1  3/6  1-APR-2026 08:30:00  [EDI]\r\n");
        _server.On["NLST"] = client => client.SendAsync("/in/850.edi\r\n810.edi\r\n");
        _server.On["SIZE"] = client => client.SayAsync(client.Argument == "850.edi" ? "213 7" : "550 not a plain file");

        Assert.That(await ListAsync(_sessions.Open("/in")), Is.EqualTo(new RemoteFile[] { new("850.edi", 7, null), new("810.edi", null, null) }));
    }

    void Mainframe()
    {
        _server.On["SIZE"] = client => client.SayAsync("550 Data set not found");
        _server.On["SYST"] = client => client.SayAsync("215 MVS is the operating system of this server. FTP Server is running on z/OS.");
        _server.On["LIST"] = client => client.SendAsync(" Name     VV.MM   Created       Changed      Size  Init   Mod   Id\r\n ORDERS   01.03 2026/03/01 2026/04/01 08:30    12    10     0 EDIUSER\r\n");
        _server.On["RETR"] = client => client.SendAsync("ISA*00~");
    }

    IEnumerable<KeyValuePair<string, byte[]>> Here() => _files.Where(file => file.Key.StartsWith(_folder + "/", StringComparison.Ordinal));

    static async Task<string> TextAsync(FtpFolder folder, string name)
    {
        await using var stream = await folder.OpenAsync(name, default);
        return await new StreamReader(stream).ReadToEndAsync();
    }

    static async Task<RemoteFile> FirstAsync(FtpFolder folder) => (await ListAsync(folder))[0];

    static async Task<List<RemoteFile>> ListAsync(FtpFolder folder)
    {
        var files = new List<RemoteFile>();
        await foreach (var file in folder.ListAsync(default))
            files.Add(file);
        return files;
    }

    static RemoteError Kind(Func<Task> call) => Assert.ThrowsAsync<RemoteFileException>(() => call())!.Kind;
}
