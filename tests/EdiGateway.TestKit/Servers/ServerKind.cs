namespace EdiGateway.TestKit.Servers;

/// <summary>The real servers that tests talk to on this machine's loopback, with the settings that real partners have.</summary>
public enum ServerKind
{
    /// <summary>Password and keys; host keys of types ed25519, rsa and ecdsa.</summary>
    OpenSsh,

    /// <summary>Offers keyboard-interactive login alone.</summary>
    OpenSshKeyboardInteractive,

    /// <summary>Knows nothing newer than ssh-rsa, group14-sha1, aes128-cbc and hmac-sha1.</summary>
    OpenSshLegacy,

    /// <summary>Allows no renaming and no second names, like the mailboxes of some partners.</summary>
    OpenSshMailbox,

    /// <summary>Drops every connection while three others have not logged in yet (MaxStartups).</summary>
    OpenSshFewStartups,

    /// <summary>The SFTP of proftpd (mod_sftp).</summary>
    ProftpdSftp,

    /// <summary>FTP without encryption and with AUTH TLS, which demands session reuse.</summary>
    Proftpd,

    /// <summary>FTP with TLS from the first byte, which demands session reuse.</summary>
    ProftpdImplicit,

    /// <summary>FTP without encryption; no MLSD.</summary>
    Vsftpd,

    /// <summary>AUTH TLS, which demands session reuse.</summary>
    VsftpdExplicit,

    /// <summary>TLS from the first byte, which demands session reuse.</summary>
    VsftpdImplicit,

    /// <summary>AUTH TLS, which demands a client certificate of <see cref="LoopbackKeys.Authority"/>.</summary>
    VsftpdClientCertificate,

    /// <summary>FTP without encryption and with AUTH TLS.</summary>
    PureFtpd,
}
