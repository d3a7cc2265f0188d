using System.Globalization;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Ftp;

/// <summary>
/// Lines of a listing. MLSD (RFC 3659, section 7) is written for programs; LIST is what the server's operators like to look at: that of Unix and of DOS
/// are understood, and lines that are neither are no entries.
/// </summary>
static partial class FtpListing
{
    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>One line of MLSD or MLST: <c>type=file;size=6;modify=20260401083000; 850.edi</c>. Null for the folder itself and its parent.</summary>
    internal static RemoteFile? Machine(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0)
            return null;
        var name = line[(blank + 1)..];
        var (kind, size, modified) = ((RemoteFileKind?)null, (long?)null, (DateTimeOffset?)null);
        foreach (var fact in line[..blank].Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = fact.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            var value = fact[(equals + 1)..];
            switch (fact[..equals].ToUpperInvariant())
            {
                case "TYPE" when value.Equals("file", StringComparison.OrdinalIgnoreCase):
                    kind = RemoteFileKind.File;
                    break;
                case "TYPE" when value.Equals("dir", StringComparison.OrdinalIgnoreCase):
                    kind = RemoteFileKind.Folder;
                    break;
                case "TYPE" when value.Contains("link", StringComparison.OrdinalIgnoreCase):
                    kind = RemoteFileKind.Link;
                    break;
                case "TYPE":
                    return null;   // cdir, pdir, a device
                case "SIZE":
                    size = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
                    break;
                case "MODIFY":
                    modified = Time(value);
                    break;
            }
        }

        return kind is { } known && name is not ("." or "..") ? new RemoteFile(name, known == RemoteFileKind.File ? size : null, modified, known) : null;
    }

    /// <summary>YYYYMMDDhhmmss with or without a fraction, UTC (RFC 3659, section 2.3).</summary>
    internal static DateTimeOffset? Time(string text) =>
        text.Length >= 14 && DateTimeOffset.TryParseExact(text.AsSpan(0, 14), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>One line of LIST; its time is to the minute in the server's zone, and of old files to the day.</summary>
    internal static RemoteFile? Human(string line, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (Unix().Match(line) is { Success: true } unix)
            return Entry(unix.Groups["name"].Value, KindOf(unix.Groups["type"].Value[0]), unix.Groups["size"].Value, UnixTime(unix, zone, now));
        if (Dos().Match(line) is not { Success: true } dos)
            return null;
        string[] formats = ["MM-dd-yy hh:mmtt", "MM-dd-yyyy hh:mmtt", "MM-dd-yy HH:mm", "MM-dd-yyyy HH:mm"];
        var time = DateTime.TryParseExact($"{dos.Groups["date"].Value} {dos.Groups["time"].Value}", formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? InUtc(local, zone) : (DateTimeOffset?)null;
        return Entry(dos.Groups["name"].Value, dos.Groups["size"].Value == "<DIR>" ? RemoteFileKind.Folder : RemoteFileKind.File, dos.Groups["size"].Value, time);
    }

    static RemoteFile? Entry(string name, RemoteFileKind? kind, string size, DateTimeOffset? time)
    {
        if (kind is not { } known)
            return null;
        if (known == RemoteFileKind.Link && name.IndexOf(" -> ", StringComparison.Ordinal) is > 0 and var arrow)
            name = name[..arrow];
        return name is "." or ".." ? null
            : new RemoteFile(name, known == RemoteFileKind.File && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null, time, known);
    }

    static RemoteFileKind? KindOf(char type) => type switch
    {
        '-' => RemoteFileKind.File,
        'd' => RemoteFileKind.Folder,
        'l' => RemoteFileKind.Link,
        _ => null,
    };

    static DateTimeOffset? UnixTime(Match line, TimeZoneInfo zone, DateTimeOffset now)
    {
        var month = Array.IndexOf(Months, line.Groups["month"].Value.ToLowerInvariant()) + 1;
        var day = int.Parse(line.Groups["day"].Value, CultureInfo.InvariantCulture);
        var when = line.Groups["when"].Value;
        var today = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var colon = when.IndexOf(':', StringComparison.Ordinal);
        var year = colon < 0 ? int.Parse(when, CultureInfo.InvariantCulture) : today.Year;
        if (month == 0 || year is < 1970 or > 9000 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;

        var time = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (colon >= 0)
        {
            if (!TimeOnly.TryParseExact(when, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
                return null;
            time += clock.ToTimeSpan();
            if (time > today.AddDays(1))
                time = time.AddYears(-1);   // without a year: within the last twelve months
        }

        return InUtc(time, zone);
    }

    static DateTimeOffset InUtc(DateTime local, TimeZoneInfo zone) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    // -rw-r--r--   1 5501  5501      6 Apr 01 08:30 850.edi     (owner, group and link count may be missing; one blank before the name, which may begin with one)
    [GeneratedRegex(@"^(?<type>[-dlbcps])[-rwxsStTl+.@]{9,11}\s+(?:\S+\s+){0,4}?(?<size>\d{1,18})\s+(?<month>[A-Za-z]{3})\s+(?<day>\d{1,2})\s+(?<when>\d{4}|\d{1,2}:\d{2}) (?<name>.+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Unix();

    // 04-01-26  08:30AM                    6 850.edi
    [GeneratedRegex(@"^(?<date>\d{2}-\d{2}-(?:\d{4}|\d{2}))\s+(?<time>\d{2}:\d{2}(?:AM|PM)?)\s+(?<size><DIR>|\d{1,18})\s+(?<name>.+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Dos();
}
