using System.Globalization;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Ftp;

/// <summary>
/// What IBM i (AS/400) writes: <c>EDIUSER 12345 04/01/26 08:30:00 *STMF 850.edi</c>. Only a stream file's size is that of its content. Dates are written as the
/// server's job likes; where the order of day, month and year cannot be known, the time is not known.
/// </summary>
static partial class FtpOs400Lines
{
    static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy-MM-dd HH.mm.ss"];

    internal static bool TryRead(string line, TimeZoneInfo zone, out RemoteFile? file)
    {
        file = null;
        if (Entry().Match(line) is not { Success: true } entry)
            return false;
        var (type, name) = (entry.Groups["type"].Value, entry.Groups["name"].Value.TrimEnd());
        DateTimeOffset? time = DateTime.TryParseExact($"{entry.Groups["date"].Value} {entry.Groups["time"].Value}", Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? FtpListReader.InUtc(local, zone) : null;
        long? size = type is "*STMF" or "*DSTMF" && long.TryParse(entry.Groups["size"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
        file = type switch
        {
            "*STMF" or "*DSTMF" => new RemoteFile(name, size, time),
            "*DIR" or "*DDIR" or "*FLR" or "*LIB" => new RemoteFile(name.TrimEnd('/'), null, time, RemoteFileKind.Folder),
            "*FILE" => new RemoteFile(name.TrimEnd('/'), null, time, name.EndsWith(".SAVF", StringComparison.Ordinal) ? RemoteFileKind.File : RemoteFileKind.Folder),
            "*MEM" when !name.Contains('/', StringComparison.Ordinal) => new RemoteFile(name, null, time),
            "*SYMLNK" => new RemoteFile(name, null, time, RemoteFileKind.Link),
            _ => null,   // programs, queues, and the members that a listing of a library shows below their file
        };
        return true;
    }

    [GeneratedRegex(@"^\s?(?<owner>[A-Z0-9@#$_]{1,10})\s+(?:(?<size>\d{1,18})\s+)?(?:(?<date>\d[\d/.-]{5,9})\s+(?<time>\d{2}[:.]\d{2}[:.]\d{2})\s+)?(?<type>\*[A-Z]{3,8})\s+(?<name>\S.*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Entry();
}
