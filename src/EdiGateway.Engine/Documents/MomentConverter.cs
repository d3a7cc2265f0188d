using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdiGateway.Engine.Documents;

sealed class MomentConverter : JsonConverter<Moment>
{
    public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Moment.TryParse(text, out var moment)
            ? moment
            : throw new JsonException($"'{text}' is not a date or a date with time; write 2026-04-01, 2026-04-01T08:30 or 2026-04-01T08:30:15, without a time zone.");
    }

    public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
