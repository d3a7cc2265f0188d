using System.Globalization;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>Reads the application advice by its tags alone, as the other answers are read: nothing that a partner says may be lost for a misplaced segment.</summary>
public static class ApplicationAdvice824
{
    public const string SetId = "824";

    const int MostDetails = 1000;   // errors per verdict, notes per error

    /// <summary>What a partner's 824 says, in the order of its OTI segments; none when it judges nothing.</summary>
    public static IReadOnlyList<AdviceVerdict> Read(SegmentTree tree)
    {
        List<AdviceVerdict> verdicts = [];
        List<AdviceReference> references = [];
        List<AdviceError> errors = [];
        for (var i = 0; i < tree.SegmentCount; i++)
        {
            var segment = tree.At(i);
            switch (segment.Id)
            {
                case "OTI":
                    Close();
                    verdicts.Add(Verdict(segment));
                    break;
                case "REF" when verdicts.Count > 0 && references.Count < MostDetails && Text(segment, 2) is { } number:
                    references.Add(new AdviceReference(Text(segment, 1) ?? "", number));
                    break;
                case "TED" when verdicts.Count > 0 && errors.Count < MostDetails:
                    errors.Add(Error(segment));
                    break;
                case "NTE" or "RED" when Text(segment, segment.Id == "NTE" ? 2 : 1) is { } note:
                    AddNote(note);
                    break;
                case "LQ" when Text(segment, 2) is { } code:
                    AddNote(Text(segment, 1) is { } list ? $"code {code} of list {list}" : $"code {code}");
                    break;
            }
        }
        Close();
        return verdicts;

        void Close()
        {
            if (verdicts.Count > 0)
                verdicts[^1] = verdicts[^1] with { References = [.. references], Errors = [.. errors] };
            references.Clear();
            errors.Clear();
        }

        // Notes explain the error before them; without one they stand for themselves.
        void AddNote(string note)
        {
            if (verdicts.Count == 0)
                return;
            if (errors.Count == 0)
                errors.Add(new AdviceError());
            if (errors[^1].Notes.Count < MostDetails)
                errors[^1] = errors[^1] with { Notes = [.. errors[^1].Notes, note] };
        }
    }

    static AdviceVerdict Verdict(Segment segment) => new()
    {
        Code = Text(segment, 1) ?? "",
        ReferenceQualifier = Text(segment, 2),
        Reference = Text(segment, 3),
        GroupControl = Text(segment, 8),
        SetControl = Text(segment, 9),
        SetId = Text(segment, 10),
        Version = Text(segment, 11),
    };

    // From 00402 on the position is a composite of element, component and repetition, and the element numbers are one of several; before, each is one element.
    static AdviceError Error(Segment segment) => new()
    {
        Code = Text(segment, 1),
        Text = Text(segment, 2),
        Segment = Text(segment, 3),
        Position = Number(segment.Text(4)),
        Element = Number(segment.Text(5, 1)),
        Component = Number(segment.Text(5, 2)),
        Repetition = Number(segment.Text(5, 3)),
        ElementId = segment.Text(6, 1).Trim() is { Length: > 0 } number ? number : null,
        Value = Text(segment, 7),
        Suggested = Text(segment, 8),
    };

    static string? Text(Segment segment, int element) => segment.Text(element).Trim() is { Length: > 0 } text ? text : null;

    static int Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
