using System.Collections.Concurrent;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// One circuit per connection and stop: what we deliver and the receipts we send later go to different addresses. After some failures in a row, or a refused login, it
/// opens: what is for this connection waits, uses up no attempts, and holds up nobody else; from time to time one delivery tries, seldom after a refused login. The first
/// that gets through closes it, and what waited goes at once.
/// </summary>
public sealed class Circuits(IStore store, WorkQueue queue, Timeline timeline, TimeProvider time)
{
    /// <summary>After a refused login another file tries first: so one that our login may not send does not keep the others waiting.</summary>
    static readonly TimeSpan s_behindOthers = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<(string Partner, string Connection, string Stop), State> _states = [];
    readonly ConcurrentDictionary<(string Partner, string Connection, string Stop), Refusals> _refusals = [];

    /// <summary>One attempt: not made while the circuit is open, and told to the circuit whatever comes of it.</summary>
    /// <param name="partner">Whose connection it is.</param>
    /// <param name="connection">Whose circuit it is.</param>
    /// <param name="stop">Deliver or receipt.</param>
    /// <param name="about">What is on its way.</param>
    /// <param name="attempt">Sends it.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    /// <exception cref="PostponedException">The circuit is open, or somebody else is just trying.</exception>
    /// <exception cref="DeliveryException">What the attempt failed with, or what that means.</exception>
    public async Task<T> ThroughAsync<T>(PartnerProfile partner, ConnectionProfile connection, string stop, (string Correlation, string? Transmission) about, Func<Task<T>> attempt, CancellationToken cancellation)
    {
        Enter(partner, connection, stop);
        T came;
        try
        {
            came = await attempt();
        }
        catch (DeliveryException failed) when (failed.IsTransient)
        {
            throw await FailedAsync(partner, connection, stop, about, failed, cancellation);
        }
        catch
        {
            Leave(partner, connection, stop);
            throw;
        }

        await SucceededAsync(partner, connection, stop, about, cancellation);
        return came;
    }

    /// <exception cref="PostponedException">The circuit is open, or somebody else is just trying.</exception>
    public void Enter(PartnerProfile partner, ConnectionProfile connection, string stop = Stops.Deliver)
    {
        if (!_states.TryGetValue((partner.Id, connection.Name, stop), out var state))
            return;
        lock (state)
        {
            if (state.OpenUntil is not { } until)
                return;
            if (time.GetUtcNow() >= until && !state.IsTrying)
                state.IsTrying = true;
            else
                throw new PostponedException(state.IsTrying ? time.GetUtcNow() + partner.Retry.Circuit.OpenFor : until, $"{partner.Id}/{connection.Name} does not work at the moment; what is for it waits.");
        }
    }

    public async Task SucceededAsync(PartnerProfile partner, ConnectionProfile connection, string stop, (string Correlation, string? Transmission) about, CancellationToken cancellation)
    {
        _refusals.GetOrAdd((partner.Id, connection.Name, stop), _ => new Refusals()).Worked(Subject(about));
        if (!_states.TryRemove((partner.Id, connection.Name, stop), out var state) || state.OpenUntil is null)
            return;
        await store.WriteAsync(session =>
        {
            queue.Move(session, stop, Subjects(stop), partner.Id, connection.Name, time.GetUtcNow());
            Tell(session, partner, stop, about, "circuit-closed", $"{Name(partner, connection, stop)} works again; what waited for it goes");
        }, cancellation);
    }

    /// <returns>What it means for this delivery: to be thrown.</returns>
    public async Task<DeliveryException> FailedAsync(
        PartnerProfile partner, ConnectionProfile connection, string stop, (string Correlation, string? Transmission) about, DeliveryException failed, CancellationToken cancellation)
    {
        var isRefused = failed.Kind == DeliveryFailure.Login;
        var refusal = isRefused ? _refusals.GetOrAdd((partner.Id, connection.Name, stop), _ => new Refusals()).Note(Subject(about)) : Refusal.Login;
        if (refusal != Refusal.Login)
        {
            Leave(partner, connection, stop);
            return refusal == Refusal.Doubtful ? failed : new DeliveryException(DeliveryFailure.Auth, $"{failed.Message} Others are let in meanwhile, so it is about this one: ask what our login may not send.", inner: failed);
        }

        var state = _states.GetOrAdd((partner.Id, connection.Name, stop), _ => new State());
        DateTimeOffset until;
        bool opens;
        lock (state)
        {
            state.Failures++;
            opens = state.OpenUntil is null;
            if (opens ? !isRefused && state.Failures < partner.Retry.Circuit.Failures : !state.IsTrying)
                return failed;   // too few, or one that was under way when the circuit opened
            state.Wait = Wait(partner, isRefused, opens || state.IsRefused != isRefused ? null : state.Wait);
            state.OpenUntil = until = time.GetUtcNow() + state.Wait;
            (state.IsTrying, state.IsRefused) = (false, isRefused);
        }

        await store.WriteAsync(session =>
        {
            queue.Move(session, stop, Subjects(stop), partner.Id, connection.Name, until);
            if (isRefused)
                Tell(session, partner, stop, about, "login-refused", $"{failed.Message} What is for it waits, so that nobody is locked out; one delivery tries at {until:yyyy-MM-dd HH:mm} UTC, or when the profiles are read again");
            else if (opens)
                Tell(session, partner, stop, about, "circuit-opened", $"{Name(partner, connection, stop)} failed {state.Failures} times in a row; what is for it waits, and one delivery tries from time to time");
        }, cancellation);
        return isRefused ? new DeliveryException(failed.Kind, failed.Message, until - time.GetUtcNow() + s_behindOthers, failed) : failed;
    }

    /// <summary>Profiles were read again: logins that were refused may be others now, and are tried at once.</summary>
    public async Task ProfilesReadAsync(CancellationToken cancellation)
    {
        _refusals.Clear();
        foreach (var (key, state) in _states.Where(one => one.Value.IsRefused).ToList())
            if (_states.TryRemove(KeyValuePair.Create(key, state)))
                await store.WriteAsync(session => queue.Move(session, key.Stop, Subjects(key.Stop), key.Partner, key.Connection, time.GetUtcNow()), cancellation);
    }

    /// <summary>Neither worked nor failed for reasons of the connection.</summary>
    public void Leave(PartnerProfile partner, ConnectionProfile connection, string stop = Stops.Deliver)
    {
        if (_states.TryGetValue((partner.Id, connection.Name, stop), out var state))
            lock (state)
                state.IsTrying = false;
    }

    static string Subject((string Correlation, string? Transmission) about) => about.Transmission ?? about.Correlation;

    static TimeSpan Wait(PartnerProfile partner, bool isRefused, TimeSpan? last)
    {
        if (isRefused)
            return RefusedLogin.Pause(last);
        var wait = last * 2 ?? partner.Retry.Circuit.OpenFor;
        return wait < partner.Retry.Max ? wait : partner.Retry.Max;
    }

    void Tell(IStoreSession session, PartnerProfile partner, string stop, (string Correlation, string? Transmission) about, string kind, string sentence) =>
        timeline.Add(session, new TimelineEvent(0, time.GetUtcNow(), about.Correlation, partner.Id, about.Transmission, null, stop, kind, sentence));

    static string Name(PartnerProfile partner, ConnectionProfile connection, string stop) => $"{partner.Id}/{connection.Name}{(stop == Stops.Receipt ? " (the address for receipts)" : "")}";

    /// <summary>Where the subjects of a stop's work are written down.</summary>
    static string Subjects(string stop) => stop == Stops.Receipt ? "as2_messages" : "transmissions";

    sealed class State
    {
        public int Failures { get; set; }

        public DateTimeOffset? OpenUntil { get; set; }

        public TimeSpan Wait { get; set; }

        public bool IsTrying { get; set; }

        /// <summary>By a refused login.</summary>
        public bool IsRefused { get; set; }
    }
}
