using System.Buffers;

namespace EdiGateway.Transports.Sftp;

/// <summary>One answer of the server, without length and id. <see cref="Release"/> gives its buffer back.</summary>
readonly struct SftpReply(byte type, byte[] buffer, int length)
{
    internal byte Type => type;

    internal ReadOnlyMemory<byte> Memory => buffer.AsMemory(0, length);

    internal ReadOnlySpan<byte> Body => buffer.AsSpan(0, length);

    /// <summary>Code and text of a STATUS answer; null for any other.</summary>
    internal SftpStatus? Status()
    {
        if (type != SftpCode.Status)
            return null;
        var reader = new PacketReader(Body);
        var code = reader.Number();
        return new SftpStatus(code, reader.AtEnd ? "" : reader.Text());
    }

    internal void Release() => ArrayPool<byte>.Shared.Return(buffer);
}
