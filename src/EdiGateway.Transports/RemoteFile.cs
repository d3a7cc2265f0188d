namespace EdiGateway.Transports;

/// <summary>
/// One entry of a listing. The name is the other side's word: check it with <see cref="SafeName"/> before use. Size in bytes and time of the last change are
/// null when the other side does not tell them.
/// </summary>
public sealed record RemoteFile(string Name, long? Size, DateTimeOffset? ModifiedAt, RemoteFileKind Kind = RemoteFileKind.File);
