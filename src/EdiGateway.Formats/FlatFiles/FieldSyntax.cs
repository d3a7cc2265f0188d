using System.Globalization;
using System.Text;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Reads one field line of a layout: <c>quantity 6-15 right zero</c>, <c>orderDate mask yyyyMMdd title "Order date"</c>.</summary>
static class FieldSyntax
{
    const string Options = "right, zero, pad C, sign leading|trailing|overpunch, mask PATTERN, none TEXT, const TEXT, codes A|B, max N, title TEXT, count documents|records|RECORD, sum RECORD.FIELD, required";

    /// <summary>The field, or null after a problem was reported.</summary>
    public static LayoutField? Parse(string line, LayoutKind kind, int number, int column, Action<string> problem)
    {
        var words = Split(line);
        if (words.Count == 0 || !IsName(words[0]))
        {
            problem($"a field starts with its name (letters, digits, first a letter), not with '{(words.Count == 0 ? "" : words[0])}'");
            return null;
        }
        var next = 1;
        var (start, width) = (column, 0);
        if (kind == LayoutKind.Fixed)
        {
            if (words.Count < 2 || !TryRange(words[1], out start, out width))
            {
                problem($"field {words[0]} of a fixed record needs its positions after the name, such as 2-13 (bytes, the first is 1)");
                return null;
            }
            next = 2;
        }
        var field = new LayoutField { Name = words[0], Number = number, Start = start, Width = width, Title = words[0] };
        while (next < words.Count && field is not null)
            field = Option(field, kind, words, ref next, problem);
        return field is null ? null : Checked(field, kind, problem);
    }

    static LayoutField? Option(LayoutField field, LayoutKind kind, List<string> words, ref int next, Action<string> problem)
    {
        var option = words[next++];
        switch (option)
        {
            case "right":
                return field with { Right = true };
            case "zero":
                return field with { Right = true, Zero = true, Pad = '0' };
            case "required":
                return field with { Required = true };
        }
        if (option is not ("pad" or "sign" or "mask" or "none" or "const" or "codes" or "max" or "title" or "count" or "sum"))
        {
            problem($"field {field.Name}: '{option}' is not an option; there are {Options}");
            return null;
        }
        if (next == words.Count)
        {
            problem($"field {field.Name}: '{option}' needs a value; the options are {Options}");
            return null;
        }
        var value = words[next++];
        return option switch
        {
            "pad" when value is [>= ' ' and <= '~'] => field with { Pad = value[0] },
            "sign" when Enum.TryParse<FieldSign>(value, ignoreCase: true, out var sign) && !char.IsDigit(value[0]) => field with { Sign = sign },
            "mask" => field with { Mask = new FieldMask(value) },
            "none" => field with { None = value },
            "const" => field with { Constant = value },
            "codes" => field with { Codes = value.Split('|', StringSplitOptions.RemoveEmptyEntries) },
            "max" when kind == LayoutKind.Delimited && TryNumber(value, out var max) && max > 0 => field with { Width = max },
            "title" => field with { Title = value },
            "count" => field with { Count = Counted(value) },
            "sum" when value.Split('.') is [var record, var summed] => field with { Count = new FieldCount(FieldCountKind.Sum, record, summed) },
            _ => Refuse($"field {field.Name}: '{option} {value}' is not valid; the options are {Options}"),
        };

        LayoutField? Refuse(string message)
        {
            problem(message);
            return null;
        }
    }

    static LayoutField? Checked(LayoutField field, LayoutKind kind, Action<string> problem)
    {
        var room = field.Width == 0 ? int.MaxValue : field.Width;
        var message = field switch
        {
            { Mask.Pattern.Length: var length } when length > room => $"mask {field.Mask} is longer than the field, which holds {room}",
            { Mask: not null, Zero: true } when field.Mask.Pattern.Length != room => $"a zero-filled field with a mask must be as wide as the mask {field.Mask}",
            { Constant.Length: var length } when length > room => $"const {field.Constant} is longer than the field, which holds {room}",
            { None.Length: var length } when length > room => $"none {field.None} is longer than the field, which holds {room}",
            { Sign: FieldSign.Trailing or FieldSign.Overpunch, Zero: false } when kind == LayoutKind.Fixed => "a trailing or overpunched sign goes with zero",
            { Constant: not null, Count: not null } => "const and count exclude each other",
            _ => null,
        };
        if (message is null)
            return field;
        problem($"field {field.Name}: {message}");
        return null;
    }

    static FieldCount Counted(string value) => value switch
    {
        "documents" => new(FieldCountKind.Documents),
        "records" => new(FieldCountKind.Records),
        _ => new(FieldCountKind.RecordsOfType, value),
    };

    static bool TryRange(string text, out int start, out int width)
    {
        (start, width) = (0, 0);
        var ends = text.Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], out var from) || !TryNumber(ends[^1], out var to) || from < 1 || to < from)
            return false;
        (start, width) = (from - 1, to - from + 1);
        return true;
    }

    static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static bool IsName(string word) => char.IsAsciiLetter(word[0]) && word.All(char.IsAsciiLetterOrDigit);

    /// <summary>Words between blanks; a value with blanks stands in double quotes.</summary>
    static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, open) = (false, false);
        foreach (var c in line)
        {
            if (c == '"')
                (quoted, open) = (!quoted, true);
            else if (char.IsWhiteSpace(c) && !quoted)
                Close();
            else
                (_, open) = (word.Append(c), true);
        }
        Close();
        return words;

        void Close()
        {
            if (open)
                words.Add(word.ToString());
            word.Clear();
            open = false;
        }
    }
}
