using System.Globalization;
using System.Text;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Examples;

/// <summary>Walks a set's schema and makes up what may stand there: all that is mandatory, some of the rest.</summary>
sealed class ExampleSet
{
    readonly SetSchema _schema;
    readonly Random _random;
    readonly int _lines;
    readonly ExampleSegment _segment;
    readonly LoopSchema? _main;
    readonly Dictionary<string, (double Head, double Inside)> _likely;
    int _lineCount;

    public ExampleSet(SetSchema schema, IReadOnlyDictionary<string, string[]> words, Random random, Delimiters delimiters, string lineEnd, int lines)
    {
        (_schema, _random, _lines) = (schema, random, lines);
        _segment = new ExampleSegment(schema.Id, new ExampleValues(words, random), random, delimiters, lineEnd);
        _likely = words.GetValueOrDefault("segments", []).Select(line => line.Split(' ')).ToDictionary(part => part[0], part => (Number(part[1]), Number(part[2])));
        _main = schema.Root.Loops.FirstOrDefault(loop => loop.Area == 2) ?? schema.Root.Loops.FirstOrDefault(loop => loop.MaxRepeat > 100);
    }

    public void Append(StringBuilder text, int number, bool isBad)
    {
        var damage = isBad ? (ExampleDamage)(1 + _random.Next(Enum.GetValues<ExampleDamage>().Length - 1)) : ExampleDamage.None;
        _segment.Begin(text, damage, number);
        _lineCount = 0;
        var trailer = _schema.Root.Positions[^1];
        foreach (var position in _schema.Root.Positions.Skip(1))
        {
            if (position == trailer)
                break;
            Append(position, depth: 0);
        }

        _segment.End();
    }

    void Append(PositionSchema position, int depth)
    {
        if (position == _main)
        {
            var lines = Math.Min(position.Max, 1 + _random.Next(_lines * 2));
            if (position.Id == "HL")
                AppendHierarchy(_main, lines);
            else
                for (var i = 0; i < lines; i++)
                    AppendLine(_main, ++_lineCount);
            return;
        }

        var times = Times(position, depth);
        for (var i = 0; i < times; i++)
            if (position is SegmentUse use)
                _segment.Append(use.Segment, _lineCount);
            else
                AppendLoop((LoopSchema)position, depth);
    }

    void AppendLine(LoopSchema loop, int line)
    {
        _segment.Line = line;
        AppendLoop(loop, 0);
    }

    /// <summary>Shipment, one order, and the lines as items of that order.</summary>
    void AppendHierarchy(LoopSchema loop, int lines)
    {
        _segment.Level = (1, null, "S");
        AppendLoop(loop, 1);
        _segment.Level = (2, 1, "O");
        AppendLoop(loop, 1);
        for (var i = 0; i < lines; i++)
        {
            _segment.Level = (3 + i, 2, "I");
            AppendLine(loop, ++_lineCount);
        }

        _lineCount += 2;   // what the trailer counts are the HL segments
    }

    void AppendLoop(LoopSchema loop, int depth)
    {
        _segment.Append(loop.Trigger.Segment, _lineCount);
        foreach (var position in loop.Positions.Skip(1))
            Append(position, depth + 1);
    }

    int Times(PositionSchema position, int depth)
    {
        if (position.Max == 0)
            return 0;
        var tag = (position as SegmentUse ?? ((LoopSchema)position).Trigger).Id;
        var likely = _likely.TryGetValue(tag, out var known) ? (depth == 0 ? known.Head : known.Inside) : depth == 0 ? 0.01 : 0.001;
        if (position is LoopSchema { Id: "N1" } && depth == 0)
            return Math.Min(position.Max, 1 + _random.Next(3));
        return position.Required || _random.NextDouble() < likely ? 1 : 0;
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
