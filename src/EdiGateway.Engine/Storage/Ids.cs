namespace EdiGateway.Engine.Storage;

/// <summary>Where new ids come from: a word for the kind and a UUID of version 7, so that ids sort by time.</summary>
public sealed class Ids(TimeProvider time)
{
    /// <param name="kind">doc, trn, cor, wrk, evt, dl …</param>
    public string New(string kind) => $"{kind}_{Guid.CreateVersion7(time.GetUtcNow()):N}";
}
