using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Engine.Storage;

/// <summary>The file that the archive appends to. After a crash its torn tail is cut off.</summary>
sealed class ArchiveSegment : IDisposable
{
    readonly SafeFileHandle _file;

    public ArchiveSegment(string folder, string name)
    {
        Name = name;
        _file = File.OpenHandle(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Length = WholeRecords(_file);
        if (RandomAccess.GetLength(_file) != Length)
            RandomAccess.SetLength(_file, Length);
    }

    public string Name { get; }

    public long Length { get; private set; }

    /// <returns>The offset of the record.</returns>
    public long Append(ReadOnlySpan<byte> content, byte[] sha256)
    {
        var offset = Length;
        Span<byte> header = stackalloc byte[ArchiveHeader.Size];
        new ArchiveHeader(content.Length, sha256).Write(header);
        RandomAccess.Write(_file, header, offset);
        RandomAccess.Write(_file, content, offset + ArchiveHeader.Size);
        Length = offset + ArchiveHeader.Size + content.Length;
        return offset;
    }

    public void Sync() => RandomAccess.FlushToDisk(_file);

    /// <summary>Forgets what was appended since <paramref name="length"/>, after a failed write.</summary>
    public void CutBack(long length)
    {
        Length = length;
        RandomAccess.SetLength(_file, length);
    }

    public void Dispose() => _file.Dispose();

    static long WholeRecords(SafeFileHandle file)
    {
        var end = RandomAccess.GetLength(file);
        var position = 0L;
        var last = (Offset: 0L, Header: default(ArchiveHeader?));
        Span<byte> bytes = stackalloc byte[ArchiveHeader.Size];
        while (true)
        {
            var read = RandomAccess.Read(file, bytes, position);
            if (ArchiveHeader.Read(bytes[..read]) is not { } header || position + ArchiveHeader.Size + header.Length > end)
                break;
            last = (position, header);
            position += ArchiveHeader.Size + header.Length;
        }

        // Headers and contents are written in order, so only the last record can have a whole header before torn contents.
        if (last.Header is { } tail && !Intact(file, last.Offset, tail))
            return last.Offset;
        return position;
    }

    static bool Intact(SafeFileHandle file, long offset, ArchiveHeader header)
    {
        var content = new byte[header.Length];
        return RandomAccess.Read(file, content, offset + ArchiveHeader.Size) == content.Length && SHA256.HashData(content).AsSpan().SequenceEqual(header.Sha256);
    }
}
