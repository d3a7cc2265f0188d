using EdiGateway.Engine.Storage;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Engine.Channels;

/// <summary>Messages and receipts in the archive: header fields, an empty line, body, as they went over the wire, without what a caller logged in with.</summary>
public sealed class As2Archive(Archive archive)
{
    static readonly HashSet<string> s_secret = new(["Authorization", "Proxy-Authorization", "Cookie"], StringComparer.OrdinalIgnoreCase);

    public async Task<ContentRef> AddAsync(As2Message message, CancellationToken cancellation)
    {
        await using var whole = Body.Concat(message.Headers.Where(name => !s_secret.Contains(name)).ToBody(), message.Body).OpenRead();
        return await archive.AppendAsync(whole, cancellation);
    }

    public async Task<As2Message> OpenAsync(ContentRef place, Spool spool, CancellationToken cancellation)
    {
        await using var stored = await archive.OpenAsync(place, cancellation);
        var whole = await spool.ReadAsync(stored, cancellation: cancellation);
        return MimeHeaders.Read(whole, out var start) is { } headers
            ? new As2Message(headers, whole.Slice(start))
            : throw new ArchiveException($"What lies at {place} is no AS2 message.");
    }
}
