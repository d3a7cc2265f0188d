using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Transports.As2;

/// <summary>Why a message was not taken.</summary>
/// <param name="Disposition">What the receipt says.</param>
/// <param name="Explanation">For people: what is wrong and with what.</param>
public sealed record As2Problem(Disposition Disposition, string Explanation)
{
    internal static As2Problem UnknownRelationship(string from, string to) =>
        new(Disposition.Error("unknown-trading-relationship"), $"There is no agreement for messages from \"{from}\" to \"{to}\".");

    internal static As2Problem TooWeak(string explanation) => new(Disposition.Error("insufficient-message-security"), explanation);

    internal static As2Problem Unexpected(string explanation) => new(Disposition.Error("unexpected-processing-error"), explanation);

    internal static As2Problem UnsupportedFormat(string explanation) => new(Disposition.Failure("unsupported format"), explanation);

    internal static As2Problem NotDecrypted(string explanation) => new(Disposition.Error("decryption-failed"), explanation);

    internal static As2Problem NotDecompressed(string explanation) => new(Disposition.Error("decompression-failed"), explanation);

    /// <summary>What a failure while a layer of this kind was opened is called.</summary>
    internal static As2Problem Of(Exception failure, CmsKind layer) => (layer, failure) switch
    {
        (_, CmsException { Kind: CmsError.TooWeak }) => TooWeak(failure.Message),
        (CmsKind.EnvelopedData or CmsKind.AuthEnvelopedData, BodyTooLargeException) => Unexpected(failure.Message),
        (CmsKind.EnvelopedData or CmsKind.AuthEnvelopedData, _) => NotDecrypted(failure.Message),
        (CmsKind.CompressedData, _) => NotDecompressed(failure.Message),
        (CmsKind.SignedData, CmsException { Kind: CmsError.NotIntact }) => new(Disposition.Error("integrity-check-failed"), failure.Message),
        (CmsKind.SignedData, CmsException) => new(Disposition.Error("authentication-failed"), failure.Message),
        _ => Unexpected(failure.Message),
    };
}
