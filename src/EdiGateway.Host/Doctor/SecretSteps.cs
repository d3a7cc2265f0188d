using System.Text.Json;
using System.Text.Json.Nodes;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Host.Doctor;

/// <summary>Whether everything that the profile of a connection refers to is there on this machine.</summary>
static class SecretSteps
{
    internal static Task RunAsync(StepList steps, ConnectionProfile connection, CancellationToken cancellation) => steps.RunAsync("secrets", rests: true, () =>
    {
        var references = References(JsonSerializer.SerializeToNode(connection)).Distinct().ToList();
        var wrong = references.Select(reference => (reference, problem: Problem(reference))).Where(one => one.problem is not null).ToList();
        return Task.FromResult(
            references.Count == 0 ? StepResult.None("the profile refers to none")
            : wrong.Count == 0 ? StepResult.Ok($"{string.Join(", ", references)}: there")
            : StepResult.Ours(string.Join(" ", wrong.Select(one => $"{one.reference}: {one.problem}")), $"Set the variable or put the file there for the user that runs the gateway, or correct {connection.Line}."));
    }, cancellation);

    static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject entries => entries.SelectMany(entry => References(entry.Value)),
        JsonArray items => items.SelectMany(References),
        JsonValue value when value.TryGetValue<string>(out var text) && Secrets.IsReference(text) => [text],
        _ => [],
    };

    static string? Problem(string reference)
    {
        try
        {
            return Secrets.Resolve(reference).Length > 0 ? null : "it is empty.";
        }
        catch (Exception missing) when (missing is InvalidOperationException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return missing.Message;
        }
    }
}
