using System.Text;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Tests.Channels;

/// <summary>What every <see cref="IChannel"/> that delivers does, whatever carries the bytes: derive, say what a partner's side shows, done.</summary>
public abstract class ChannelContract
{
    protected static PartnerProfile Acme { get; } = new() { Id = "acme", Name = "Acme", Folder = Path.GetTempPath() };

    protected abstract IChannel Channel { get; }

    protected abstract ConnectionProfile Connection { get; }

    /// <summary>A connection to a place that is not there now, but could be later.</summary>
    protected abstract ConnectionProfile Broken { get; }

    /// <summary>What has arrived at the partner's side, in order of arrival.</summary>
    protected abstract IReadOnlyList<string> Arrived();

    [Test]
    public async Task Delivers_every_byte()
    {
        var content = string.Concat(Enumerable.Range(0, 50_000).Select(i => (char)('A' + (i % 26))));

        var delivery = await DeliverAsync(File(content));

        Assert.That(Arrived(), Is.EqualTo(new[] { content }));
        Assert.That(delivery.Reference, Is.Not.Empty);
        Assert.That(delivery.Detail, Does.Not.Contain("ABCDEF"), "no contents in the timeline");
    }

    [Test]
    public async Task The_same_key_again_has_no_second_effect()
    {
        await DeliverAsync(File("order"));
        var second = await DeliverAsync(File("order"));

        Assert.That(Arrived(), Is.EqualTo(new[] { "order" }));
        Assert.That(second.AlreadyDone, Is.True);
    }

    [Test]
    public async Task Another_key_is_another_delivery()
    {
        await DeliverAsync(File("one", "doc_1"));
        await DeliverAsync(File("two", "doc_2"));

        Assert.That(Arrived(), Is.EquivalentTo(new[] { "one", "two" }));
    }

    [Test]
    public void A_place_that_is_not_there_is_tried_again_and_the_message_names_partner_and_connection()
    {
        var error = Assert.ThrowsAsync<DeliveryException>(() => Channel.DeliverAsync(Acme, Broken, File("CONTENTS"), default));

        Assert.That(error!.IsTransient, Is.True);
        Assert.That(error.Message, Does.StartWith($"acme/{Broken.Name}: ").And.Not.Contain("CONTENTS"));
        Assert.That(Arrived(), Is.Empty);
    }

    [Test]
    public void A_source_that_breaks_leaves_nothing_at_the_other_side()
    {
        var file = File("order") with { Open = _ => throw new InvalidDataException("archive damaged") };

        Assert.CatchAsync<InvalidDataException>(() => DeliverAsync(file));
        Assert.That(Arrived(), Is.Empty);
    }

    [Test]
    public void Cancelling_is_no_failure_of_the_other_side()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.CatchAsync<OperationCanceledException>(() => Channel.DeliverAsync(Acme, Connection, File("order"), cancelled.Token));
        Assert.That(Arrived(), Is.Empty);
    }

    protected static OutgoingFile File(string content, string key = "doc_1") => new()
    {
        Open = _ => Task.FromResult<Stream>(new MemoryStream(Encoding.ASCII.GetBytes(content))),
        Size = content.Length,
        IdempotencyKey = key,
        CorrelationId = "cor_1",
        CreatedAt = DateTimeOffset.UnixEpoch,
        ContentType = "application/json",
        Set = "PurchaseOrder",
        Number = key,
    };

    Task<Delivery> DeliverAsync(OutgoingFile file) => Channel.DeliverAsync(Acme, Connection, file, default);
}
