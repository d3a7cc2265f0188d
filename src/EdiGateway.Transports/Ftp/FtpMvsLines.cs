using System.Globalization;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Ftp;

/// <summary>
/// Data sets of z/OS and the members of partitioned ones. Neither tells how many bytes a file has: tracks, or lines. The date of a data set is that of the
/// last look at it, and is therefore no time of change; members have one when they were edited with statistics.
/// </summary>
static partial class FtpMvsLines
{
    internal static FtpMvsHeading? Heading(string line) =>
        DataSetHeading().IsMatch(line) ? FtpMvsHeading.DataSets
        : MemberHeading().IsMatch(line) ? FtpMvsHeading.Members
        : ModuleHeading().IsMatch(line) ? FtpMvsHeading.LoadModules
        : null;

    internal static bool TryRead(string line, FtpMvsHeading heading, TimeZoneInfo zone, out RemoteFile? file)
    {
        file = heading switch
        {
            FtpMvsHeading.DataSets => DataSet(line),
            FtpMvsHeading.Members => Member(line, zone),
            _ => NameOnly().Match(line) is { Success: true } module ? new RemoteFile(module.Groups["name"].Value, null, null) : null,
        };
        return file is not null || line.Trim().Length == 0;
    }

    static RemoteFile? DataSet(string line)
    {
        if (DataSetLine().Match(line) is not { Success: true } set)
            return null;
        var kind = set.Groups["org"].Value is "PO" or "PO-E" or "Pseudo Directory" ? RemoteFileKind.Folder : RemoteFileKind.File;
        return new RemoteFile(set.Groups["name"].Value.Trim('\''), null, null, kind);
    }

    static RemoteFile? Member(string line, TimeZoneInfo zone)
    {
        if (MemberLine().Match(line) is not { Success: true } member)
            return null;
        DateTimeOffset? changed = DateTime.TryParseExact($"{member.Groups["date"].Value} {member.Groups["time"].Value}", "yyyy/MM/dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? FtpListReader.InUtc(local, zone) : null;
        return new RemoteFile(member.Groups["name"].Value, null, changed);
    }

    [GeneratedRegex(@"^\s*Volume\s+Unit\s+Referred\s.*\sDsname\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DataSetHeading();

    [GeneratedRegex(@"^\s*Name\s+VV\.MM\s+Created\s+Changed\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MemberHeading();

    [GeneratedRegex(@"^\s*Name\s+Size\s+TTR\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ModuleHeading();

    // EDI001 3390   2026/04/01  1   15  FB      80 27920  PS  EDI.IN.ORDERS       and what is not on a disk:  Migrated  EDI.IN.OLD
    [GeneratedRegex(@"^(?:(?:Migrated|MIGRAT|ARCIVE Not Direct Access Device|(?<org>Pseudo Directory))|\S{1,6}\s+\S+\s.*\s(?<org>PS|PS-E|PO|PO-E|DA|VSAM|GDG)|\s*(?<org>VSAM|GDG))\s+(?<name>'?[A-Z0-9@#$.-]{1,44}(?:\([A-Z0-9@#$]{1,8}\))?'?)\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DataSetLine();

    // ORDERS01  01.03 2026/04/01 2026/04/02 08:30    12    10     0 EDIUSER       without statistics the name alone
    [GeneratedRegex(@"^\s?(?<name>[A-Z@#$][A-Z0-9@#$]{0,7})(?:\s+\d{2}\.\d{2}\s+\d{4}/\d{2}/\d{2}\s+(?<date>\d{4}/\d{2}/\d{2})\s+(?<time>\d{2}:\d{2})\s.*)?\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MemberLine();

    [GeneratedRegex(@"^\s?(?<name>[A-Z@#$][A-Z0-9@#$]{0,7})(?:\s.*)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NameOnly();
}
