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
    [TestCase("-rw-r--r-- 1 edi edi 6 1 Apr 08:30 850.edi", "850.edi", "2026-04-01T08:30")]
    [TestCase("-rw-r--r-- 1 edi edi 6 1. Apr 2025 850.edi", "850.edi", "2025-04-01T00:00")]
    [TestCase("-rw-r--r-- 1 edi edi 6 2026-04-01 08:30 850.edi", "850.edi", "2026-04-01T08:30")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Apr  1  2025 850.edi", "850.edi", "2025-04-01T00:00")]
    [TestCase("-rw-r--r-- 1 6 Apr 01 08:30 no owner.edi", "no owner.edi", "2026-04-01T08:30")]
    [TestCase("-rwxrwxrwx   1 owner    group               6 Apr  1  8:30 IIS as Unix.edi", "IIS as Unix.edi", "2026-04-01T08:30")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Feb 29 08:30 leap.edi", "leap.edi", "2024-02-29T08:30")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Apr 01 08:30 Apr 02 09:30 x.edi", "Apr 02 09:30 x.edi", "2026-04-01T08:30")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Apr 01 08:30 a -> b.edi", "a -> b.edi", "2026-04-01T08:30")]
    [TestCase("04-01-26  08:30                      6 850.edi", "850.edi", "2026-04-01T08:30")]
    [TestCase("04-01-26  08:30AM                    6 850.edi", "850.edi", "2026-04-01T08:30")]
    [TestCase("04-01-2026  08:30PM                    6 two words.edi", "two words.edi", "2026-04-01T20:30")]
    public void Lines_of_LIST_are_read_as_Unix_and_DOS_write_them(string line, string name, string time)
    {
        var expected = DateTimeOffset.Parse(time + ":00Z", System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(Human(line), Is.EqualTo(new RemoteFile(name, 6, expected)));
    }

    [TestCase("drwxr-xr-x 2 edi edi 4096 Apr 01 08:30 sub", "sub", RemoteFileKind.Folder)]
    [TestCase("lrwxrwxrwx 1 edi edi 11 Apr 01 08:30 order.edi -> /etc/passwd", "order.edi", RemoteFileKind.Link)]
    [TestCase("04-01-26  08:30AM       <DIR>          sub", "sub", RemoteFileKind.Folder)]
    [TestCase("04-01-2026  08:30AM       <DIR>        sub", "sub", RemoteFileKind.Folder)]
    [TestCase("04-01-26  08:30AM       <SYMLINK>      order.edi [C:\\secret.txt]", "order.edi", RemoteFileKind.Link)]
    public void Folders_and_links_are_told_from_files(string line, string name, RemoteFileKind kind)
    {
        var entry = Human(line);

        Assert.That((entry?.Name, entry?.Kind, entry?.Size), Is.EqualTo((name, (RemoteFileKind?)kind, (long?)null)));
    }

    [TestCase("total 12")]
    [TestCase("")]
    [TestCase("ftpd: .: Permission denied")]
    [TestCase("drwxr-xr-x 2 edi edi 4096 Apr 01 08:30 .")]
    [TestCase("drwxr-xr-x 2 edi edi 4096 Apr 01 08:30 ..")]
    [TestCase("prw-r--r-- 1 edi edi 0 Apr 01 08:30 pipe")]
    [TestCase("crw-rw---- 1 root tty 4, 64 Apr 01 08:30 ttyS0")]
    [TestCase("brw-rw---- 1 root disk 8, 0 Apr 01 08:30 sda")]
    [TestCase("insgesamt 12")]
    public void What_is_no_entry_of_LIST_is_left_out(string line) => Assert.That(Human(line), Is.Null);

    [TestCase("-rw-r--r-- 1 edi edi 6 Xyz 01 08:30 850.edi")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Feb 31 08:30 850.edi")]
    [TestCase("-rw-r--r-- 1 edi edi 6 Apr 01 99:99 850.edi")]
    public void A_time_that_cannot_be_costs_the_time_and_not_the_file(string line) =>
        Assert.That(Human(line), Is.EqualTo(new RemoteFile("850.edi", 6, null)));

    [TestCase("-rw-r--r-- 1 edi edi 5368709120 Apr 01 08:30 big.edi")]
    [TestCase("04-01-26  08:30AM           5368709120 big.edi")]
    [TestCase("EDIUSER 5368709120 2026-04-01 08:30:00 *STMF big.edi")]
    public void Sizes_may_be_larger_than_four_GB(string line) =>
        Assert.That(Human(line), Is.EqualTo(new RemoteFile("big.edi", 5_368_709_120, new DateTimeOffset(2026, 4, 1, 8, 30, 0, TimeSpan.Zero))));

    [TestCase("2026-01-01T00:30", "Jan 01 00:10", "2026-01-01T00:10")]
    [TestCase("2025-12-31T23:30", "Jan 01 00:10", "2026-01-01T00:10", Description = "the server's clock is ahead")]
    [TestCase("2026-01-01T00:30", "Dec 31 23:59", "2025-12-31T23:59")]
    [TestCase("2026-06-30T12:00", "Jan 02 08:00", "2026-01-02T08:00")]
    [TestCase("2026-06-30T12:00", "Jul 02 08:00", "2025-07-02T08:00")]
    [TestCase("2028-03-01T12:00", "Feb 29 08:00", "2028-02-29T08:00")]
    [TestCase("2029-01-10T12:00", "Feb 29 08:00", "2028-02-29T08:00")]
    public void A_time_without_a_year_is_the_last_such_day(string now, string written, string expected)
    {
        var file = new FtpListReader(TimeZoneInfo.Utc, At(now)).Read($"-rw-r--r-- 1 edi edi 6 {written} 850.edi");

        Assert.That(file?.ModifiedAt, Is.EqualTo(At(expected)));
    }

    [Test]
    public void Data_sets_of_z_OS_have_a_name_and_no_size()
    {
        var reader = new FtpListReader(TimeZoneInfo.Utc, Now);
        string[] lines =
        [
            "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname",
            "EDI001 3390   2026/04/01  1   15  FB      80 27920  PS  ORDERS.D260401",
            "EDI001 3390   2026/04/01  1   15  VB     255 27998  PO  ARCHIVE",
            "EDI002 3390   **NONE**    1    1  FB      80  3120  PO-E NEWLIB",
            "Migrated                                                ORDERS.D250401",
            "EDI002 3390                                       VSAM  INDEX.KSDS",
            "Pseudo Directory                                        OUT",
            "EDI001 3390   2026/04/01  1   15  FB      80 27920  PS  'PARTNER.ORDERS'",
        ];

        var files = lines.Select(reader.Read).OfType<RemoteFile>().ToList();

        Assert.That(files, Is.EqualTo(new RemoteFile[]
        {
            new("ORDERS.D260401", null, null), new("ARCHIVE", null, null, RemoteFileKind.Folder), new("NEWLIB", null, null, RemoteFileKind.Folder),
            new("ORDERS.D250401", null, null), new("INDEX.KSDS", null, null), new("OUT", null, null, RemoteFileKind.Folder), new("PARTNER.ORDERS", null, null),
        }));
        Assert.That(reader.IsForeign, Is.False);
    }

    [Test]
    public void Members_of_z_OS_have_the_time_of_their_last_change_when_they_have_statistics()
    {
        var reader = new FtpListReader(TimeZoneInfo.Utc, Now);
        string[] lines =
        [
            " Name     VV.MM   Created       Changed      Size  Init   Mod   Id   ",
            " ORDER1   01.03 2026/03/01 2026/04/01 08:30    12    10     0 EDIUSER",
            " ORDER2  ",
            "$INDEX    01.00 2026/03/01 2026/03/01 08:30     1     1     0 EDIUSER",
        ];

        Assert.That(lines.Select(reader.Read).OfType<RemoteFile>(), Is.EqualTo(new RemoteFile[]
        {
            new("ORDER1", null, At("2026-04-01T08:30")), new("ORDER2", null, null), new("$INDEX", null, At("2026-03-01T08:30")),
        }));
    }

    [Test]
    public void Load_modules_of_z_OS_are_names()
    {
        var reader = new FtpListReader(TimeZoneInfo.Utc, Now);
        string[] lines = [" Name      Size     TTR   Alias-of AC --------- Attributes --------- Amode Rmode", " EDIPGM    0001A8   000107          00 FO             RN RU            31    ANY"];

        Assert.That(lines.Select(reader.Read).OfType<RemoteFile>(), Is.EqualTo(new RemoteFile[] { new("EDIPGM", null, null) }));
    }

    [TestCase("EDIUSER          1234 04/01/26 08:30:00 *STMF      850.edi", "850.edi", 1234L, null, RemoteFileKind.File)]
    [TestCase("EDIUSER          1234 2026-04-01 08:30:00 *STMF      two words.edi", "two words.edi", 1234L, "2026-04-01T08:30", RemoteFileKind.File)]
    [TestCase("EDIUSER          8192 04/01/26 08:30:00 *DIR       archive/", "archive", null, null, RemoteFileKind.Folder)]
    [TestCase("QSECOFR         77824 01.04.26 08:30:00 *FILE      ORDERS.FILE", "ORDERS.FILE", null, null, RemoteFileKind.Folder)]
    [TestCase("QSECOFR         77824 04/01/26 08:30:00 *FILE      BACKUP.SAVF", "BACKUP.SAVF", null, null, RemoteFileKind.File)]
    [TestCase("QSECOFR                                 *MEM       ORDERS.MBR", "ORDERS.MBR", null, null, RemoteFileKind.File)]
    [TestCase("EDIUSER            24 04/01/26 08:30:00 *SYMLNK    order.edi", "order.edi", null, null, RemoteFileKind.Link)]
    public void Lines_of_IBM_i_are_read(string line, string name, long? size, string? time, RemoteFileKind kind) =>
        Assert.That(Human(line), Is.EqualTo(new RemoteFile(name, size, time is null ? null : At(time), kind)));

    [TestCase("QSECOFR         77824 04/01/26 08:30:00 *PGM       START.PGM")]
    [TestCase("QSECOFR                                 *MEM       ORDERS.FILE/ORDERS.MBR")]
    public void Programs_and_members_below_their_file_are_no_files_of_a_library(string line)
    {
        var reader = new FtpListReader(TimeZoneInfo.Utc, Now);

        Assert.That(reader.Read(line), Is.Null);
        Assert.That(reader.IsForeign, Is.False);
    }

    [Test]
    public void A_listing_in_a_form_that_nobody_knows_is_foreign_and_an_empty_one_is_not()
    {
        var (foreign, empty) = (new FtpListReader(TimeZoneInfo.Utc, Now), new FtpListReader(TimeZoneInfo.Utc, Now));

        Assert.That(foreign.Read("850.edi;1  3/6  1-APR-2026 08:30:00  [EDI] (RWED,RWED,RE,)"), Is.Null);
        Assert.That(foreign.IsForeign, Is.True);
        Assert.That(empty.Read("total 0"), Is.Null);
        Assert.That(empty.IsForeign, Is.False);
    }

    static DateTimeOffset At(string minute) => DateTimeOffset.Parse(minute + ":00Z", System.Globalization.CultureInfo.InvariantCulture);

    [Test]
    public void Times_of_LIST_are_in_the_zone_of_the_server()
    {
        var berlin = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(2), "east", "east");

        Assert.That(new FtpListReader(berlin, Now).Read("-rw-r--r-- 1 edi edi 6 Apr 01 08:30 850.edi")?.ModifiedAt, Is.EqualTo(new DateTimeOffset(2026, 4, 1, 6, 30, 0, TimeSpan.Zero)));
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

    static RemoteFile? Human(string line) => new FtpListReader(TimeZoneInfo.Utc, Now).Read(line);
}
