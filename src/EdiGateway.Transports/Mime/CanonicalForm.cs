namespace EdiGateway.Transports.Mime;

/// <summary>How the octets of a signed part are read: what a signer hashed is not always what arrived (RFC 4130 section 5.2, RFC 8551 section 3.1.1).</summary>
public enum CanonicalForm
{
    /// <summary>Exactly the octets received.</summary>
    AsReceived,

    /// <summary>Line ends CRLF in the header lines of the part, its content untouched.</summary>
    HeaderLines,

    /// <summary>Line ends CRLF everywhere.</summary>
    AllLines,

    /// <summary>As received, with one more CRLF at the end.</summary>
    AsReceivedAndLineEnd,

    /// <summary><see cref="HeaderLines"/> with one more CRLF at the end.</summary>
    HeaderLinesAndLineEnd,

    /// <summary><see cref="AllLines"/> with one more CRLF at the end.</summary>
    AllLinesAndLineEnd,

    /// <summary>As received, without the line end behind the last inner delimiter.</summary>
    AsReceivedWithoutLineEnd,
}
