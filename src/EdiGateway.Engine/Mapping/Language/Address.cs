namespace EdiGateway.Engine.Mapping.Language;

/// <summary>
/// Where a value stands: steps by <c>/</c>, each a segment, loop or record with tests, then elements.
/// <c>CTT/AMT[TT]02</c>, <c>CTP05-1</c>, <c>DTM[002]02+03</c>, <c>PO106..25</c>, <c>#1</c>; in flat layouts <c>H/A[SH]</c>, <c>H.orderNo</c>, <c>name</c>.
/// </summary>
sealed record Address(string Source, IReadOnlyList<Step> Steps, IReadOnlyList<ElementAt> Elements, bool IsRange)
{
    public override string ToString() => Source;
}

/// <summary>A segment, loop or record, with what must stand in it.</summary>
sealed record Step(string Tag, IReadOnlyList<StepTest> Tests)
{
    /// <summary>As written: <c>REF[DP]</c>.</summary>
    public string Text { get; } = Tests.Count == 0 ? Tag : $"{Tag}[{string.Join(",", Tests)}]";

    public override string ToString() => Text;
}

/// <summary>An element and the values it may have. <paramref name="Field"/> is the field name in flat layouts, or null.</summary>
sealed record StepTest(int Element, string? Field, IReadOnlyList<string> Values)
{
    public override string ToString() => (Element, Field) switch
    {
        (1, null) => string.Join('|', Values),
        (_, null) => $"{Element:00}={string.Join('|', Values)}",
        _ => $"{Field}={string.Join('|', Values)}",
    };
}

/// <summary>An element of a segment (number from 1), one of its components (from 1, 0 for the whole), a field of a record by name, or an element of a slice.</summary>
readonly record struct ElementAt(int Number, int Component = 0, string? Field = null, bool InSlice = false)
{
    public override string ToString() => Field ?? (InSlice ? $"#{Number}" : Component == 0 ? $"{Number:00}" : $"{Number:00}-{Component}");
}
