namespace EdiGateway.Transports.Ftp;

/// <summary>
/// Exact times behind a LIST listing, which shows them to the minute, and later to the day. A file whose line looks like last time is not asked again.
/// </summary>
sealed class FtpTimes(TimeProvider clock)
{
    const int AtOnce = 100;

    Dictionary<string, (RemoteFile Listed, DateTimeOffset? Exact)> _known = [];

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The time that the last listing told, for servers that do not tell it of one file.</summary>
    internal DateTimeOffset? Of(string name, long size) =>
        Volatile.Read(ref _known).TryGetValue(name, out var file) && file.Listed.Size == size ? file.Exact ?? file.Listed.ModifiedAt : null;

    internal async Task<List<RemoteFile>> RefineAsync(FtpSession session, List<RemoteFile> listing, CancellationToken cancellation)
    {
        var before = Volatile.Read(ref _known);
        var now = new Dictionary<string, (RemoteFile Listed, DateTimeOffset? Exact)>(listing.Count);
        var unknown = new List<RemoteFile>();
        foreach (var file in listing)
        {
            var same = before.TryGetValue(file.Name, out var old) && old.Listed == file;
            now[file.Name] = same ? old : (file, null);
            if (!same && file.Kind == RemoteFileKind.File && SafeName.Problem(file.Name) is null)
                unknown.Add(file);
        }

        if (session.HasMdtm)
        {
            foreach (var some in unknown.Chunk(AtOnce).TakeWhile(_ => session.HasMdtm))
            {
                var replies = await session.AskAsync([.. some.Select(file => $"MDTM {Operand(file.Name)}")], cancellation);
                session.WithoutMdtm = FtpLookUp.IsUnknown(replies[0]);
                for (var i = 0; i < some.Length; i++)
                    now[some[i].Name] = (some[i], replies[i].Code == 213 ? FtpListing.Time(replies[i].Text) : null);
            }
        }

        Volatile.Write(ref _known, now);
        return listing.ConvertAll(file => now[file.Name].Exact is { } exact ? file with { ModifiedAt = exact } : file);
    }

    /// <summary>Some servers take <c>MDTM 20260401083000 name</c> for an order to set the time.</summary>
    internal static string Operand(string name) => name.Contains(' ', StringComparison.Ordinal) && char.IsAsciiDigit(name[0]) ? $"./{name}" : name;
}
