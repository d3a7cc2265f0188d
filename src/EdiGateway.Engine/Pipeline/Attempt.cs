using EdiGateway.Engine.Channels;
using EdiGateway.Engine.DeadLetters;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Mapping;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.Formats.X12;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// The one place that catches a broken world. A stop either ends by itself (it completed its work in the commit of its result), or throws; then it is decided here:
/// later, with backoff and jitter, or dead letter with the stop's name.
/// </summary>
public sealed class Attempt(
    IStore store, WorkQueue queue, PartnerDirectory partners, TransmissionLog transmissions, DocumentLog documents, DeadLetterBox deadLetters, Timeline timeline, TimeProvider time, Random jitter, ILogger<Attempt> log)
{
    /// <summary>Runs one piece of leased work. Throws only when <paramref name="cancellation"/> asks to stop.</summary>
    public async Task RunAsync(LeasedWork work, Func<LeasedWork, CancellationToken, Task> stop, CancellationToken cancellation)
    {
        using var scope = log.BeginScope(new Dictionary<string, object> { ["correlation"] = work.Item.CorrelationId, ["partner"] = work.Item.Partner, ["stop"] = work.Item.Queue });
        try
        {
            await stop(work, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (LeaseLostException)
        {
            log.LogWarning("{Stop} of {Subject}: another worker has it now, nothing of this attempt is kept", work.Item.Queue, work.Item.SubjectId);
        }
        catch (PostponedException later)
        {
            log.LogDebug("{Stop} of {Subject} waits: {Why}", work.Item.Queue, work.Item.SubjectId, later.Message);
            await store.WriteAsync(session => queue.Postpone(session, work, later.Until), cancellation);
        }
        catch (Exception problem)
        {
            await DecideAsync(work, problem, cancellation);
        }
    }

    async Task DecideAsync(LeasedWork work, Exception problem, CancellationToken cancellation)
    {
        var retry = partners.Current.Find(work.Item.Partner)?.Retry ?? new RetryProfile();
        try
        {
            if (IsHopeless(problem) || IsEnough(work, retry, problem))
                await BuryAsync(work, problem, cancellation);
            else
                await LaterAsync(work, retry, problem, cancellation);
        }
        catch (Exception worse) when (worse is not OperationCanceledException)
        {
            // The store itself is out of order (disk full). The lease runs out and the work is taken again.
            log.LogError(worse, "{Stop} of {Subject} failed ({Problem}) and that could not be written down either; it is tried again when its lease has run out", work.Item.Queue, work.Item.SubjectId, problem.Message);
        }
    }

    /// <summary>Trying again changes nothing: a person has to act.</summary>
    static bool IsHopeless(Exception problem) => problem is SendException or WriteException or MapException or DocumentFormatException or ArchiveException
        || problem is DeliveryException { IsTransient: false };

    /// <summary>A partner that is offline comes back: that is waited for by time, not by attempts.</summary>
    bool IsEnough(LeasedWork work, RetryProfile retry, Exception problem) => problem is DeliveryException
        ? time.GetUtcNow() - Ids.TimeOf(work.Item.Id) >= retry.GiveUpAfter
        : work.Item.Attempts + 1 >= retry.Attempts;

    async Task LaterAsync(LeasedWork work, RetryProfile retry, Exception problem, CancellationToken cancellation)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(retry.Max.TotalSeconds, retry.First.TotalSeconds * Math.Pow(retry.Factor, work.Item.Attempts)));
        wait *= 0.8 + 0.4 * jitter.NextDouble();
        if (problem is DeliveryException { RetryAfter: { } asked } && asked > wait)
            wait = asked;
        log.LogWarning("{Stop} for {Partner} failed, attempt {Attempt}: {Problem} Next try in {Wait:0.#} s", work.Item.Queue, work.Item.Partner, work.Item.Attempts + 1, problem.Message, wait.TotalSeconds);
        await store.WriteAsync(session => queue.Retry(session, work, time.GetUtcNow() + wait, problem.Message), cancellation);
    }

    async Task BuryAsync(LeasedWork work, Exception problem, CancellationToken cancellation)
    {
        var (code, whatToDo) = problem switch
        {
            SendException sending => (sending.Code, sending.WhatToDo),
            DeliveryException delivery => ($"delivery-{delivery.Kind.ToString().ToLowerInvariant()}", "Do what the sentence asks for, then replay."),
            MapException => ("map", "Correct the map that the sentence names, then replay."),
            _ => (problem.GetType().Name, "Look at the log at this time for details; correct the cause, then replay."),
        };
        log.LogError(problem is SendException or DeliveryException ? null : problem, "{Stop} for {Partner} is given up: {Problem}", work.Item.Queue, work.Item.Partner, problem.Message);
        await store.WriteAsync(session =>
        {
            var document = documents.Find(session, work.Item.SubjectId);
            var transmission = document is null ? transmissions.Find(session, work.Item.SubjectId) : null;
            if (document is not null)
                documents.Update(session, document with { State = DocumentState.DeadLettered, Reason = problem.Message });
            if (transmission is { Direction: Direction.Out })
                Fail(session, transmission, problem);
            var what = document is not null ? $"{document.Type} {document.Number}" : transmission?.FileName is { Length: > 0 } file ? file : transmission is null ? Message(work) : $"{transmission.Format} {transmission.InterchangeControl}";
            deadLetters.Add(session, new DeadLetter
            {
                Id = $"dl_{work.Item.Id}_{work.Item.Attempts}",
                At = time.GetUtcNow(),
                Partner = work.Item.Partner,
                Stop = work.Item.Queue,
                Code = code,
                TransmissionId = transmission?.Id ?? document?.TransmissionIn,
                DocumentId = document?.Id,
                CorrelationId = work.Item.CorrelationId,
                What = $"{what.Trim()} for {work.Item.Partner}",
                Place = $"stop {work.Item.Queue}, attempt {work.Item.Attempts + 1}",
                Why = problem.Message,
                WhatToDo = whatToDo,
                Work = work.Item.Payload,
            });
            timeline.Add(session, new TimelineEvent(0, time.GetUtcNow(), work.Item.CorrelationId, work.Item.Partner, transmission?.Id, document?.Id, work.Item.Queue, "dead-letter", $"{what.Trim()} for {work.Item.Partner} is stuck: {problem.Message}"));
            queue.Complete(session, work);
        }, cancellation);
    }

    static string Message(LeasedWork work) => work.Item.Queue == Stops.Open ? "a message by AS2" : work.Item.Queue == Stops.Receipt ? "a receipt by AS2" : "";

    void Fail(IStoreSession session, Transmission transmission, Exception problem)
    {
        transmissions.Update(session, transmission with { State = TransmissionState.Failed, Reason = problem.Message });
        foreach (var document in documents.OfTransmission(session, transmission.Id))
            documents.Update(session, document with { State = DocumentState.DeadLettered, Reason = problem.Message });
    }
}
