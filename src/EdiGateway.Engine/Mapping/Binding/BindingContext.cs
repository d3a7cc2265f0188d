using EdiGateway.Engine.Mapping.Functions;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Mapping.Plans;
using EdiGateway.Engine.Partners;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Binding;

/// <summary>What all binding shares, and the checks that every rule needs.</summary>
/// <param name="map">The map.</param>
/// <param name="mapFile">Its own file, which is not an overlay.</param>
/// <param name="isFlat">Whether addresses are records and fields.</param>
/// <param name="isNarrowed">Whether the schema is a partner's: what it forbids or demands beyond the standard concerns what that partner sends, not the map.</param>
/// <param name="problems">Takes what is wrong.</param>
sealed class BindingContext(EffectiveMap map, string mapFile, bool isFlat, bool isNarrowed, Problems problems)
{
    public EffectiveMap Map => map;

    public bool IsFlat => isFlat;

    public bool IsNarrowed => isNarrowed;

    public Problems Problems => problems;

    public FunctionFactory Functions { get; } = new(map.Tables, map.UsedTables, problems);

    /// <summary>Rules of overlays may name values that the document has no field for.</summary>
    public bool MayBeCustom(Text name) => name.File != mapFile;

    /// <summary>The address of a rule, or null after a problem was reported.</summary>
    public Address? Parse(RuleSource rule, bool hasElements)
    {
        var address = AddressParser.Parse(rule.Address.Value, isFlat, hasElements, out var problem);
        if (address is null)
            problems.Add(rule.Address, $"{rule.Address}: {problem}");
        return address;
    }

    public (bool Reads, bool Writes) Direction(RuleSource rule)
    {
        var only = rule["only"];
        if (only is not null && only.Value is not ("read" or "write"))
            problems.Add(only, $"only: is read or write, not {only}");
        return (only?.Value != "write", only?.Value != "read");
    }

    /// <summary>The elements of an address as places of a segment; null after a problem was reported.</summary>
    public List<ElementPlace>? Places(IReadOnlyList<ElementAt> elements, SegmentSchema segment, string segmentPlace, PlaceNames names, Text at)
    {
        var places = new List<ElementPlace>();
        foreach (var element in elements)
        {
            var number = element.Field is null ? element.Number : 1 + IndexOf(segment, element.Field);
            if (number < 1 || number > segment.Elements.Count)
            {
                problems.Add(at, isFlat
                    ? $"{at}: record {segment.Id} has no field {element.Field}{Closest.Hint(element.Field ?? "", segment.Elements.Select(e => e.Id), "it has")}"
                    : $"{at}: {segment.Id} has no element {element.Number:00}; it has 01 to {segment.Elements.Count:00}");
                return null;
            }
            var composite = segment.Elements[number - 1].Composite;
            if (composite is not null && element.Component == 0)
            {
                problems.Add(at, $"{at}: element {number:00} of {segment.Id} has {composite.Components.Count} components: name one, such as {segment.Id}{number:00}-1");
                return null;
            }
            if (element.Component > 0 && (composite is null || element.Component > composite.Components.Count))
            {
                problems.Add(at, composite is null ? $"{at}: element {number:00} of {segment.Id} has no components" : $"{at}: element {number:00} of {segment.Id} has {composite.Components.Count} components");
                return null;
            }
            places.Add(new ElementPlace(names.Element(segmentPlace, segment, number, element.Component), number, element.Component, Repeat: segment.Elements[number - 1].Repeat));
        }
        return places;
    }

    /// <summary>Takes elements for a rule; a second rule in the same direction is a problem.</summary>
    public void Claim(SlotDraft slot, IEnumerable<ElementPlace> places, Text at, bool reads, bool writes)
    {
        foreach (var place in places)
        {
            // What a one-way rule does not read is kept as an extension.
            if (reads)
                slot.Coverage.Add(place.Number, place.Component, writes);
            var key = (place.Number, place.Component);
            if (reads && !slot.Taken.TryAdd(key, at))
                problems.Add(at, $"{place.Place} is read twice: here and in line {slot.Taken[key].Line}");
            else if (writes && !slot.Written.TryAdd(key, at))
                problems.Add(at, $"{place.Place} is written twice: here and in line {slot.Written[key].Line}");
        }
    }

    /// <summary>Takes a field of the document for a rule.</summary>
    public void Claim(ObjectDraft target, string field, Text at, bool reads, bool writes)
    {
        if (reads && Taken(target.Read, field) is { } reader)
            problems.Add(at, $"field {field} is read twice: here and in line {reader.Line}; one of them needs only: write, or another name");
        else if (writes && Taken(target.Written, field) is { } writer)
            problems.Add(at, $"field {field} is written twice: here and in line {writer.Line}; one of them needs only: read");
        if (reads)
            target.Read.TryAdd(field, at);
        if (writes)
            target.Written.TryAdd(field, at);
    }

    /// <summary>The rule that takes a field, an object around it or something inside it.</summary>
    static Text? Taken(Dictionary<string, Text> taken, string field) => taken.FirstOrDefault(t => t.Key == field || IsInside(t.Key, field) || IsInside(field, t.Key)).Value;

    static bool IsInside(string field, string outer) => field.Length > outer.Length && field.StartsWith(outer, StringComparison.Ordinal) && field[outer.Length] is '.' or '[';

    /// <summary>Whether an element can hold a text: its length and its codes.</summary>
    public void CheckText(ElementSchema? element, string value, Text at)
    {
        if (element is null || (isNarrowed && at.File == mapFile))
            return;
        if (value.Length < element.Min || value.Length > element.Max)
            problems.Add(at, $"'{value}' does not fit element {element.Id} ({element.Name}), which has {element.Min} to {element.Max} characters");
        else if (element.Codes is { } codes && !codes.Contains(value))
            problems.Add(at, $"'{value}' is not a code of element {element.Id} ({element.Name}){Closest.Hint(value, codes.Codes.Take(12), "it has, among others,")}");
    }

    public static int IndexOf(SegmentSchema segment, string field)
    {
        for (var i = 0; i < segment.Elements.Count; i++)
        {
            if (segment.Elements[i].Id == field)
                return i;
        }
        return -1;
    }
}
