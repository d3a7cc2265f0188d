using EdiGateway.Formats.FlatFiles;

namespace EdiGateway.Formats.Tests.FlatFiles;

/// <summary>Values that a field can hold, in the form in which they are read back.</summary>
static class FieldValues
{
    const string Letters = "ABCxyz0189 éäßÑ.,;:'\"-/&*_";

    public static string Random(Layout layout, LayoutField field, Random random)
    {
        if (field.Count is not null || (!field.Required && random.Next(4) == 0))
            return "";
        if (field.Codes is { } codes)
            return codes[random.Next(codes.Count)];
        if (field.Mask is { } mask)
            return new DateTime(2000, 1, 1).AddMinutes(random.Next(20_000_000)).ToString(mask.Pattern);
        if (field.Zero || field.Sign != FieldSign.Leading)
            return Number(field, random);
        return Text(layout, field, random);
    }

    static string Number(LayoutField field, Random random)
    {
        var room = field.Width == 0 ? 6 : field.Width - 1;
        var digits = random.NextInt64((long)Math.Pow(10, random.Next(1, room + 1)));
        return random.Next(3) == 0 && digits != 0 ? $"-{digits}" : $"{digits}";
    }

    static string Text(Layout layout, LayoutField field, Random random)
    {
        var length = random.Next(1, field.Width == 0 ? 30 : field.Width + 1);
        var text = string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));
        if (layout.Kind == LayoutKind.Delimited && layout.Quote != '\0' && random.Next(8) == 0)
            text = text[..^1] + "\n";
        // What fills a field up cannot be told from a value's own end (or start).
        text = field.Right ? text.TrimEnd(' ').TrimStart(field.Pad) : text.TrimEnd(field.Pad);
        while (layout.Kind == LayoutKind.Fixed && layout.Encoding.GetByteCount(text) > field.Width)
            text = field.Right ? text[1..].TrimStart(field.Pad) : text[..^1].TrimEnd(field.Pad);
        return text.Trim(' ').Length == 0 ? "x" : text;
    }
}
