using System.Globalization;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Ftp;

/// <summary>
/// What <c>ls -l</c> writes: <c>-rw-r--r-- 1 5501 5501 6 Apr 01 08:30 850.edi</c>. Owner, group and link count may be missing, the day may stand before the
/// month, and the date may be written as 2026-04-01. One blank stands before the name, which may begin with more.
/// </summary>
static partial class FtpUnixLines
{
    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>False when it is no such line; a null file when it is one that is no entry.</summary>
    internal static bool TryRead(string line, TimeZoneInfo zone, DateTimeOffset now, out RemoteFile? file)
    {
        file = null;
        if (Total().IsMatch(line))
            return true;
        if (Entry().Match(line) is not { Success: true } unix)
            return false;
        var name = unix.Groups["name"].Value;
        switch (unix.Groups["type"].Value[0])
        {
            case '-':
                long? size = long.TryParse(unix.Groups["size"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
                file = new RemoteFile(name, size, Time(unix, zone, now));
                break;
            case 'd':
                file = new RemoteFile(name, null, Time(unix, zone, now), RemoteFileKind.Folder);
                break;
            case 'l':
                var arrow = name.IndexOf(" -> ", StringComparison.Ordinal);
                file = new RemoteFile(arrow > 0 ? name[..arrow] : name, null, Time(unix, zone, now), RemoteFileKind.Link);
                break;
        }

        return true;
    }

    static DateTimeOffset? Time(Match line, TimeZoneInfo zone, DateTimeOffset now)
    {
        var when = line.Groups["when"].Value;
        if (line.Groups["iso"] is { Success: true } iso)
            return DateTime.TryParseExact($"{iso.Value} {when}", "yyyy-MM-dd H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) ? FtpListReader.InUtc(exact, zone) : null;

        var month = Array.IndexOf(Months, line.Groups["month"].Value.ToLowerInvariant()) + 1;
        var day = int.Parse(line.Groups["day"].Value, CultureInfo.InvariantCulture);
        if (!when.Contains(':', StringComparison.Ordinal))
            return Day(int.Parse(when, CultureInfo.InvariantCulture), month, day) is { } old ? FtpListReader.InUtc(old, zone) : null;
        if (!TimeOnly.TryParseExact(when, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return null;

        // without a year it is the last such day; clocks differ, so it may be tomorrow, and the 29th of February may be some years ago
        var latest = TimeZoneInfo.ConvertTime(now, zone).DateTime.AddDays(1);
        for (var year = latest.Year; year >= latest.Year - 8; year--)
        {
            if (Day(year, month, day) is { } date && date + clock.ToTimeSpan() is var time && time <= latest)
                return FtpListReader.InUtc(time, zone);
        }

        return null;
    }

    static DateTime? Day(int year, int month, int day) =>
        month == 0 || year is < 1970 or > 9000 || day < 1 || day > DateTime.DaysInMonth(year, month) ? null : new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);

    [GeneratedRegex(@"^(?<type>[-dlbcpsD])[-rwxsStTl+.@]{9,11}\s+(?:\S+\s+){0,4}?(?<size>\d{1,18})\s+(?:(?<month>[A-Za-z]{3})\s+(?<day>\d{1,2})\s+(?<when>\d{4}|\d{1,2}:\d{2})|(?<day>\d{1,2})\.?\s+(?<month>[A-Za-z]{3})\s+(?<when>\d{4}|\d{1,2}:\d{2})|(?<iso>\d{4}-\d{2}-\d{2})\s+(?<when>\d{1,2}:\d{2})) (?<name>.+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Entry();

    // total 12, and as other languages say it
    [GeneratedRegex(@"^\p{L}+:? \d+[A-Za-z]?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Total();
}
