using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>The tree as indented lines.</summary>
sealed class ShownText(Out output, bool explains) : IShownFile
{
    public void Interchange(InterchangeHeader header) =>
        output.Line($"interchange {header.ControlNumber}  {header.SenderQualifier}:{header.SenderId} → {header.ReceiverQualifier}:{header.ReceiverId}  version {header.Version}");

    public void Group(GroupHeader header) => output.Line($"  group {header.FunctionalId} {header.ControlNumber}  version {header.Version}");

    public void Set(TransactionSet set)
    {
        output.Line($"    set {set.Id} {set.ControlNumber}  {set.Schema?.Name}".TrimEnd());
        Print(new SetTree(set, explains).Items, "      ");
    }

    public void End()
    {
    }

    public void Dispose()
    {
    }

    void Print(List<ShownItem> items, string indent)
    {
        foreach (var item in items)
        {
            if (item.Items is { } inside)
            {
                output.Line($"{indent}loop {item.Loop} {item.Occurrence}  {item.Name}".TrimEnd());
                Print(inside, indent + "  ");
            }
            else if (item.Elements is { } elements)
            {
                output.Line($"{indent}{item.Segment}  {item.Name ?? "not in this set of the dictionary"}");
                Print(elements, indent + "    ");
            }
            else
            {
                output.Line($"{indent}{item.Text}");
            }
        }
    }

    void Print(List<ShownElement> elements, string indent)
    {
        foreach (var element in elements)
        {
            output.Line($"{indent}{element.Number:00} {element.Name ?? "not in the dictionary"}: {element.Value}{(element.Meaning is null ? "" : $" = {element.Meaning}")}");
            Print(element.Components ?? [], indent + "   ");
        }
    }
}
