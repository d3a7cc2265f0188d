namespace EdiGateway.Transports.As2.Cms;

/// <summary>The bytes of an octet string, which BER allows to come in pieces within pieces (X.690 section 8.7).</summary>
sealed class OctetStream : Stream
{
    const int MaxDepth = 8;

    readonly BerReader _reader;
    int _depth;
    long _rest;
    long _position;

    internal OctetStream(BerReader reader, byte tag)
    {
        _reader = reader;
        if (reader.PeekTag() == (tag | 0x20))
        {
            reader.Enter((byte)(tag | 0x20));
            _depth = 1;
        }
        else
        {
            _rest = reader.EnterPrimitive(tag);
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    /// <summary>How many bytes have been read.</summary>
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        while (_rest == 0)
        {
            if (_depth == 0)
                return 0;
            if (!_reader.HasMore)
            {
                _reader.Leave();
                _depth--;
            }
            else if (_reader.PeekTag() == BerReader.OctetString)
            {
                _rest = _reader.EnterPrimitive(BerReader.OctetString);
            }
            else if (_depth < MaxDepth)
            {
                _reader.Enter(BerReader.OctetString | 0x20);
                _depth++;
            }
            else
            {
                throw BerReader.Malformed("it is nested too deeply");
            }
        }

        var read = _reader.ReadBytes(buffer[..(int)Math.Min(buffer.Length, _rest)]);
        _rest -= read;
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
