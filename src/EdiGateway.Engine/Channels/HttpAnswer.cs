using System.Text.Json;

namespace EdiGateway.Engine.Channels;

/// <summary>What an API's answer means for the delivery. Holds the answer as long as it takes to decide; no part of it but the ERP's number and sentence leaves.</summary>
sealed class HttpAnswer(HttpRules rules, HttpResponseMessage response, ReadOnlyMemory<byte> body, TimeProvider clock)
{
    const int LongestSentence = 500;

    readonly JsonElement? _json = Parse(body);

    int Status => (int)response.StatusCode;

    /// <exception cref="DeliveryException">The answer is no success; the exception says of which kind and with whose words.</exception>
    internal Delivery Decide(TimeSpan took)
    {
        if (rules.AlreadyDone.Contains(Status) && (rules.ErpNumber is null || Text(rules.ErpNumber) is not null))
            return Success(took) with { AlreadyDone = true };
        if (response.IsSuccessStatusCode && !HoldsError())
            return Success(took);
        throw Failure();
    }

    Delivery Success(TimeSpan took)
    {
        var number = Text(rules.ErpNumber);
        var missing = rules.ErpNumber is not null && number is null ? $"; no ERP number at {rules.ErpNumber} in the answer" : "";
        return new Delivery(response.Headers.Location?.ToString() ?? rules.Url.GetLeftPart(UriPartial.Path))
        {
            ErpNumber = number,
            Detail = $"HTTP {Status} in {took.TotalMilliseconds:0} ms{missing}",
        };
    }

    DeliveryException Failure()
    {
        var where = $"{rules.Partner}/{rules.Connection}: {rules.Url.Host} answered HTTP {Status} {response.ReasonPhrase}".TrimEnd();
        var sentence = Text(rules.Message);
        var said = sentence is null ? "" : $" and says: \"{Clip(sentence)}\"";
        return Status switch
        {
            429 or 503 => new(DeliveryFailure.Throttled, $"{where}{said}. It asks for a pause; the gateway tries again.", RetryAfter()),
            408 or 425 or 500 or 502 or 504 => new(DeliveryFailure.Transient, $"{where}{said}. The gateway tries again.", RetryAfter()),
            409 when rules.AlreadyDone.Contains(409) =>
                new(DeliveryFailure.Transient, $"{where}{said}: an earlier attempt is still in work there. The gateway asks again.", RetryAfter()),
            401 or 403 or 407 => new(DeliveryFailure.Login, $"{where}{said}. Check the login of this connection and its rights there."),
            >= 300 and < 400 => new(DeliveryFailure.Permanent,
                $"{where} and points to {response.Headers.Location?.ToString() ?? "nowhere"}; a post is not redirected. Put the final address into the profile."),
            < 300 => new(DeliveryFailure.Business, $"{where}, but its answer holds an error at {rules.ErrorWhen}{said}."),
            400 or 409 or 412 or 422 when sentence is not null => new(DeliveryFailure.Business, $"{where}{said}."),
            413 => new(DeliveryFailure.Permanent, $"{where}{said}: the document is too large for it."),
            _ => new(DeliveryFailure.Permanent, $"{where}{said}. Check address and contents of this connection; the same request will not work later."),
        };
    }

    bool HoldsError() => _json is { } json && rules.ErrorWhen?.Find(json) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined) };

    string? Text(JsonPath? path) => _json is { } json && path?.FindText(json) is { Length: > 0 } text ? text : null;

    TimeSpan? RetryAfter() => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };

    /// <summary>The ERP's sentence on one line and not endless.</summary>
    static string Clip(string sentence)
    {
        var line = string.Concat(sentence.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= LongestSentence ? line : line[..LongestSentence] + "…";
    }

    static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            // nothing, an HTML error page of a proxy, or an answer cut short: the status alone decides
            return null;
        }
    }
}
