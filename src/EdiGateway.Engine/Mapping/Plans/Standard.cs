using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>The text of <c>default:</c>.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Partners">Elements that the standard pairs with this one (note P): the default is wanted only beside one of them. Empty: always.</param>
sealed record Standard(string Text, int[] Partners)
{
    /// <summary>Instead of a text: the number after that of the item before.</summary>
    public const string Counter = "next()";

    /// <summary>Fills the element when it is empty and wanted.</summary>
    public void Complete(ElementPlace at, OutSegment segment, WriteRun run)
    {
        var own = at.Get(segment, run);
        if (Text == Counter)
            at.Set(segment, run, run.Next(at.Place, own));
        else if (string.IsNullOrEmpty(own) && IsWanted(segment))
            at.Set(segment, run, Text);
    }

    public bool IsWanted(in Segment segment)
    {
        if (Partners.Length == 0)
            return true;
        foreach (var partner in Partners)
        {
            if (partner <= segment.ElementCount && !segment.IsEmpty(partner))
                return true;
        }
        return false;
    }

    bool IsWanted(OutSegment segment) => Partners.Length == 0 || Partners.Any(p => !string.IsNullOrEmpty(segment.Get(p)));
}
