using EdiGateway.Transports;

namespace EdiGateway.Engine.Channels;

/// <summary>Opens one folder of a connection: a directory here, a session with a server for the transports to come.</summary>
public delegate Task<IRemoteFolder> OpenFolder(string folder, CancellationToken cancellation);
