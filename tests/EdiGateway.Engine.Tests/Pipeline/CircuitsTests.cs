using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Transmissions;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Pipeline;

/// <summary>What waits for a connection that does not work. Circuits are forgotten by a restart; when the work is due stands in the store.</summary>
public sealed class CircuitsTests
{
    const int Waiting = 20;
    const int PerPartner = 8;

    static readonly ConnectionProfile s_out = new() { Name = "out", Type = ConnectionType.Http };
    static readonly PartnerProfile s_acme = new() { Id = "acme", Connections = [s_out] };

    readonly FakeClock _clock = new();
    string _folder = "";
    SqliteStore _store = null!;
    WorkQueue _queue = null!;
    Circuits _circuits = null!;
    Transmission _first = null!;

    [SetUp]
    public async Task Enqueue()
    {
        _folder = Directory.CreateTempSubdirectory("egw-circuits-").FullName;
        Start();
        await _store.WriteAsync(session =>
        {
            var (transmissions, work) = (new TransmissionLog(_clock), new Work(_queue, new Ids(_clock), _clock));
            foreach (var number in Enumerable.Range(1, Waiting))
            {
                _first = new Transmission { Id = $"t{number}", Direction = Direction.Out, Partner = "acme", Connection = "out", CorrelationId = $"c{number}", State = TransmissionState.Ready, At = _clock.GetUtcNow() };
                transmissions.Add(session, _first);
                work.Enqueue(session, Stops.Deliver, _first.Id, "acme", _first.CorrelationId);
            }
        });
    }

    [TearDown]
    public async Task Close()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task After_a_restart_what_waits_for_a_partner_that_is_offline_still_waits_and_comes_in_small_portions()
    {
        foreach (var _ in Enumerable.Range(0, s_acme.Retry.Circuit.Failures))
            await _circuits.FailedAsync(s_acme, s_out, Stops.Deliver, About(_first), new DeliveryException(DeliveryFailure.Transient, "offline"), default);

        await RestartAsync();
        _clock.Advance(s_acme.Retry.Circuit.OpenFor - TimeSpan.FromSeconds(1));
        Assert.That(await ClaimAsync(), Is.Empty);

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await ClaimAsync(), Has.Count.EqualTo(PerPartner));
        await _circuits.FailedAsync(s_acme, s_out, Stops.Deliver, About(_first), new DeliveryException(DeliveryFailure.Transient, "offline"), default);
        Assert.DoesNotThrow(() => _circuits.Enter(s_acme, s_out), "one failure is not enough");
        foreach (var _ in Enumerable.Range(1, s_acme.Retry.Circuit.Failures - 1))
            await _circuits.FailedAsync(s_acme, s_out, Stops.Deliver, About(_first), new DeliveryException(DeliveryFailure.Transient, "offline"), default);
        Assert.That(await ClaimAsync(), Is.Empty, "those behind them wait again");
    }

    [Test]
    public async Task After_a_restart_a_refused_login_is_not_tried_before_its_time()
    {
        await RefusedAsync();

        await RestartAsync();
        _clock.Advance(TimeSpan.FromMinutes(4.9));
        Assert.That(await ClaimAsync(), Is.Empty);

        _clock.Advance(TimeSpan.FromMinutes(0.2));
        Assert.That(await ClaimAsync(), Is.Not.Empty);
    }

    [Test]
    public async Task The_pauses_after_refused_logins_grow_and_end_when_profiles_are_read_again()
    {
        foreach (var minutes in new[] { 5, 10, 20, 40, 80, 160, 240, 240 })
        {
            Assert.DoesNotThrow(() => _circuits.Enter(s_acme, s_out));
            await RefusedAsync();
            _clock.Advance(TimeSpan.FromMinutes(minutes - 0.1));
            Assert.Throws<PostponedException>(() => _circuits.Enter(s_acme, s_out));
            _clock.Advance(TimeSpan.FromMinutes(0.1));
        }

        await RefusedAsync();
        await _circuits.ProfilesReadAsync(default);
        Assert.That(await ClaimAsync(), Has.Count.EqualTo(PerPartner));
        Assert.DoesNotThrow(() => _circuits.Enter(s_acme, s_out));
    }

    [Test]
    public async Task A_server_that_goes_away_after_it_refused_the_login_is_tried_again_like_any_that_is_away()
    {
        await RefusedAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));
        _circuits.Enter(s_acme, s_out);
        await _circuits.FailedAsync(s_acme, s_out, Stops.Deliver, About(_first), new DeliveryException(DeliveryFailure.Transient, "offline"), default);

        Assert.Throws<PostponedException>(() => _circuits.Enter(s_acme, s_out));
        _clock.Advance(s_acme.Retry.Circuit.OpenFor);
        Assert.DoesNotThrow(() => _circuits.Enter(s_acme, s_out));
    }

    [Test]
    public async Task One_file_that_is_refused_while_others_are_let_in_is_given_up_and_opens_nothing()
    {
        await _circuits.SucceededAsync(s_acme, s_out, Stops.Deliver, About(_first with { Id = "t1" }), default);
        Assert.That((await RefusedAsync()).Kind, Is.EqualTo(DeliveryFailure.Login), "perhaps the login: tried again");
        Assert.DoesNotThrow(() => _circuits.Enter(s_acme, s_out));
        await _circuits.SucceededAsync(s_acme, s_out, Stops.Deliver, About(_first with { Id = "t2" }), default);

        var given = await RefusedAsync();

        Assert.That(given.IsTransient, Is.False);
        Assert.That(given.Message, Does.Contain("Others are let in"));
        Assert.DoesNotThrow(() => _circuits.Enter(s_acme, s_out));
    }

    [Test]
    public async Task Two_refusals_in_a_row_are_about_the_login_and_the_next_to_try_is_another_file()
    {
        await _circuits.SucceededAsync(s_acme, s_out, Stops.Deliver, About(_first with { Id = "t1" }), default);
        await RefusedAsync();

        var refused = await RefusedAsync();

        Assert.Throws<PostponedException>(() => _circuits.Enter(s_acme, s_out));
        Assert.That(refused.RetryAfter, Is.GreaterThan(TimeSpan.FromMinutes(5)));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.DoesNotThrow(() => _circuits.Enter(s_acme, s_out));
    }

    static (string, string?) About(Transmission transmission) => (transmission.CorrelationId, transmission.Id);

    Task<DeliveryException> RefusedAsync() => _circuits.FailedAsync(s_acme, s_out, Stops.Deliver, About(_first), new DeliveryException(DeliveryFailure.Login, "acme/out: 401"), default);

    Task<List<LeasedWork>> ClaimAsync() => _queue.ClaimAsync(Stops.Deliver, 128, PerPartner, [], default);

    async Task RestartAsync()
    {
        await _store.DisposeAsync();
        Start();
        await _queue.ReleaseAbandonedAsync(own: true, default);
    }

    void Start()
    {
        _store = SqliteStore.Open(Path.Combine(_folder, "egw.db"), _clock);
        _queue = new WorkQueue(_store, _clock, owner: "egw");
        _circuits = new Circuits(_store, _queue, new Timeline(_clock), _clock);
    }
}
