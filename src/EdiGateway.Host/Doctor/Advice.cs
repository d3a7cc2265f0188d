using System.Net.Sockets;
using System.Security.Authentication;
using EdiGateway.Transports;

namespace EdiGateway.Host.Doctor;

/// <summary>What to do about a failure: here, and by the partner.</summary>
static class Advice
{
    internal static StepResult For(Exception failed, Subject subject) => failed switch
    {
        RemoteFileException remote => For(remote.Kind, remote.Message, subject),
        HttpRequestException { InnerException: RemoteFileException inner } => For(inner.Kind, inner.Message, subject),
        HttpRequestException { InnerException: SocketException inner } => For(RemoteError.Network, inner.Message, subject),
        SocketException socket => For(RemoteError.Network, socket.Message, subject),
        AuthenticationException tls => For(RemoteError.Certificate, tls.InnerException?.Message ?? tls.Message, subject),
        IOException or HttpRequestException => For(RemoteError.Network, failed.Message, subject),
        _ => StepResult.Ours(failed.Message, "Correct the profile or what it refers to."),
    };

    static StepResult For(RemoteError kind, string seen, Subject subject)
    {
        var server = subject.Server ?? subject.Place;
        var isLocal = subject.Server is null;
        var (fix, ask) = kind switch
        {
            RemoteError.Network or RemoteError.Timeout or RemoteError.Incomplete => (
                $"Compare address and port with the partner's data sheet ({subject.Connection.Line}), and allow connections from this machine to {server} in our firewall.",
                $"tell us whether {server} is right and the service runs, and allow our address in your firewall."),
            RemoteError.HostKey => (
                "Ask the partner for the fingerprint of the server's host key by another way than this connection. Is it the one shown above, enter it under sftp.hostKeys; is it not, somebody sits in between.",
                "confirm the fingerprint of your server's host key, and tell us when it was exchanged."),
            RemoteError.Certificate => (
                "Ask the partner for the right certificate; a certificate that nobody has signed can be pinned with the fingerprint above.",
                "check the certificate of your server: its dates, its names and the authority that signed it."),
            RemoteError.Auth => (
                $"Compare user name and password or key with the partner ({subject.Connection.Line}). Do not try again and again: many servers lock the user out.",
                $"check whether the user {subject.User} exists, is not locked, and may log in from our address with the password or key that you have of us."),
            RemoteError.Algorithm when subject.Connection.Ftp is not null => (
                "Ask the partner for FTP with TLS 1.2 or later (explicit on port 21, implicit on 990) or for SFTP; write encryption: none only when the line is safe.",
                "enable TLS 1.2 or later on your FTP server (AUTH TLS), or tell us on which port it encrypts."),
            RemoteError.Algorithm => (
                "Ask the partner to renew the server; until then sftp.legacyAlgorithms: true accepts some old algorithms.",
                "enable current algorithms on your server (curve25519 or ecdh, ed25519 or rsa-sha2 keys, AES-CTR or AES-GCM)."),
            RemoteError.FolderMissing or RemoteError.NotFound => (
                $"Create the folder, or correct it in the profile ({subject.Connection.Line}).{(isLocal ? " Folders inside the home are also made by egw run when it starts." : "")}",
                $"create the folder for our user {subject.User}, or tell us its right name as our user sees it."),
            RemoteError.Denied => (
                isLocal ? "Give the user that runs the gateway the right to read, write, rename and delete in this folder." : "The rights are given by the partner; send the text below. A mailbox that allows no renaming wants upload: { mode: direct }.",
                $"give our user {subject.User} the right to list, read, write, rename and delete files in this folder."),
            RemoteError.NoSpace => (
                isLocal ? "Make room on this disk." : "Nothing is lost: files wait here until the partner has made room.",
                "make room on your server, or raise our quota."),
            _ => (
                "Look at the sentence above; when it does not help, ask the partner what their log says.",
                "look into the log of your server at the time above and tell us what it says about our connection."),
        };
        return isLocal ? StepResult.Ours(seen, fix) : StepResult.Failed(seen, fix, ask);
    }
}
