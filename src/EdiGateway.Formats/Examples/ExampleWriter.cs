using System.Globalization;
using System.Text;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Examples;

/// <summary>
/// Writes an interchange of made-up sets of one kind: valid by the dictionary, the same for the same seed, and as many as are wanted. For tests, demos and measurements.
/// </summary>
/// <param name="schema">The kind of set, of one version.</param>
/// <param name="words">What real files look like (<c>maps/x12/samples.json</c>): texts to choose from, by data element number; the usual elements, by segment tag; and under "segments", tags with their likelihood in the head of a set and inside its loops.</param>
/// <param name="seed">The same seed gives the same file.</param>
public sealed class ExampleWriter(SetSchema schema, IReadOnlyDictionary<string, string[]> words, int seed)
{
    readonly Random _random = new(seed);

    public Delimiters Delimiters { get; init; } = new((byte)'*', (byte)'>', (byte)'~', 0);

    /// <summary>Behind every terminator: nothing or a line end.</summary>
    public string LineEnd { get; init; } = "";

    /// <summary>About so many lines has a set, more or less.</summary>
    public int Lines { get; init; } = 40;

    /// <summary>ISA05, ISA06 and GS02; without a group code the ISA id.</summary>
    public (string Qualifier, string Id, string? Group) From { get; init; } = ("ZZ", "SAMPLEBUYER", null);

    /// <summary>ISA07, ISA08 and GS03.</summary>
    public (string Qualifier, string Id, string? Group) To { get; init; } = ("ZZ", "SAMPLESELLER", null);

    /// <summary>ISA15.</summary>
    public char Usage { get; init; } = 'T';

    /// <param name="output">Gets the interchange.</param>
    /// <param name="count">Sets.</param>
    /// <param name="bad">How many of them are spoilt, spread evenly; each breaks one rule that rejects it.</param>
    public void Write(Stream output, int count, int bad = 0)
    {
        var text = new StringBuilder(1 << 16);
        var element = (char)Delimiters.Element;
        var control = (seed & 0x7FFFFFFF) % 999_999_999 + 1;
        var end = (char)Delimiters.Segment + LineEnd;
        var interchangeVersion = schema.Version[..5];
        var repetition = Delimiters.Repetition == 0 ? 'U' : (char)Delimiters.Repetition;
        text.Append(CultureInfo.InvariantCulture, $"ISA{element}00{element}{"",10}{element}00{element}{"",10}{element}{From.Qualifier}{element}{From.Id,-15}{element}{To.Qualifier}{element}{To.Id,-15}{element}260301{element}0830{element}{repetition}{element}{interchangeVersion}{element}{control:000000000}{element}0{element}{Usage}{element}{(char)Delimiters.Component}{end}");
        text.Append(CultureInfo.InvariantCulture, $"GS{element}{schema.FunctionalGroup}{element}{From.Group ?? From.Id}{element}{To.Group ?? To.Id}{element}20260301{element}0830{element}{control}{element}X{element}{schema.Version}{end}");
        var set = new ExampleSet(schema, words, _random, Delimiters, LineEnd, Lines);
        for (var number = 1; number <= count; number++)
        {
            // The k-th bad set stands in the middle of the k-th of as many equal parts.
            var isBad = bad > 0 && (long)number * bad / count != (long)(number - 1) * bad / count;
            set.Append(text, number, isBad);
            if (text.Length > 1 << 16)
                Flush(output, text);
        }

        text.Append(CultureInfo.InvariantCulture, $"GE{element}{count}{element}{control}{end}IEA{element}1{element}{control:000000000}{end}");
        Flush(output, text);
    }

    static void Flush(Stream output, StringBuilder text)
    {
        foreach (var chunk in text.GetChunks())
            output.Write(Encoding.Latin1.GetBytes(chunk.Span.ToArray()));
        text.Clear();
    }
}
