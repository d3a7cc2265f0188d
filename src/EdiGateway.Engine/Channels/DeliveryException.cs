namespace EdiGateway.Engine.Channels;

/// <summary>A delivery or a pick-up failed. The message says what, where, why and what to do; it holds no document contents and no secrets.</summary>
public sealed class DeliveryException(DeliveryFailure kind, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public DeliveryFailure Kind => kind;

    /// <summary>How long the other side asks us to wait, when it says so.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>True when the gateway may try again by itself.</summary>
    public bool IsTransient => kind is DeliveryFailure.Transient or DeliveryFailure.Throttled or DeliveryFailure.Login;
}
