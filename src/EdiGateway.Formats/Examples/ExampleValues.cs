using System.Globalization;
using System.Text;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Examples;

/// <summary>Makes up a value that fits a data element.</summary>
sealed class ExampleValues(IReadOnlyDictionary<string, string[]> words, Random random)
{
    const int MostCodes = 12;
    const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    readonly Dictionary<string, string[]> _choices = [];
    readonly Dictionary<string, HashSet<int>?> _usual = [];
    int _used;

    /// <summary>The elements that a segment usually has; null when nothing is known about it.</summary>
    public HashSet<int>? Usual(string tag)
    {
        if (!_usual.TryGetValue(tag, out var elements))
            _usual[tag] = elements = words.TryGetValue(tag, out var numbers) ? [.. numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture))] : null;
        return elements;
    }

    /// <summary>A new set begins.</summary>
    public void Reset() => _used = 0;

    public void Append(StringBuilder text, ElementSchema element)
    {
        switch (element.Type)
        {
            case ElementType.N:
                Digits(text, element.Min, Math.Min(element.Max, Math.Max(element.Min, 4)));
                break;
            case ElementType.R:
                Decimal(text, element);
                break;
            case ElementType.DT:
                text.Append(CultureInfo.InvariantCulture, $"{(element.Max == 6 ? "26" : "2026")}{1 + random.Next(12):00}{1 + random.Next(28):00}");
                break;
            case ElementType.TM:
                text.Append(CultureInfo.InvariantCulture, $"{random.Next(24):00}{random.Next(60):00}").Append('0', Math.Max(element.Min - 4, 0));
                break;
            default:
                text.Append(Text(element));
                break;
        }
    }

    string Text(ElementSchema element)
    {
        if (!_choices.TryGetValue(element.Id, out var choices))
            _choices[element.Id] = choices = Choices(element);
        if (choices.Length > 0)
            return choices[element.Codes is not null ? _used++ % choices.Length : random.Next(choices.Length)];
        var length = Math.Clamp(9, element.Min, element.Max);
        var value = new StringBuilder(length);
        for (var i = 0; i < length; i++)
            value.Append(i < 2 || element.Type == ElementType.ID ? Letters[random.Next(Letters.Length)] : (char)('0' + random.Next(10)));
        return value.ToString();
    }

    string[] Choices(ElementSchema element)
    {
        bool Fits(string value) => value.Length >= element.Min && value.Length <= element.Max && element.Codes?.Contains(value) != false;
        if (words.TryGetValue(element.Id, out var given) && given.Where(Fits).ToArray() is { Length: > 0 } usual)
            return usual;
        if (element.Codes is { } codes)
        {
            var fitting = codes.Codes.Where(Fits).ToList();
            var known = fitting.Where(code => codes.Meaning(code) is not null).Take(MostCodes).ToArray();
            return known.Length > 0 ? known : [.. fitting.Take(MostCodes)];
        }

        return [];
    }

    void Digits(StringBuilder text, int min, int max)
    {
        var count = min + random.Next(max - min + 1);
        text.Append((char)('1' + random.Next(9)));
        for (var i = 1; i < count; i++)
            text.Append((char)('0' + random.Next(10)));
    }

    void Decimal(StringBuilder text, ElementSchema element)
    {
        var whole = Math.Clamp(1 + random.Next(4), element.Min, Math.Max(element.Min, element.Max - 2));
        Digits(text, whole, whole);
        if (element.Max >= whole + 2 && random.Next(2) == 0)
            text.Append('.').Append((char)('0' + random.Next(10))).Append((char)('1' + random.Next(9)));
    }
}
