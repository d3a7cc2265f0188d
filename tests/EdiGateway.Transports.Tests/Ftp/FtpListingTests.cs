using EdiGateway.Transports.Ftp;

namespace EdiGateway.Transports.Tests.Ftp;

public sealed class FtpListingTests
{
    static readonly DateTimeOffset Now = new(2026, 4, 2, 12, 0, 0, TimeSpan.Zero);

    [TestCase("type=file;size=6;modify=20260401083000;UNIX.mode=0644; 850.edi", "850.edi", 6L, RemoteFileKind.File)]
    [TestCase("Type=file;Size=6;Modify=20260401083000.123; two words.edi", "two words.edi", 6L, RemoteFileKind.File)]
    [TestCase("type=file;size=6;modify=20260401083000;  lead.edi", " lead.edi", 6L, RemoteFileKind.File)]
    [TestCase("type=dir;sizd=4096;modify=20260401083000; sub", "sub", null, RemoteFileKind.Folder)]
    [TestCase("type=OS.unix=slink:/etc;modify=20260401083000; link", "link", null, RemoteFileKind.Link)]
    public void Lines_of_MLSD_are_read(string line, string name, long? size, RemoteFileKind kind) =>
        Assert.That(FtpListing.Machine(line), Is.EqualTo(new RemoteFile(name, size, new DateTimeOffset(2026, 4, 1, 8, 30, 0, TimeSpan.Zero), kind)));

    [TestCase("type=cdir;modify=20260401083000; /in")]
    [TestCase("type=pdir;modify=20260401083000; ..")]
    [TestCase("type=dir; .")]
    [TestCase("size=6; 850.edi")]
    [TestCase("total 4")]
    [TestCase("")]
    public void What_is_no_entry_of_MLSD_is_left_out(string line) => Assert.That(FtpListing.Machine(line), Is.Null);

    [TestCase("-rw-r--r--    1 5501     5501            6 Apr 01 08:30 850.edi", "850.edi", "2026-04-01T08:30")]
    [TestCase("-rw-r--r--   1 edi edi 6 Apr  1 08:30  lead.edi", " lead.edi", "2026-04-01T08:30")]
    [TestCase("-rw-r--r-- 1 edi 6 Apr 1 08:30 a b  c.edi", "a b  c.edi", "2026-04-01T08:30")]
    [TestCase("-rw-r--r--+ 1 edi domain users 6 Apr 1 2025 850.edi", "850.edi", "2025-04-01T00:00")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Dec 31 23:59 850.edi", "850.edi", "2025-12-31T23:59")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Apr 03 01:00 ahead.edi", "ahead.edi", "2026-04-03T01:00")]
    [TestCase("04-01-26  08:30AM                    6 850.edi", "850.edi", "2026-04-01T08:30")]
    [TestCase("04-01-2026  08:30PM                    6 two words.edi", "two words.edi", "2026-04-01T20:30")]
    public void Lines_of_LIST_are_read_as_Unix_and_DOS_write_them(string line, string name, string time)
    {
        var expected = DateTimeOffset.Parse(time + ":00Z", System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(FtpListing.Human(line, TimeZoneInfo.Utc, Now), Is.EqualTo(new RemoteFile(name, 6, expected)));
    }

    [TestCase("drwxr-xr-x 2 edi edi 4096 Apr 01 08:30 sub", "sub", RemoteFileKind.Folder)]
    [TestCase("lrwxrwxrwx 1 edi edi 11 Apr 01 08:30 order.edi -> /etc/passwd", "order.edi", RemoteFileKind.Link)]
    [TestCase("04-01-26  08:30AM       <DIR>          sub", "sub", RemoteFileKind.Folder)]
    public void Folders_and_links_are_told_from_files(string line, string name, RemoteFileKind kind)
    {
        var entry = FtpListing.Human(line, TimeZoneInfo.Utc, Now);

        Assert.That((entry?.Name, entry?.Kind, entry?.Size), Is.EqualTo((name, (RemoteFileKind?)kind, (long?)null)));
    }

    [TestCase("total 12")]
    [TestCase("")]
    [TestCase("ftpd: .: Permission denied")]
    [TestCase("drwxr-xr-x 2 edi edi 4096 Apr 01 08:30 .")]
    [TestCase("drwxr-xr-x 2 edi edi 4096 Apr 01 08:30 ..")]
    [TestCase("prw-r--r-- 1 edi edi 0 Apr 01 08:30 pipe")]
    public void What_is_no_entry_of_LIST_is_left_out(string line) => Assert.That(FtpListing.Human(line, TimeZoneInfo.Utc, Now), Is.Null);

    [TestCase("-rw-r--r-- 1 edi edi 6 Xyz 01 08:30 850.edi")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Feb 31 08:30 850.edi")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Apr 01 99:99 850.edi")]
    public void A_time_that_cannot_be_costs_the_time_and_not_the_file(string line) =>
        Assert.That(FtpListing.Human(line, TimeZoneInfo.Utc, Now), Is.EqualTo(new RemoteFile("850.edi", 6, null)));

    [Test]
    public void Times_of_LIST_are_in_the_zone_of_the_server()
    {
        var berlin = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(2), "east", "east");

        Assert.That(FtpListing.Human("-rw-r--r-- 1 edi edi 6 Apr 01 08:30 850.edi", berlin, Now)?.ModifiedAt, Is.EqualTo(new DateTimeOffset(2026, 4, 1, 6, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public void Line_ends_go_out_as_CR_LF_and_come_back_as_LF_wherever_the_pieces_are_cut([Values(1, 2, 3, 100)] int piece)
    {
        var (text, wire, back) = ("a\nb\r\nc\rd\n\n"u8.ToArray(), new List<byte>(), new List<byte>());
        var (output, input) = (new FtpLineEnds(), new FtpLineEnds());
        foreach (var part in text.Chunk(piece))
        {
            var room = new byte[2 * part.Length];
            wire.AddRange(room[..output.Out(part, room)]);
        }

        foreach (var part in wire.ToArray().Chunk(piece))
        {
            var room = new byte[part.Length + 1];
            back.AddRange(room[..input.In(part, room)]);
        }

        var last = new byte[1];
        back.AddRange(last[..input.End(last)]);
        Assert.That(wire, Is.EqualTo("a\r\nb\r\nc\rd\r\n\r\n"u8.ToArray()));
        Assert.That(back, Is.EqualTo("a\nb\nc\rd\n\n"u8.ToArray()));
    }
}
