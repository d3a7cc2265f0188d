using System.Net;
using EdiGateway.Host.Exchange;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests.Exchange;

public sealed class LoginFailuresTests
{
    readonly FakeClock _clock = new();

    [Test]
    public void Three_failures_are_free_and_each_further_one_waits_longer_up_to_five_seconds()
    {
        var failures = new LoginFailures(_clock);

        var waits = Enumerable.Range(0, 30).Select(_ => failures.Wait(IPAddress.Parse("192.0.2.1")).TotalSeconds).ToList();

        Assert.That(waits.Take(6), Is.EqualTo(new[] { 0, 0, 0, 0.25, 0.5, 0.75 }));
        Assert.That(waits[^1], Is.EqualTo(5));
    }

    [Test]
    public void Another_address_does_not_wait_for_it()
    {
        var failures = new LoginFailures(_clock);
        Fail(failures, "192.0.2.1", 20);

        Assert.That(failures.Wait(IPAddress.Parse("192.0.2.2")), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Addresses_of_one_IPv6_network_are_one_caller()
    {
        var failures = new LoginFailures(_clock);

        var waits = Enumerable.Range(1, 4).Select(host => failures.Wait(IPAddress.Parse($"2001:db8:0:7::{host}"))).ToList();

        Assert.That(waits[3], Is.GreaterThan(TimeSpan.Zero));
        Assert.That(failures.Wait(IPAddress.Parse("2001:db8:0:8::1")), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void After_ten_minutes_it_is_forgotten()
    {
        var failures = new LoginFailures(_clock);
        Fail(failures, "192.0.2.1", 20);
        _clock.Advance(TimeSpan.FromMinutes(11));

        Assert.That(failures.Wait(IPAddress.Parse("192.0.2.1")), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void When_ten_thousand_addresses_fail_new_ones_share_one_count()
    {
        var failures = new LoginFailures(_clock);
        for (var number = 0; number < 10_000; number++)
            failures.Wait(new IPAddress(0x0A000000L + number));

        var waits = Enumerable.Range(0, 5).Select(number => failures.Wait(new IPAddress(0x0B000000L + number))).ToList();

        Assert.That(waits[4], Is.GreaterThan(TimeSpan.Zero), "or each new address would be free");
    }

    static void Fail(LoginFailures failures, string address, int times)
    {
        for (var time = 0; time < times; time++)
            failures.Wait(IPAddress.Parse(address));
    }
}
