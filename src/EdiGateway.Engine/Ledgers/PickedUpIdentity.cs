namespace EdiGateway.Engine.Ledgers;

/// <summary>By what a file is the same file: name, size, time and contents. A partner who drops it again makes a new one, by its time.</summary>
public sealed record PickedUpIdentity(string Partner, string Connection, string Name, long Size, DateTimeOffset? ModifiedAt, string Sha256);
