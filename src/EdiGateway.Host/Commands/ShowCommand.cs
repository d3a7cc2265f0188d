using System.CommandLine;
using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

static class ShowCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "An X12 file." };
        return new Command("show", "Prints an X12 file with the names of its segments and elements.").With(file, Workshop.PartnerOption).Runs(async (parsed, output, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                return output.Fail(ExitCode.NoInput, $"There is no file {path}.");
            var workshop = new Workshop(parsed);
            List<object> sets = [];
            await using var stream = File.OpenRead(path);
            await foreach (var happened in new InterchangeReader(stream, new InterchangeReaderOptions { Schemas = workshop.Schemas }).ReadAsync(cancellation))
            {
                if (happened is InterchangeStarted { Header: var header })
                    output.Line($"interchange {header.ControlNumber}  {header.SenderQualifier}:{header.SenderId} → {header.ReceiverQualifier}:{header.ReceiverId}  version {header.Version}");
                else if (happened is GroupStarted { Header: var group })
                    output.Line($"group {group.FunctionalId} {group.ControlNumber}  version {group.Version}");
                else if (happened is SetRead { Set: var set })
                {
                    output.Line($"set {set.Id} {set.ControlNumber}  {set.Schema?.Name}");
                    if (output.IsJson)
                        sets.Add(new { set = set.Id, control = set.ControlNumber, segments = Segments(set.Tree) });
                    else
                        Print(output, set.Tree);
                }
            }

            if (output.IsJson)
                output.Object(new { file = path, sets });
            return ExitCode.Ok;
        });
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
