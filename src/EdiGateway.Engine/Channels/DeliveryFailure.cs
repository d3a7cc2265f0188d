namespace EdiGateway.Engine.Channels;

/// <summary>Why a delivery or a pick-up did not work, by who has to act.</summary>
public enum DeliveryFailure
{
    /// <summary>The world is broken for a while; we try again.</summary>
    Transient,

    /// <summary>The other side asks for a pause; we try again after it.</summary>
    Throttled,

    /// <summary>Keys, certificates or rights; an administrator acts. Trying again is no use before that.</summary>
    Auth,

    /// <summary>Our login is refused or cannot be made; an administrator acts. Everything for the connection waits, and we try again seldom, so that nobody is locked out.</summary>
    Login,

    /// <summary>The other side understood and refuses, in its own sentence; an EDI analyst acts.</summary>
    Business,

    /// <summary>It will never work like this: wrong address, wrong settings, contents not accepted.</summary>
    Permanent,
}
