using System.Text.Json;

namespace EdiGateway.Engine.Documents;

/// <summary>Says in our words what the JSON reader found.</summary>
static class JsonSentence
{
    public static string For(JsonException e)
    {
        var message = e.Message;
        if (message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return $"{e.Path} is not a field of the document: check its spelling, or put it under \"custom\".";
        if (message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            return $"{e.Path} has a value of the wrong kind: numbers stand without quotes, texts and codes with quotes, dates as \"2026-04-01\".";
        var technical = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return technical > 0 ? message[..technical] : message;
    }
}
