namespace EdiGateway.Transports;

/// <summary>
/// One folder on the other side – a local directory today, SFTP and FTP with the same contract – and what the gateway does with the files in it.
/// Names are plain names inside the folder, checked with <see cref="SafeName"/>; every failure is a <see cref="RemoteFileException"/>.
/// </summary>
/// <remarks>Every implementation passes the shared compliance suite (RemoteFolderContract in the tests).</remarks>
public interface IRemoteFolder : IAsyncDisposable
{
    RemoteCapabilities Capabilities { get; }

    /// <summary>Where this folder is, as an operator would write it: a path or an address. For messages only.</summary>
    string Place { get; }

    /// <summary>
    /// The entries of the folder, lazily and in the server's order: also those that are no ordinary files and those with unsafe names, so that they can be
    /// reported. One call is one listing on the server. Entries that vanish meanwhile may or may not show.
    /// </summary>
    /// <exception cref="RemoteFileException">FolderMissing, Denied, Network …</exception>
    IAsyncEnumerable<RemoteFile> ListAsync(CancellationToken cancellation);

    /// <summary>One entry by name; null when it is not there.</summary>
    Task<RemoteFile?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Opens an ordinary file for reading from its start. Links, pipes and directories are refused (NotAFile).</summary>
    Task<Stream> OpenAsync(string name, CancellationToken cancellation);

    /// <summary>
    /// Renames within the folder and never overwrites: true when this caller now owns the file under <paramref name="claimed"/>; false when the file is gone
    /// (somebody else was first) or a file named <paramref name="claimed"/> is there already.
    /// </summary>
    Task<bool> ClaimAsync(string name, string claimed, CancellationToken cancellation);

    /// <summary>
    /// Writes a whole file so that no reader ever sees half of it: <paramref name="temporary"/> name (<c>.order.txt.tmp</c>), content, made durable, rename.
    /// A failure leaves nothing under <paramref name="name"/>, and the temporary file is removed as far as the other side allows; one left by a crash is
    /// replaced by the next attempt. With <paramref name="temporary"/> null the file is written under its own name at once, for servers that allow no renaming and
    /// show nobody a file before it is complete: a failure removes what was written, and where that is not possible (cut, crash) a half file stays.
    /// </summary>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="RemoteFileException">Exists (with <see cref="PutMode.CreateNew"/>), Busy, Denied, NoSpace, FolderMissing …</exception>
    Task<long> PutAsync(string name, string? temporary, Stream content, PutMode mode, CancellationToken cancellation);

    /// <summary>Deletes one file; it is no error when it is gone already.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation);

    /// <summary>
    /// Moves a file into another folder of the same side (in its notation; local: an absolute path), which is created when missing. Never overwrites.
    /// </summary>
    /// <exception cref="RemoteFileException">NotFound, Exists, Denied …</exception>
    Task MoveAsync(string name, string folder, string newName, CancellationToken cancellation);
}
