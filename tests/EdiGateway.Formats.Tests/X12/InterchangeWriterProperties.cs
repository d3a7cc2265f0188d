using EdiGateway.Formats.Tree;
using EdiGateway.Formats.X12;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>What is written, cut apart by nothing but its delimiters, gives the values that went in.</summary>
public class InterchangeWriterProperties
{
    static readonly Gen<string> s_value = Gen.Elements("", "A", "4711", "Größe", "two words", " x", "x ", "-1.50", "€uro", "a*b", "line\nend", "~>^", "日本").Zip(Gen.Elements("", "", "7"), (a, b) => a + b);

    static readonly Gen<OutSegment> s_segment =
        from tag in Gen.Elements("BEG", "REF", "N1", "PO1", "MSG")
        from values in Gen.ListOf(Gen.ListOf(Gen.ListOf(s_value).Select(l => l.Take(3).ToList())).Select(l => l.Take(3).ToList())).Select(l => l.Take(12).ToList())
        select Segment(tag, values);

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Gives_back_what_went_in(PositiveInt suffix) => Prop.ForAll(Arb.From(Gen.ListOf(s_segment)), segments =>
    {
        string[] suffixes = ["", "\n", "\r\n"];
        var envelope = Written.WithRepetition with { TerminatorSuffix = suffixes[suffix.Get % 3], Replacement = '?' };
        var body = Written.Text(Written.Interchange(envelope, new SetToWrite { SetId = "850", SetControl = "0001", Body = [.. segments] }))
            .Split('~').Select(segment => segment.Trim('\r', '\n')).Skip(3).SkipLast(4).ToList();

        return body.Count == segments.Count && body.Zip(segments).All(pair => Same(pair.First, pair.Second));
    });

    // Trailing empty elements, repetitions and components are not written; everything before them stays where it was.
    static bool Same(string written, OutSegment segment)
    {
        var back = Written.Segment(written);
        for (var element = 1; element <= segment.Count; element++)
            for (var repetition = 1; repetition <= segment.Repetitions(element); repetition++)
                for (var component = 1; component <= segment.Components(element, repetition); component++)
                    if ((back.Get(element, repetition, component) ?? "") != Clean(segment.Get(element, repetition, component)))
                        return false;
        return back.Id == segment.Id && !written.EndsWith('*') && !written.Contains(">*") && !written.Contains("^*");
    }

    static string Clean(string? value) => string.Concat((value ?? "").Select(c => c is '*' or '~' or '>' or '^' or < ' ' or > '\u00FF' ? '?' : c));

    static OutSegment Segment(string tag, List<List<List<string>>> values)
    {
        var segment = new OutSegment(tag);
        for (var element = 0; element < values.Count; element++)
            for (var repetition = 0; repetition < values[element].Count; repetition++)
                for (var component = 0; component < values[element][repetition].Count; component++)
                    segment.Set(element + 1, repetition + 1, component + 1, values[element][repetition][component]);
        return segment;
    }
}
