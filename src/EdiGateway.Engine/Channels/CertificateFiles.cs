using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;

namespace EdiGateway.Engine.Channels;

/// <summary>Certificates from the files that profiles name; a file is read again when it changed.</summary>
/// <param name="home">Folder that our own files are relative to; the partner's are relative to its own folder.</param>
public sealed class CertificateFiles(string home)
{
    readonly ConcurrentDictionary<string, (string Version, X509Certificate2 Certificate)> _read = [];

    /// <summary>The certificates of one place.</summary>
    /// <exception cref="DeliveryException">One cannot be read, or ours has no private key.</exception>
    public IReadOnlyList<DatedCertificate> In(PartnerProfile partner, ConnectionProfile connection, CertificatePlace place)
    {
        var isOurs = IsOurs(place);
        return [.. connection.As2!.Certificates.In(place).Select(one => new DatedCertificate(Read(partner, connection, one, isOurs), As2Certificate.Moment(one.From), As2Certificate.Moment(one.Until)))];
    }

    public static bool IsOurs(CertificatePlace place) => place is CertificatePlace.Sign or CertificatePlace.Decrypt or CertificatePlace.SignReceipts;

    /// <summary>The certificate of one entry.</summary>
    /// <exception cref="DeliveryException">It cannot be read, or it is ours and has no private key.</exception>
    public X509Certificate2 Read(PartnerProfile partner, ConnectionProfile connection, As2Certificate one, bool isOurs)
    {
        var folder = isOurs ? home : partner.Folder;
        try
        {
            var path = Path.GetFullPath(one.File, folder);
            var version = $"{Stamp(path)} {(one.Key is { } key && !Secrets.IsReference(key) ? Stamp(Path.GetFullPath(key, folder)) : one.Key)}";
            var cacheKey = $"{path}|{one.Key}|{isOurs}";
            if (_read.TryGetValue(cacheKey, out var known) && known.Version == version)
                return known.Certificate;
            var certificate = Load(path, one, folder);
            if (isOurs && !certificate.HasPrivateKey)
                throw new IOException("it holds no private key; ours must have one (key: names its file)");
            _read[cacheKey] = (version, certificate);
            return certificate;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidOperationException or System.Security.Cryptography.CryptographicException)
        {
            throw new DeliveryException(DeliveryFailure.Auth, $"{partner.Id}/{connection.Name}: the certificate {one.File} cannot be used: {wrong.Message.TrimEnd('.')} ({connection.Line}).", inner: wrong);
        }
    }

    static X509Certificate2 Load(string path, As2Certificate one, string folder)
    {
        var password = one.Password is null ? null : Secrets.Resolve(one.Password);
        var key = one.Key is null ? null : Secrets.IsReference(one.Key) ? Secrets.Resolve(one.Key) : File.ReadAllText(Path.GetFullPath(one.Key, folder));
        var all = CertificateFile.Read(File.ReadAllBytes(path), password, key);
        return all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? all[0];
    }

    static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? $"{file.LastWriteTimeUtc.Ticks}:{file.Length}" : throw new FileNotFoundException($"there is no file {path}");
    }
}
