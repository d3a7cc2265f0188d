using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdiGateway.Host.Demo;

/// <summary>
/// A small ERP for demos and tests: takes orders over HTTP, numbers them, and refuses duplicates. With a journal it survives its own restart.
/// </summary>
public sealed class ErpStub
{
    readonly ConcurrentDictionary<string, Order> _byKey = [];
    readonly Dictionary<string, string> _keyByNumber = [];
    readonly Lock _taking = new();
    readonly string? _journal;
    readonly TimeProvider _time;
    int _last = 100_000;
    DateTimeOffset _downUntil;

    ErpStub(string? journal, TimeProvider time)
    {
        (_journal, _time) = (journal, time);
        if (journal is not null && File.Exists(journal))
            foreach (var line in File.ReadLines(journal))
                if (line.EndsWith('}') && JsonSerializer.Deserialize<Order>(line) is { } order)
                    Keep(order);
    }

    /// <summary>The web application, not yet started.</summary>
    public static WebApplication Build(int port, string? journal, TimeProvider time)
    {
        var stub = new ErpStub(journal, time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapPost("/orders", stub.TakeAsync);
        app.MapGet("/orders", () => stub._byKey.Values.OrderBy(order => order.Number, StringComparer.Ordinal));
        app.MapPost("/admin/down", (DownFor down) => stub._downUntil = time.GetUtcNow().AddSeconds(down.Seconds));
        return app;
    }

    async Task<IResult> TakeAsync(HttpRequest request)
    {
        if (_time.GetUtcNow() < _downUntil)
            return Results.Json(new { error = "The ERP is down for maintenance." }, statusCode: 503);
        if (request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } key)
            return Results.Json(new { error = "The header Idempotency-Key is missing." }, statusCode: 400);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        if (JsonNode.Parse(bytes)?["number"]?.GetValue<string>() is not { } number)
            return Results.Json(new { error = "The order has no number." }, statusCode: 422);
        lock (_taking)
            return Take(key, number, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    IResult Take(string key, string number, string digest)
    {
        if (_byKey.TryGetValue(key, out var known))
        {
            _byKey[key] = known with { Posts = known.Posts + 1 };
            return known.Digest == digest
                ? Results.Json(new { number = known.Number })
                : Results.Json(new { error = $"The key {key} was used for another order." }, statusCode: 422);
        }

        if (_keyByNumber.ContainsKey(number))
            return Results.Json(new { error = $"Order {number} is there already." }, statusCode: 409);
        var order = new Order(key, $"SO-{++_last}", number, digest, 1);
        // The number is out only after it is written down, as in a real ERP.
        if (_journal is not null)
            File.AppendAllText(_journal, JsonSerializer.Serialize(order) + "\n");
        Keep(order);
        return Results.Json(new { number = order.Number }, statusCode: 201);
    }

    void Keep(Order order)
    {
        _byKey[order.Key] = order;
        _keyByNumber[order.OrderNumber] = order.Key;
        _last = Math.Max(_last, int.Parse(order.Number["SO-".Length..]));
    }

    sealed record Order(string Key, string Number, string OrderNumber, string Digest, int Posts);

    sealed record DownFor(int Seconds);
}
