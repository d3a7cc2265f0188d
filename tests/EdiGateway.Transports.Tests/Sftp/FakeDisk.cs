using System.Collections.Concurrent;

namespace EdiGateway.Transports.Tests.Sftp;

/// <summary>The files behind fake servers; several connections may see the same. Folders exist when something lies in them.</summary>
sealed class FakeDisk
{
    internal ConcurrentDictionary<string, FakeFile> Files { get; } = new(StringComparer.Ordinal);

    internal void Put(string path, byte[] content) => Files[path] = new FakeFile { Content = content };

    internal byte[] this[string path] => Files[path].Content;

    internal sealed class FakeFile
    {
        internal byte[] Content { get; set; } = [];

        internal uint ModifiedAt { get; set; } = 1_780_000_000;

        internal void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            var content = Content;
            if (content.Length < offset + bytes.Length)
                Array.Resize(ref content, (int)offset + bytes.Length);
            bytes.CopyTo(content.AsSpan((int)offset));
            Content = content;
        }
    }
}
