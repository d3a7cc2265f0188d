using System.Collections.Concurrent;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Host.Simulator;

/// <summary>Posts messages to the gateway as the partner does, and judges the receipts, in the answer and later ones.</summary>
/// <param name="view">The agreement as the partner sees it.</param>
/// <param name="builder">Makes the messages.</param>
/// <param name="http">The partner's connections.</param>
/// <param name="within">Longest wait for the gateway, and for a later receipt.</param>
/// <param name="time">For the wait.</param>
/// <param name="tell">Takes kind, file and sentence of each step.</param>
sealed class As2Sender(PartnersView view, As2Builder builder, As2Http http, TimeSpan within, TimeProvider time, Action<string, string, string> tell) : IDisposable
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    readonly ConcurrentDictionary<string, TaskCompletionSource<Mdn>> _awaited = [];
    As2Outgoing? _last;
    Spool? _spool;
    string? _lastReceipt;

    /// <summary>Something was not taken, or no receipt came that holds.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>Where later receipts are to come; null asks for them in the answer.</summary>
    internal Uri? Receipts { get; set; }

    /// <returns>Whether it was taken.</returns>
    internal async Task<bool> SendAsync(string name, byte[] content, CancellationToken cancellation)
    {
        _spool?.Dispose();
        _spool = new Spool(Path.GetTempPath());
        _last = builder.Build(view.ForMessages(Receipts), new As2Payload(Body.Of(content), "application/EDI-X12", name), _spool);
        _lastReceipt = null;
        tell("sent", name, $"{name} goes to {view.Gateway}, {content.Length:N0} bytes, {Protection()}, as {_last.Message.MessageId}");
        return await PostAsync(name, cancellation);
    }

    /// <summary>The last message once more, under the same id and with the same bytes.</summary>
    internal async Task SendAgainAsync(string name, CancellationToken cancellation)
    {
        var before = _lastReceipt;
        await PostAsync(name, cancellation);
        if (before is not null && _lastReceipt is not null)
            tell("again", name, _lastReceipt == before ? $"{name} was answered with the same receipt as before" : $"{name} was answered with another receipt than before");
    }

    /// <summary>A receipt that comes later.</summary>
    /// <returns>Whether the message is one of ours.</returns>
    internal bool TakeReceipt(As2Message receipt, Spool spool)
    {
        var read = Read(receipt, spool);
        if (!_awaited.TryGetValue((read.OriginalMessageId ?? "").Trim(), out var waiting))
            return false;
        waiting.TrySetResult(read);
        return true;
    }

    public void Dispose() => _spool?.Dispose();

    async Task<bool> PostAsync(string name, CancellationToken cancellation)
    {
        var (sent, spool) = (_last!, _spool!);
        var later = sent.Expectation.IsAsynchronous ? _awaited[sent.Message.MessageId] = new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        var answer = await ReachAsync(name, sent.Message, spool, cancellation);
        if (answer.Kind == As2AnswerKind.Receipt)
            return Judge(name, sent, answer.Receipt!.MessageId, Read(answer.Receipt, spool));
        if (answer.Kind == As2AnswerKind.Taken && later is not null)
            return await AwaitAsync(name, sent, later.Task, cancellation);
        if (answer.Kind != As2AnswerKind.Taken || sent.Expectation.Receipt != ReceiptKind.None)
            return Fail(name, answer.Kind == As2AnswerKind.Taken ? $"{name} has no receipt, and one was asked for: {answer.Explanation}" : $"{name} is not taken: {answer.Explanation}{Advice(answer)}");
        tell("receipt", name, $"{name} is taken: {answer.Explanation}; no receipt was asked for");
        return true;
    }

    /// <summary>The same bytes under the same id until somebody is there to take them: the gateway may just be starting.</summary>
    async Task<As2Answer> ReachAsync(string name, As2Message message, Spool spool, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var answer = await http.SendAsync(view.Gateway, message, view.As2, view.ForMessages(), spool, cancellation);
            if (answer.Kind != As2AnswerKind.TryAgain || time.GetElapsedTime(since) + s_pause > within)
                return answer;
            if (attempt == 1)
                tell("waits", name, $"{name} is not taken yet, and is sent again for {within.TotalSeconds:0.#} s: {answer.Explanation}");
            await Task.Delay(s_pause, time, cancellation);
        }
    }

    async Task<bool> AwaitAsync(string name, As2Outgoing sent, Task<Mdn> receipt, CancellationToken cancellation)
    {
        try
        {
            return Judge(name, sent, sent.Message.MessageId, await receipt.WaitAsync(within, time, cancellation));
        }
        catch (TimeoutException)
        {
            return Fail(name, $"the gateway took {name}, and its receipt did not come to {Receipts} within {within.TotalSeconds:0.#} s");
        }
    }

    bool Judge(string name, As2Outgoing sent, string receipt, Mdn read)
    {
        var verdict = MdnCheck.Check(sent.Expectation, read);
        _lastReceipt = $"{receipt} {read}";
        if (!verdict.IsAccepted)
            return Fail(name, $"{name} is refused ({verdict.Outcome}): {verdict.Explanation}", "refused");
        tell("receipt", name, $"the receipt for {name} holds: \"{read.Disposition!.Type}\"{(read.SignedBy is { } by ? $", signed by {by.Subject}" : ", not signed")}{(read.Mic is { } mic ? $", its MIC ({mic.Algorithm}) is the one of what was sent" : "")}");
        return true;
    }

    Mdn Read(As2Message receipt, Spool spool) => new MdnReader(time).Read(receipt, view.ForReceipts(), spool);

    bool Fail(string name, string sentence, string kind = "failed")
    {
        HasFailed = true;
        tell(kind, name, sentence);
        return false;
    }

    string Protection() => string.Join(", ",
        view.As2.Sign == As2Signature.None ? "not signed" : $"signed ({view.As2.Sign})",
        view.As2.Encrypt == As2Encryption.None ? "not encrypted" : $"encrypted ({view.As2.Encrypt})",
        view.As2.Compress == CompressionOrder.None ? "not compressed" : $"compressed ({view.As2.Compress})");

    string Advice(As2Answer answer) => answer.Status == 403 && Receipts is not null
        ? $" The profile must allow it: as2: {{ privateNetwork: true, receiptHosts: [\"{Receipts.Host}\"] }}."
        : "";
}
