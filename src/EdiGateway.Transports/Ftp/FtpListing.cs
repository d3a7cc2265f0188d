using System.Globalization;

namespace EdiGateway.Transports.Ftp;

/// <summary>Listings that are written for programs (MLSD, RFC 3659, section 7). What operators like to look at (LIST) is read by <see cref="FtpListReader"/>.</summary>
static class FtpListing
{
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
}
