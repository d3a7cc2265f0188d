namespace EdiGateway.TestKit.Servers;

/// <summary>Keys and certificates of the loopback servers, made for this test run; all are paths.</summary>
public sealed class LoopbackKeys(string folder)
{
    public const string Passphrase = "open sesame $1";

    /// <summary>The servers' certificate: CN localhost, names localhost and 127.0.0.1.</summary>
    public string Certificate => At("tls.crt");

    /// <summary>Signed <see cref="Certificate"/> and <see cref="Client"/>.</summary>
    public string Authority => At("ca.crt");

    /// <summary>A client's certificate with its key as PFX; its password is <see cref="Passphrase"/>.</summary>
    public string Client => At("client.pfx");

    /// <summary>The same certificate and its key as PEM.</summary>
    public (string Certificate, string Key) ClientPem => (At("client.crt"), At("client.key"));

    /// <summary>A server's public key by type: ed25519, rsa, ecdsa; <c>other</c> is one that no server has.</summary>
    public string HostKey(string type) => At($"host_{type}.pub");

    /// <summary>A user's private key: ed25519, rsa, ecdsa, and with <see cref="Passphrase"/> ed25519_encrypted and rsa_pem_encrypted.</summary>
    public string UserKey(string type) => At($"id_{type}");

    string At(string name) => Path.Combine(folder, name);
}
