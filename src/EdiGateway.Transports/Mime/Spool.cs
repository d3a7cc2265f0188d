namespace EdiGateway.Transports.Mime;

/// <summary>
/// Where the bodies of one message live while it is handled: in memory up to a limit, above it in temporary files that only this user can read and that are gone
/// when the spool is disposed or the process ends.
/// </summary>
/// <param name="folder">Where the temporary files are made; must exist.</param>
/// <param name="memoryLimit">Bytes of one body that stay in memory.</param>
public sealed class Spool(string folder, int memoryLimit = Spool.DefaultMemoryLimit) : IDisposable
{
    public const int DefaultMemoryLimit = 1024 * 1024;

    readonly List<FileStream> _files = [];

    /// <summary>How many bodies were too long for memory.</summary>
    public int Files => _files.Count;

    internal int MemoryLimit => memoryLimit;

    /// <param name="limit">Writing more bytes than this throws <see cref="BodyTooLargeException"/>.</param>
    public SpoolStream NewWriter(long limit = long.MaxValue) => new(this, limit);

    /// <summary>Reads the stream to its end.</summary>
    /// <exception cref="BodyTooLargeException">More bytes than the limit.</exception>
    public async Task<Body> ReadAsync(Stream stream, long limit = long.MaxValue, CancellationToken cancellation = default)
    {
        await using var writer = NewWriter(limit);
        await stream.CopyToAsync(writer, 64 * 1024, cancellation);
        return writer.Finish();
    }

    /// <inheritdoc cref="ReadAsync"/>
    public Body Read(Stream stream, long limit = long.MaxValue)
    {
        using var writer = NewWriter(limit);
        stream.CopyTo(writer, 64 * 1024);
        return writer.Finish();
    }

    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
        _files.Clear();
    }

    internal void Remove(FileStream file)
    {
        _files.Remove(file);
        file.Dispose();
    }

    internal FileStream NewFile()
    {
        var path = Path.Combine(folder, $"body-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 64 * 1024,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        // Without a name the file cannot outlive the process, whatever ends it.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        _files.Add(file);
        return file;
    }
}
