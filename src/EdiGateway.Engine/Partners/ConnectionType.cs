namespace EdiGateway.Engine.Partners;

public enum ConnectionType
{
    /// <summary>A folder of this machine or a mounted network path.</summary>
    Folder,

    /// <summary>An HTTP API that takes documents.</summary>
    Http,
}
