namespace EdiGateway.Engine.Channels;

/// <summary>
/// A file that a channel took from a partner and that waits for the pipeline. Order of every intake: read, archive (synced), commit, and only then
/// <see cref="CompleteAsync"/>. A file on which neither of the two ends is called is found again by the next run, also after a crash.
/// </summary>
public abstract class PickedUpFile : IAsyncDisposable
{
    /// <summary>The name that the partner gave it; safe to show and to store, not to use as a path.</summary>
    public abstract string Name { get; }

    /// <summary>In bytes, as the listing said; null when the other side does not tell.</summary>
    public abstract long? Size { get; }

    public abstract DateTimeOffset? ModifiedAt { get; }

    /// <summary>Where it came from, as an operator would write it. For messages and the timeline.</summary>
    public abstract string Place { get; }

    /// <summary>Opens the content from its start; may be called again.</summary>
    /// <exception cref="Transports.RemoteFileException">The file vanished, is unreadable, or is larger than the connection allows.</exception>
    public abstract Task<Stream> OpenAsync(CancellationToken cancellation);

    /// <summary>After our commit: the file is deleted, moved to the archive, or left and remembered, as the connection says. May be called again.</summary>
    public abstract Task CompleteAsync(CancellationToken cancellation);

    /// <summary>
    /// The gateway will not read this file, ever: it is moved to the connection's error folder with a text file beside it that holds the reason
    /// (without an error folder it stays, as <c>name.rejected</c> or remembered).
    /// </summary>
    public abstract Task RejectAsync(string reason, CancellationToken cancellation);

    /// <summary>Lets go of the file. Without completion or rejection before, the next run finds it again at once (otherwise only after some minutes).</summary>
    public abstract ValueTask DisposeAsync();
}
