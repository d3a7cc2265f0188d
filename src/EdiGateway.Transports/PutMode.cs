namespace EdiGateway.Transports;

public enum PutMode
{
    /// <summary>An existing file of that name is an error (<see cref="RemoteError.Exists"/>) and stays as it is.</summary>
    CreateNew,

    /// <summary>An existing file of that name is exchanged for the new one.</summary>
    Replace,
}
