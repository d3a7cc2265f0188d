using System.Collections.Concurrent;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;

namespace EdiGateway.Host.Simulator;

/// <summary>The partner's AS2 server: opens what the gateway sends, keeps it for collection, and answers with a receipt as it is told to.</summary>
/// <param name="view">The agreement as the partner sees it.</param>
/// <param name="builder">Makes the receipts.</param>
/// <param name="http">The partner's connections.</param>
/// <param name="sender">Waits for receipts that come to the same address.</param>
/// <param name="answers">How messages are answered.</param>
/// <param name="time">For late receipts.</param>
/// <param name="tell">Takes kind, file and sentence of each step.</param>
/// <param name="stop">Ends waits.</param>
sealed class As2Receiving(PartnersView view, As2Builder builder, As2Http http, As2Sender sender, SimulatedReceipt answers, TimeProvider time, Action<string, string?, string> tell, CancellationToken stop)
{
    readonly MdnBuilder _receipts = new(builder, "EdiGateway simulator");
    readonly ConcurrentQueue<CollectedFile> _came = [];
    readonly ConcurrentDictionary<string, As2Message?> _answered = [];
    readonly ConcurrentBag<Task> _later = [];

    /// <summary>Something could not be opened, or a later receipt did not get through.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>What came since it was asked last.</summary>
    internal IReadOnlyList<CollectedFile> Take()
    {
        var all = new List<CollectedFile>();
        while (_came.TryDequeue(out var file))
            all.Add(file);
        return all;
    }

    /// <summary>Until all later receipts are out.</summary>
    internal Task FinishAsync() => Task.WhenAll(_later);

    internal async Task<As2Reply> TakeInAsync(As2Message request, Spool spool, CancellationToken cancellation)
    {
        try
        {
            if (MdnReader.IsReceipt(request))
                return sender.TakeReceipt(request, spool) ? new As2Reply(200) : As2Reply.Refused(404, "The receipt is for no message that waits for one.");
            var agreement = view.ForMessages();
            var received = new As2Receiver(time, (from, to) => (from, to) == (agreement.Partner.Name, agreement.Us.Name) ? agreement : null).Receive(request, spool);
            return await AnswerAsync(received, cancellation);
        }
        catch (FormatException wrong)
        {
            return As2Reply.Refused(400, wrong.Message);
        }
    }

    async Task<As2Reply> AnswerAsync(As2Received received, CancellationToken cancellation)
    {
        if (!_answered.TryGetValue(received.MessageId, out var receipt))
        {
            receipt = _answered[received.MessageId] = Receipt(received);
            Keep(received);
        }
        else
        {
            tell("again", null, $"{received.MessageId} comes again and gets {(receipt is null ? "no receipt" : "the same receipt")}");
        }

        if (receipt is null)
            return new As2Reply(200);
        if (received.Receipt.DeliveryUrl is { } url)
        {
            _later.Add(SendLaterAsync(received, receipt, url));
            return new As2Reply(204);
        }

        await WaitAsync(received, cancellation);
        tell("receipt", null, $"{received.MessageId} is answered with {Words(received)}");
        return As2Reply.With(receipt);
    }

    As2Message? Receipt(As2Received received)
    {
        if (received.Receipt.Kind == ReceiptKind.None || !answers.Answer.Answers)
            return null;
        var known = received.Agreement is null ? received : received with { Agreement = view.ForReceipts() };
        var made = received.IsAccepted && answers.Answer.Rejects ? _receipts.Build(known, Disposition.Error(answers.Reason), "The simulated partner says no, as it was told to (--mdn).") : _receipts.Build(known);
        return made with { Body = Body.Of(made.Body.ToArray()) };
    }

    void Keep(As2Received received)
    {
        if (received.Problem is { } problem)
        {
            HasFailed = true;
            tell("refused", null, $"{received.MessageId} from \"{received.From}\" cannot be taken: {problem.Explanation}");
            _came.Enqueue(new CollectedFile(received.MessageId, [], IsRefused: true));
            return;
        }

        foreach (var payload in received.Payloads)
        {
            var name = payload.FileName ?? "(no name)";
            tell("came", name, $"{name} comes as {received.MessageId}, {(received.SignedBy is { } by ? $"signed by {by.Subject}" : "not signed")}, {(received.Cipher is { } cipher ? $"encrypted ({cipher})" : "not encrypted")}{(received.WasCompressed ? ", compressed" : "")}{(answers.Answer.Answers ? "" : "; it gets no receipt")}");
            _came.Enqueue(new CollectedFile(name, payload.Content.ToArray(), answers.Answer.Rejects));
        }
    }

    async Task SendLaterAsync(As2Received received, As2Message receipt, string url)
    {
        var (checkedUrl, problem) = ReceiptAddress.Check(url, view.ForMessages());
        if (checkedUrl is null)
        {
            HasFailed = true;
            tell("failed", null, $"the receipt for {received.MessageId} is not sent: {problem}");
            return;
        }

        try
        {
            await WaitAsync(received, stop);
            using var spool = new Spool(Path.GetTempPath());
            var answer = await http.SendAsync(checkedUrl, receipt, view.As2, view.ForMessages(), spool, stop);
            HasFailed |= answer.Kind != As2AnswerKind.Taken;
            tell(answer.Kind == As2AnswerKind.Taken ? "receipt" : "failed", null, $"{Words(received)} for {received.MessageId} goes to {checkedUrl}: {answer.Explanation}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            tell("silent", null, $"{received.MessageId} has no receipt: the simulator ends");
        }
    }

    async Task WaitAsync(As2Received received, CancellationToken cancellation)
    {
        if (answers.Answer.After <= TimeSpan.Zero)
            return;
        tell("waits", null, $"the receipt for {received.MessageId} waits for {answers.Answer.After.TotalSeconds:0.#} s");
        await Task.Delay(answers.Answer.After, time, cancellation);
    }

    string Words(As2Received received) => received.IsAccepted && !answers.Answer.Rejects ? "the receipt \"processed\"" : $"the negative receipt \"{received.Problem?.Disposition.Reason ?? answers.Reason}\"";
}
