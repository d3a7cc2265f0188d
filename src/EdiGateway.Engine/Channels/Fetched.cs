using EdiGateway.Transports;

namespace EdiGateway.Engine.Channels;

/// <summary>What came of fetching one file: the file, or why there is none.</summary>
/// <param name="IsGone">Somebody else was faster, or an earlier file of that name is still in work.</param>
sealed record Fetched(RemoteFile Listed, FolderFile? File, string? Problem = null, bool IsGone = false);
