using System.Collections.Concurrent;
using System.Security.Cryptography;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Files that partners bring to their mailboxes. The answer goes out only after the archive is synced and the commit is done, and the same key gets the same answer.</summary>
public sealed class Uploads(IStore store, Archive archive, Intake intake, Mailboxes mailboxes, TimeProvider time)
{
    /// <summary>How long an idempotency key is remembered.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    readonly ConcurrentDictionary<(string Partner, string Caller, string Key), bool> _running = [];

    /// <param name="caller">Id of the API key or fingerprint of the certificate; idempotency keys belong to it.</param>
    /// <exception cref="Transports.RemoteFileException">The file is larger than the mailbox takes.</exception>
    public async Task<UploadResult> TakeInAsync(PartnerProfile partner, ConnectionProfile connection, string caller, string key, string name, Stream body, CancellationToken cancellation)
    {
        if (!_running.TryAdd((partner.Id, caller, key), true))
            return new UploadResult(UploadOutcome.Running);
        try
        {
            await using var limited = new LimitedStream(body, connection.Mailbox!.MaxFileBytes, name);
            if (await store.ReadAsync(session => mailboxes.Upload(session, partner.Id, caller, key), cancellation) is { } before)
                return await SameAsync(before, limited, cancellation);

            var content = await archive.AppendAsync(limited, cancellation);
            if (content.Length == 0)
                return new UploadResult(UploadOutcome.Empty);
            var transmission = await store.WriteAsync(session =>
            {
                mailboxes.ForgetUploadsBefore(session, time.GetUtcNow() - Memory);
                var received = intake.Record(session, partner, connection, name, content, $"{partner.Id} uploaded {name}, {content.Length:N0} bytes");
                mailboxes.AddUpload(session, partner.Id, caller, key, content.Sha256, received.Id);
                return received;
            }, cancellation);
            return new UploadResult(UploadOutcome.Accepted, transmission.Id);
        }
        finally
        {
            _running.TryRemove((partner.Id, caller, key), out _);
        }
    }

    static async Task<UploadResult> SameAsync((string TransmissionId, string Sha256) before, Stream body, CancellationToken cancellation) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellation)) == before.Sha256
            ? new UploadResult(UploadOutcome.Accepted, before.TransmissionId)
            : new UploadResult(UploadOutcome.OtherBytes, before.TransmissionId);
}
