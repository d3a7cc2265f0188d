using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Pipeline;

public sealed class PickUpTroublesTests
{
    static readonly PartnerProfile s_partner = new() { Id = "acme" };

    readonly FakeClock _clock = new();
    readonly ConnectionProfile _connection = new() { Name = "files" };
    PickUpTroubles _troubles = null!;

    [SetUp]
    public void Begin() => _troubles = new PickUpTroubles(_clock);

    [Test]
    public void A_refused_login_waits_longer_each_time()
    {
        var waits = new List<double>();
        for (var time = 1; time <= 8; time++)
        {
            Assert.That(_troubles.Note(s_partner, _connection, DeliveryFailure.Auth), Is.True);
            var until = _troubles.WaitsUntil(s_partner, _connection)!.Value;
            waits.Add((until - _clock.GetUtcNow()).TotalMinutes);
            _clock.Advance(until - _clock.GetUtcNow());
            Assert.That(_troubles.WaitsUntil(s_partner, _connection), Is.Null);
        }

        Assert.That(waits, Is.EqualTo([5, 10, 20, 40, 80, 160, 240, 240]));
    }

    [Test]
    public void Profiles_that_are_read_again_may_log_in_at_once()
    {
        _troubles.Note(s_partner, _connection, DeliveryFailure.Auth);

        Assert.That(_troubles.WaitsUntil(s_partner, _connection with { }), Is.Null);
    }

    [Test]
    public void A_server_that_is_away_is_told_once_an_hour_and_never_waited_for()
    {
        var told = 0;
        for (var run = 0; run < 60 * 4; run++)   // every 30 s for two hours
        {
            told += _troubles.Note(s_partner, _connection, DeliveryFailure.Transient) ? 1 : 0;
            Assert.That(_troubles.WaitsUntil(s_partner, _connection), Is.Null);
            _clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.That(told, Is.EqualTo(2));
        Assert.That((_troubles.Worked(s_partner, _connection), _troubles.Worked(s_partner, _connection)), Is.EqualTo((true, false)));
    }

    [Test]
    public void Another_kind_of_trouble_is_told()
    {
        _troubles.Note(s_partner, _connection, DeliveryFailure.Transient);

        Assert.That(_troubles.Note(s_partner, _connection, DeliveryFailure.Permanent), Is.True);
    }
}
