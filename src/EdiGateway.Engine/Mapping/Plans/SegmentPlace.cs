using System.Globalization;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>The place of one segment of an object, and the names of its elements, each made once.</summary>
/// <param name="name">Such as <c>REF[DP]</c> or <c>LDT(2)/QTY</c>.</param>
/// <param name="isFlat">Whether elements are fields with names.</param>
sealed class SegmentPlace(string name, bool isFlat)
{
    readonly string?[] _elements = new string?[64];

    public string Element(SegmentSchema? schema, int element, int component) =>
        component == 0 && element < _elements.Length ? _elements[element] ??= Name(schema, element, 0) : Name(schema, element, component);

    /// <summary><c>DMG05^2</c>, <c>DMG05^2-3</c>.</summary>
    public string Repetition(int element, int repetition, int component) => component == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{name}{element:00}^{repetition}")
        : string.Create(CultureInfo.InvariantCulture, $"{name}{element:00}^{repetition}-{component}");

    string Name(SegmentSchema? schema, int element, int component)
    {
        if (isFlat && schema is not null && element <= schema.Elements.Count)
            return $"{name}.{schema.Elements[element - 1].Id}";
        return component == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{name}{element:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{name}{element:00}-{component}");
    }
}
