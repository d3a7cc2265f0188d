using System.Net.Sockets;
using System.Security.Authentication;

namespace EdiGateway.Transports.Ftp;

/// <summary>Answers and exceptions in our words. The codes are those of RFC 959 and RFC 4217; where they leave room, servers differ by their text only.</summary>
static class FtpErrors
{
    /// <param name="doing">Start of the sentence: <c>Write ftp://host/in/810.edi</c>.</param>
    internal static RemoteFileException From(FtpReply reply, string doing) => new(KindOf(reply), $"{doing}: the server answered {reply}.");

    internal static RemoteError KindOf(FtpReply reply) => reply.Code switch
    {
        421 or 425 or 426 or 530 when Says(reply, "too many", "maximum number", "limit") => RemoteError.Busy,
        426 or 451 or 452 or 550 or 552 or 553 when Says(reply, "no space", "disk full", "quota", "writing to local file", "during write", "not enough space", "exceeded") => RemoteError.NoSpace,
        421 or 425 or 426 => RemoteError.Network,
        450 => RemoteError.Busy,
        452 or 552 => RemoteError.NoSpace,
        430 or 530 or 532 => RemoteError.Auth,
        431 or 522 or 534 or 535 or 536 => RemoteError.Algorithm,
        550 or 553 when Says(reply, "exists") => RemoteError.Exists,
        550 when Says(reply, "denied", "not permitted", "permission", "not allowed", "prohibited") => RemoteError.Denied,
        550 => RemoteError.NotFound,
        553 => RemoteError.Denied,
        451 => RemoteError.Io,
        _ => reply.Kind == 4 ? RemoteError.Busy : RemoteError.Protocol,
    };

    /// <summary>Something broke on the way, as against an answer of the server or a fault of the caller's own stream.</summary>
    internal static bool IsCut(Exception error) => error is SocketException or ObjectDisposedException or AuthenticationException || (error is IOException and not RemoteFileException);

    internal static RemoteFileException Cut(Exception error, string doing) => error switch
    {
        EndOfStreamException => new(RemoteError.Network, $"{doing}: the server closed the connection.", error),
        AuthenticationException => new(RemoteError.Algorithm, $"{doing}: the TLS handshake failed ({Innermost(error)}).", error),
        _ => new(RemoteError.Network, $"{doing}: the connection was cut ({Innermost(error)}).", error),
    };

    internal static RemoteFileException Timeout(string doing, TimeSpan limit) => new(RemoteError.Timeout, $"{doing}: no answer within {limit.TotalSeconds:0.#} s.");

    static string Innermost(Exception error) => error.GetBaseException().Message.TrimEnd('.');

    static bool Says(FtpReply reply, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            foreach (var line in reply.Lines)
            {
                if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }
}
