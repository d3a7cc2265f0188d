using System.Text.Json;

namespace EdiGateway.Engine.Documents;

/// <summary>What must hold before a document is bound: it names its type and version, and no list holds a null.</summary>
static class DocumentHead
{
    /// <summary>The document's type name, checked against the expected one when there is one.</summary>
    public static string Check(ReadOnlySpan<byte> json, string? expected)
    {
        var reader = new Utf8JsonReader(json);
        var (name, version) = (expected, 1L);
        var inList = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    inList.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    inList.Pop();
                    break;
                case JsonTokenType.Null when inList.TryPeek(out var list) && list:
                    throw new DocumentFormatException($"A list holds null (byte {reader.TokenStartIndex}); leave the item out.", "$");
                case JsonTokenType.PropertyName when reader.CurrentDepth == 1 && reader.ValueTextEquals("document"u8):
                    reader.Read();
                    name = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new DocumentFormatException("document is the name of a document, such as \"PurchaseOrder\".", "$.document");
                    break;
                case JsonTokenType.PropertyName when reader.CurrentDepth == 1 && reader.ValueTextEquals("version"u8):
                    reader.Read();
                    version = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : 0;
                    break;
            }
        }
        if (name is null)
            throw new DocumentFormatException($"The JSON does not say which document it is: put \"document\" first, one of {string.Join(", ", DocumentTypes.All.Select(t => t.Name))}.", "$");
        if (expected is not null && name != expected)
            throw new DocumentFormatException($"The JSON is of type {name}, but {expected} is expected here.", "$.document");
        if (version != 1)
            throw new DocumentFormatException("This gateway reads version 1 of its documents.", "$.version");
        return name;
    }
}
