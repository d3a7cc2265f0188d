using EdiGateway.Engine.Pipeline;
using EdiGateway.Formats.Acknowledgments;

namespace EdiGateway.Host.Simulator;

/// <summary>Plays a partner: sends files as it does, collects what we send, reads it and answers with its own TA1 and 997.</summary>
sealed class PartnerSimulator(IPartnerSide sends, IReadOnlyList<IPartnerSide> collects, Translators translators, TimeProvider time, Action<SimulatorStep> tell)
{
    readonly PartnerReply _reply = new(translators, time);

    /// <returns>Whether as much came as was waited for.</returns>
    internal async Task<bool> RunAsync(SimulatorOrder order, CancellationToken cancellation)
    {
        foreach (var file in order.Files)
            await SendAsync(file, order, cancellation);
        var (came, started) = (0, time.GetTimestamp());
        while (true)
        {
            var found = 0;
            foreach (var side in collects)
            {
                foreach (var file in await side.CollectAsync(cancellation))
                {
                    found++;
                    await TakeAsync(file, order.Answer, cancellation);
                }
            }

            came += found;
            if (order.Once && found == 0)
                Tell("nothing", null, "there is nothing to collect");
            if (order.Once || came >= order.Collect)
                return true;
            if (order.Collect is { } wanted && time.GetElapsedTime(started) >= order.Within)
            {
                Tell("nothing", null, $"only {came} of {wanted} files came within {order.Within.TotalSeconds:0.#} s");
                return false;
            }

            await Task.Delay(order.Pause, time, cancellation);
        }
    }

    async Task SendAsync(CollectedFile file, SimulatorOrder order, CancellationToken cancellation)
    {
        if (order.Cut)
        {
            await sends.DropAsync(file.Name, file.Content[..(file.Content.Length / 2)], cancellation);
            Tell("dropped", file.Name, $"half of {file.Name} is dropped into {sends.Place}, {file.Content.Length / 2:N0} bytes, as after a cut");
            await Task.Delay(order.Pause, time, cancellation);
        }

        if (await sends.DropAsync(file.Name, file.Content, cancellation))
            Tell("dropped", file.Name, $"{file.Name} is dropped into {sends.Place}, {file.Content.Length:N0} bytes");
        if (!order.Twice)
            return;
        var (again, sentence) = await sends.DropAgainAsync(file.Name, file.Content, cancellation);
        Tell("dropped", again, sentence);
    }

    async Task TakeAsync(CollectedFile file, SimulatedAnswer answer, CancellationToken cancellation)
    {
        if (file.IsRefused)
            return;
        var (said, replies) = await _reply.ReadAsync(file.Content, cancellation);
        Tell("collected", file.Name, $"{file.Name} is collected, {file.Content.Length:N0} bytes{(said.Count == 0 ? "" : $": {string.Join(", ", said)}")}");
        if (replies.Count == 0)
            return;
        if (!answer.Answers)
        {
            Tell("silent", file.Name, $"{file.Name} is not answered");
            return;
        }

        if (answer.After > TimeSpan.Zero)
        {
            Tell("waits", file.Name, $"the answer to {file.Name} waits for {answer.After.TotalSeconds:0.#} s");
            await Task.Delay(answer.After, time, cancellation);
        }

        foreach (var reply in replies)
        {
            var (name, content, words) = _reply.Write(answer.Rejects ? Rejected(reply) : reply);
            if (await sends.DropAsync(name, content, cancellation))
                Tell("answered", name, $"{file.Name} is answered with {name}: {words}");
        }
    }

    /// <summary>The same reply with every set refused, for errors in it (718: 5).</summary>
    static InterchangeReply Rejected(InterchangeReply reply) => reply with
    {
        Groups = [.. reply.Groups.Select(group => group with
        {
            Acknowledgment = group.Acknowledgment with
            {
                Status = AcknowledgmentStatus.Rejected,
                SetsAccepted = 0,
                Sets = [.. group.Acknowledgment.Sets.Select(set => set with { Status = AcknowledgmentStatus.Rejected, SetErrors = set.SetErrors.Count > 0 ? set.SetErrors : ["5"] })],
            },
        })],
    };

    void Tell(string kind, string? file, string sentence) => tell(new SimulatorStep(time.GetUtcNow(), kind, file, sentence));
}
