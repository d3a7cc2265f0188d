namespace EdiGateway.Transports.As2;

/// <summary>How bad it is (RFC 4130 section 7.4.3).</summary>
public enum DispositionModifier
{
    None,

    /// <summary>The content was taken all the same.</summary>
    Warning,

    /// <summary>The content was not taken; also any modifier that is not known.</summary>
    Error,

    /// <summary>The receipt could not be made as asked.</summary>
    Failure,
}
