using System.CommandLine;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

static class ShowCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "An X12 file." };
        var tree = new Option<bool>("--tree") { Description = "Interchanges, groups, sets, loops and segments, indented." };
        var explain = new Option<bool>("--explain") { Description = "The tree with the names of all segments, elements and codes." };
        return new Command("show", "Prints an X12 file with the names of its segments and elements; with --tree its loops, with --explain every element and code in words.").With(file, tree, explain, Workshop.PartnerOption).Runs(async (parsed, output, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                return output.Fail(ExitCode.NoInput, $"There is no file {path}.");
            output.Buffer();
            var workshop = new Workshop(parsed);
            await using var stream = File.OpenRead(path);
            var events = new InterchangeReader(stream, new InterchangeReaderOptions { Schemas = workshop.Schemas, Leniency = _ => workshop.Leniency }).ReadAsync(cancellation);
            if (parsed.GetValue(tree) || parsed.GetValue(explain))
            {
                using IShownFile shown = output.IsJson ? new ShownJson(output.Writer, path, parsed.GetValue(explain)) : new ShownText(output, parsed.GetValue(explain));
                await ShowAsync(events, shown);
                return ExitCode.Ok;
            }

            using var json = output.IsJson ? new JsonStream(output.Writer) : null;
            json?.Text("file", path);
            json?.BeginArray("sets");
            await foreach (var happened in events)
            {
                if (happened is InterchangeStarted { Header: var header })
                    output.Line($"interchange {header.ControlNumber}  {header.SenderQualifier}:{header.SenderId} → {header.ReceiverQualifier}:{header.ReceiverId}  version {header.Version}");
                else if (happened is GroupStarted { Header: var group })
                    output.Line($"group {group.FunctionalId} {group.ControlNumber}  version {group.Version}");
                else if (happened is SetRead { Set: var set })
                {
                    output.Line($"set {set.Id} {set.ControlNumber}  {set.Schema?.Name}");
                    if (json is not null)
                        json.Value(new { set = set.Id, control = set.ControlNumber, segments = Segments(set.Tree) });
                    else
                        Print(output, set.Tree);
                }
            }

            json?.EndArray();
            json?.Complete();
            return ExitCode.Ok;
        });
    }

    static async Task ShowAsync(IAsyncEnumerable<InterchangeEvent> events, IShownFile shown)
    {
        await foreach (var happened in events)
            switch (happened)
            {
                case InterchangeStarted { Header: var header }:
                    shown.Interchange(header);
                    break;
                case GroupStarted { Header: var group }:
                    shown.Group(group);
                    break;
                case SetRead { Set: var set }:
                    shown.Set(set);
                    break;
            }

        shown.End();
    }

    static List<object> Segments(SegmentTree tree)
    {
        List<object> segments = [];
        for (var i = 0; i < tree.SegmentCount; i++)
        {
            var segment = tree.At(i);
            segments.Add(new { position = segment.Position, segment = segment.Id, name = segment.Schema?.Name, loop = segment.Loop.IsRoot ? null : segment.Loop.Id, elements = Enumerable.Range(1, segment.ElementCount).Select(n => segment.Text(n)).ToList() });
        }

        return segments;
    }

    static void Print(Out output, SegmentTree tree)
    {
        for (var i = 0; i < tree.SegmentCount; i++)
        {
            var segment = tree.At(i);
            var indent = new string(' ', 2 + 2 * (segment.Loop.Schema?.Depth ?? 0));
            output.Line($"{indent}{segment.Position,3} {segment.Id,-3} {segment.Schema?.Name}");
            for (var n = 1; n <= segment.ElementCount; n++)
                if (!segment.IsEmpty(n))
                {
                    var use = segment.Schema?.Elements.ElementAtOrDefault(n - 1);
                    var meaning = use?.Element?.Codes?.Meaning(segment.Text(n));
                    output.Line($"{indent}      {n:00} {segment.Text(n),-20} {use?.Name}{(meaning is null ? "" : $" = {meaning}")}");
                }
        }
    }
}
