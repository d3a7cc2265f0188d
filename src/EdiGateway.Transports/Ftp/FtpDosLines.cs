using System.Globalization;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Ftp;

/// <summary>What DOS and IIS write, with years of two or four digits and clocks of twelve or 24 hours: <c>04-01-26  08:30AM  6 850.edi</c>.</summary>
static partial class FtpDosLines
{
    static readonly string[] Formats = ["MM-dd-yy hh:mmtt", "MM-dd-yyyy hh:mmtt", "MM-dd-yy HH:mm", "MM-dd-yyyy HH:mm"];

    internal static bool TryRead(string line, TimeZoneInfo zone, out RemoteFile? file)
    {
        file = null;
        if (Entry().Match(line) is not { Success: true } dos)
            return false;
        var time = DateTime.TryParseExact($"{dos.Groups["date"].Value} {dos.Groups["time"].Value}", Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? FtpListReader.InUtc(local, zone) : (DateTimeOffset?)null;
        var (name, size) = (dos.Groups["name"].Value, dos.Groups["size"].Value);
        file = size switch
        {
            "<DIR>" => new RemoteFile(name, null, time, RemoteFileKind.Folder),
            "<SYMLINK>" or "<SYMLINKD>" or "<JUNCTION>" => new RemoteFile(name.IndexOf(" [", StringComparison.Ordinal) is > 0 and var target ? name[..target] : name, null, time, RemoteFileKind.Link),
            _ => new RemoteFile(name, long.Parse(size, CultureInfo.InvariantCulture), time),
        };
        return true;
    }

    [GeneratedRegex(@"^(?<date>\d{2}-\d{2}-(?:\d{4}|\d{2}))\s+(?<time>\d{2}:\d{2}(?:AM|PM)?)\s+(?<size><DIR>|<SYMLINKD?>|<JUNCTION>|\d{1,18})\s+(?<name>.+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Entry();
}
