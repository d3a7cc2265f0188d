using System.Runtime.CompilerServices;
using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Events;
using EdiGateway.Engine.Ledgers;
using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Pipeline;
using EdiGateway.Engine.Storage;
using EdiGateway.Engine.Tests.Channels;
using EdiGateway.Engine.Transmissions;
using EdiGateway.TestKit;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Tests.Pipeline;

/// <summary>One run of a pick-up with a file in trouble.</summary>
public sealed class PickUpTests
{
    readonly FakeClock _clock = new();
    string _folder = "";
    SqliteStore _store = null!;
    Archive _archive = null!;

    [SetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("egw-run-").FullName;
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "partners", "acme")).FullName, "partner.yaml"), """
            identifiers: [{ isa: "ZZ:ACME" }]
            x12: { version: "004010" }
            connections: [{ name: files, type: folder, in: in, after: delete, schedule: { every: 1m } }]
            """);
        _store = SqliteStore.Open(Path.Combine(_folder, "egw.db"), _clock);
        _archive = Archive.Open(Path.Combine(_folder, "archive"), new Ids(_clock));
    }

    [TearDown]
    public async Task Close()
    {
        await _archive.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_file_that_cannot_be_read_to_its_end_does_not_keep_the_others()
    {
        var files = new[] { new Dropped("a", RemoteError.Incomplete), new Dropped("b"), new Dropped("c") };

        Assert.That(await RunAsync(files), Is.EqualTo(2));
        Assert.That(files.Select(file => file.IsCompleted), Is.EqualTo(new[] { false, true, true }));
    }

    [Test]
    public async Task A_connection_that_breaks_ends_the_run()
    {
        var files = new[] { new Dropped("a"), new Dropped("b", RemoteError.Network), new Dropped("c") };

        Assert.That(await RunAsync(files), Is.EqualTo(1));
        Assert.That(files.Select(file => file.IsCompleted), Is.EqualTo(new[] { true, false, false }));
    }

    Task<int> RunAsync(IReadOnlyList<Dropped> files)
    {
        var ids = new Ids(_clock);
        var work = new Work(new WorkQueue(_store, _clock, owner: "egw"), ids, _clock);
        var intake = new Intake(_store, _archive, work, new TransmissionLog(_clock), new PickedUpFiles(_clock), new Timeline(_clock), ids, _clock, new ListLogger<Intake>());
        var channels = new ChannelDirectory(new Dictionary<ConnectionType, IChannel> { [ConnectionType.Folder] = new Offering(files) });
        return new PickUp(PartnerDirectory.Open(Path.Combine(_folder, "partners"), _clock), channels, intake, _clock, new ListLogger<PickUp>()).RunAsync("acme", "files", default);
    }

    sealed class Offering(IReadOnlyList<Dropped> files) : IChannel
    {
        public async IAsyncEnumerable<PickedUpFile> PickUpAsync(PartnerProfile partner, ConnectionProfile connection, [EnumeratorCancellation] CancellationToken cancellation)
        {
            foreach (var file in files)
            {
                await Task.Yield();
                yield return file;
            }
        }

        public Task<Delivery> DeliverAsync(PartnerProfile partner, ConnectionProfile connection, OutgoingFile file, CancellationToken cancellation) => throw new NotSupportedException();
    }

    sealed class Dropped(string name, RemoteError? trouble = null) : PickedUpFile
    {
        public bool IsCompleted { get; private set; }

        public override string Name => name;

        public override long? Size => 3;

        public override DateTimeOffset? ModifiedAt => null;

        public override string Place => "in";

        public override Task<Stream> OpenAsync(CancellationToken cancellation) =>
            trouble is { } kind ? throw new RemoteFileException(kind, "it ended early") : Task.FromResult<Stream>(new MemoryStream([1, 2, 3]));

        public override Task CompleteAsync(CancellationToken cancellation)
        {
            IsCompleted = true;
            return Task.CompletedTask;
        }

        public override Task RejectAsync(string reason, CancellationToken cancellation) => throw new NotSupportedException();

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
