using EdiGateway.Engine.Partners;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Channels;

/// <summary>Opens one folder of a connection: a directory here, or a session with a server. The folder is written as that side writes it; disposing gives the session back.</summary>
public delegate Task<IRemoteFolder> OpenFolder(ConnectionProfile connection, string folder, CancellationToken cancellation);
