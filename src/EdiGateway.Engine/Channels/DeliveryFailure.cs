namespace EdiGateway.Engine.Channels;

/// <summary>Why a delivery or a pick-up did not work, by who has to act.</summary>
public enum DeliveryFailure
{
    /// <summary>The world is broken for a while; we try again.</summary>
    Transient,

    /// <summary>The other side asks for a pause; we try again after it.</summary>
    Throttled,

    /// <summary>Login or rights; an administrator acts. Trying again is no use before that.</summary>
    Auth,

    /// <summary>The other side understood and refuses, in its own sentence; an EDI analyst acts.</summary>
    Business,

    /// <summary>It will never work like this: wrong address, wrong settings, contents not accepted.</summary>
    Permanent,
}
