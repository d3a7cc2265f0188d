namespace EdiGateway.Transports.Ftp;

/// <summary>
/// The lines of one LIST, in the form that their shape tells: Unix, DOS (IIS), IBM i, or z/OS, whose headings say what follows. Times are in the server's
/// zone and to the minute, and of old files to the day.
/// </summary>
sealed class FtpListReader(TimeZoneInfo zone, DateTimeOffset now)
{
    FtpMvsHeading _heading;
    bool _understood;
    bool _other;

    /// <summary>Something was listed, and nothing of it in a form that is known.</summary>
    internal bool IsForeign => _other && !_understood;

    /// <summary>Null: no entry, as <c>total 12</c>, the folder itself, a device, or a form that is not known.</summary>
    internal RemoteFile? Read(string line)
    {
        var known = Known(line, out var file);
        _understood |= known;
        _other |= !known && line.Trim().Length > 0;
        return file is { Name: "." or ".." } ? null : file;
    }

    /// <summary>A time of the server in UTC.</summary>
    internal static DateTimeOffset InUtc(DateTime local, TimeZoneInfo zone) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    bool Known(string line, out RemoteFile? file)
    {
        file = null;
        if (FtpMvsLines.Heading(line) is { } heading)
        {
            _heading = heading;
            return true;
        }

        if (_heading != FtpMvsHeading.None)
            return FtpMvsLines.TryRead(line, _heading, zone, out file);
        return FtpUnixLines.TryRead(line, zone, now, out file) || FtpDosLines.TryRead(line, zone, out file) || FtpOs400Lines.TryRead(line, zone, out file);
    }
}
