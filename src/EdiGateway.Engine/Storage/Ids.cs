namespace EdiGateway.Engine.Storage;

/// <summary>Where new ids come from: a word for the kind and a UUID of version 7, so that ids sort by time.</summary>
public sealed class Ids(TimeProvider time)
{
    /// <summary>When an id was made; ids of other shapes are as old as the hills.</summary>
    public static DateTimeOffset TimeOf(string id) => id.LastIndexOf('_') is var line && id.Length - line > 12 && long.TryParse(id.AsSpan(line + 1, 12), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : DateTimeOffset.UnixEpoch;

    /// <param name="kind">doc, trn, cor, wrk, evt, dl …</param>
    public string New(string kind) => $"{kind}_{Guid.CreateVersion7(time.GetUtcNow()):N}";
}
