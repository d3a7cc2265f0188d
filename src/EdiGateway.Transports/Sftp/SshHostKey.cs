namespace EdiGateway.Transports.Sftp;

/// <summary>A key that an SSH server shows: type, fingerprint as OpenSSH writes it (<c>SHA256:…</c>), and the public key in base64.</summary>
public sealed record SshHostKey(string Type, string Fingerprint, string Key)
{
    /// <summary>As profiles name it.</summary>
    public override string ToString() => $"{Type} {Fingerprint}";

    /// <summary>The same key as one of a profile's <c>hostKeys</c>: a fingerprint with or without its type, or a whole public key.</summary>
    public bool Is(string pin) => HostKeyPin.Parse(pin) is { } parsed && (parsed.Type ?? Type) == Type && parsed.Fingerprint == Fingerprint;
}
