using System.Text;
using EdiGateway.Formats.Examples;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Host.Tests;

/// <summary>An interchange of very many purchase orders that are made while they are read, so that nothing but the reader takes memory.</summary>
/// <param name="schemas">The dictionary.</param>
/// <param name="sets">How many.</param>
/// <param name="change">Spoils a set, by its number.</param>
sealed class EndlessOrders(SchemaLibrary schemas, int sets, Func<int, string, string>? change = null) : Stream
{
    readonly string[] _parts = Parts(schemas);
    byte[] _now = [];
    int _at;
    int _next;

    /// <summary>Called before each set is made.</summary>
    public Action<int> Begins { get; set; } = _ => { };

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_at == _now.Length)
        {
            if (_next > sets + 1)
                return 0;
            (_now, _at) = (Encoding.Latin1.GetBytes(Make(_next++)), 0);
        }

        var length = Math.Min(buffer.Length, _now.Length - _at);
        _now.AsSpan(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    string Make(int number)
    {
        if (number == 0)
            return _parts[0];
        if (number == sets + 1)
            return _parts[2].Replace("GE*1*", $"GE*{sets}*");
        Begins(number);
        var set = _parts[1].Replace("0001~", $"{number:0000}~");
        return change?.Invoke(number, set) ?? set;
    }

    static string[] Parts(SchemaLibrary schemas)
    {
        using var made = new MemoryStream();
        new ExampleWriter(schemas.Find("004010", "850")!, schemas.SampleWords, seed: 3).Write(made, count: 1);
        var text = Encoding.Latin1.GetString(made.ToArray());
        var (set, trailer) = (text.IndexOf("ST*", StringComparison.Ordinal), text.IndexOf("GE*", StringComparison.Ordinal));
        return [text[..set], text[set..trailer], text[trailer..]];
    }
}
