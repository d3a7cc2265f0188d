using System.CommandLine;

namespace EdiGateway.Host.Commands;

static class TraceCommand
{
    public static Command Create()
    {
        var number = new Argument<string>("NUMBER") { Description = "Order, invoice, ERP or document number, or an id." };
        return new Command("trace", "Prints what happened to a document, step by step.").With(number).RunsOnStore(async (parsed, output, gateway, cancellation) =>
        {
            var wanted = parsed.GetValue(number)!;
            var events = await gateway.Store.ReadAsync(session => FindCommand.Find(session, gateway, wanted).Select(document => document.CorrelationId).Append(gateway.Transmissions.Find(session, wanted)?.CorrelationId ?? wanted).Distinct()
                .SelectMany(correlation => gateway.Timeline.ByCorrelation(session, correlation)).OrderBy(happened => happened.Number).ToList(), cancellation);
            if (output.IsJson)
                output.Object(new { number = wanted, events });
            foreach (var happened in events)
                output.Line($"{happened.At.ToLocalTime():yyyy-MM-dd HH:mm:ss.fff}  {happened.Stop,-8} {happened.Sentence}");
            return events.Count > 0 ? ExitCode.Ok : output.Fail(ExitCode.Data, $"Nothing is known under {wanted}.");
        });
    }
}
