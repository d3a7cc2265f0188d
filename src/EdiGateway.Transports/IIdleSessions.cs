namespace EdiGateway.Transports;

/// <summary>Sessions of one login, of which some may be open although nobody uses them now.</summary>
public interface IIdleSessions
{
    /// <summary>Closes one that nobody uses, without waiting for its end.</summary>
    /// <returns>False: all are in use.</returns>
    bool CloseOneIdle();
}
