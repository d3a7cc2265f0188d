using System.Buffers;
using System.Text;
using System.Text.Json;

namespace EdiGateway.Host.Commands;

/// <summary>One JSON object that is written while it comes about, so that its size does not matter.</summary>
sealed class JsonStream : IDisposable
{
    const int Most = 32 << 10;

    readonly TextWriter _output;
    readonly ArrayBufferWriter<byte> _bytes = new(Most * 2);
    readonly Utf8JsonWriter _json;

    public JsonStream(TextWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Indented = true, Encoder = Out.Json.Encoder });
        _json.WriteStartObject();
    }

    public void Text(string name, string? value) => _json.WriteString(name, value);

    public void Number(string name, long value) => _json.WriteNumber(name, value);

    public void BeginArray(string name) => _json.WriteStartArray(name);

    public void EndArray() => _json.WriteEndArray();

    public void BeginObject() => _json.WriteStartObject();

    public void EndObject() => _json.WriteEndObject();

    /// <summary>A value of the open array.</summary>
    public void Value<T>(T value)
    {
        JsonSerializer.Serialize(_json, value, Out.Json);
        if (_bytes.WrittenCount + _json.BytesPending > Most)
            Write();
    }

    /// <summary>A property of the open object.</summary>
    public void Value<T>(string name, T value)
    {
        _json.WritePropertyName(name);
        Value(value);
    }

    /// <summary>Ends the object.</summary>
    public void Complete()
    {
        _json.WriteEndObject();
        Write();
        _output.WriteLine();
    }

    public void Dispose() => _json.Dispose();

    void Write()
    {
        _json.Flush();
        _output.Write(Encoding.UTF8.GetString(_bytes.WrittenSpan));
        _bytes.ResetWrittenCount();
    }
}
