using System.Globalization;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Language;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>Makes the function that <c>as:</c> names. A new function is a class with its inverse, and a line here.</summary>
sealed class FunctionFactory(IReadOnlyDictionary<string, TableSource> tables, HashSet<string> usedTables, Problems problems)
{
    /// <summary>The table of function unit.</summary>
    public const string Units = "units";

    static readonly string[] Names = ["text", "integer", "decimal", "implied", "date", "time", "dateTime", "code", "unit", "split", "join"];

    /// <summary>Name and arguments of <c>name(a, b)</c>.</summary>
    public static (string Name, string[] Arguments) Split(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith(')'))
            return (text.Trim(), []);
        var inside = text[(open + 1)..^1];
        // The one argument of split and join is a separator, which may be a comma or a blank.
        var name = text[..open].Trim();
        return (name, name is "split" or "join" ? [inside] : [.. inside.Split(',').Select(a => a.Trim())]);
    }

    /// <summary>The function for a property, or null after a problem was reported.</summary>
    /// <param name="written">What <c>as:</c> says; null takes the one that fits the type.</param>
    /// <param name="at">Place for problems.</param>
    /// <param name="type">Type of the property.</param>
    public Function? Create(Text? written, Text at, Type type)
    {
        var (name, arguments) = Split(written?.Value ?? Default(type));
        var place = written ?? at;
        Function? function = name switch
        {
            "text" when arguments.Length == 0 => new TextFunction(),
            "integer" when arguments.Length == 0 => new IntegerFunction(),
            "decimal" when arguments.Length == 0 => new DecimalFunction(),
            "implied" when arguments.Length == 1 && int.TryParse(arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 9 => new ImpliedFunction(n),
            "date" => Date(arguments, type),
            "time" when arguments.Length == 0 => new TimeFunction(),
            "code" when arguments.Length == 1 || (arguments.Length == 2 && arguments[1] == "strict") => Code(place, arguments[0], arguments.Length == 2),
            "unit" when arguments.Length == 0 => Code(place, Units, isStrict: false),
            "split" when arguments.Length == 1 && arguments[0].Length > 0 => new SplitFunction(arguments[0]),
            _ => null,
        };
        if (function is null)
        {
            if (!Names.Contains(name))
                problems.Add(place, $"there is no function {name}{Closest.Hint(name, Names)}");
            else if (name is not ("code" or "unit") || arguments.Length is 0 or > 2)
                problems.Add(place, $"function {written} is not complete: text, integer, decimal, implied(2), date, date(yyMMdd), time, dateTime, code(table), code(table, strict), unit, split(,), join( )");
            return null;
        }
        if (function.GetType().BaseType!.GetGenericArguments()[0] == type)
            return function;
        problems.Add(place, $"function {name} does not give what the field holds, which is {Words(type)}");
        return null;
    }

    public CodeTable? Table(Text at, string name)
    {
        if (!tables.TryGetValue(name, out var table))
        {
            problems.Add(at, $"there is no table {name}{Closest.Hint(name, tables.Keys)}");
            return null;
        }
        usedTables.Add(name);
        return new CodeTable(name, table.Entries.Where(e => e.Name is not null).Select(e => (e.Code.Value, e.Name!.Value)));
    }

    CodeFunction? Code(Text at, string name, bool isStrict) => Table(at, name) is { } table ? new CodeFunction(table, isStrict) : null;

    static Function? Date(string[] arguments, Type type)
    {
        var format = arguments.Length switch { 0 => DateFormat.EightDigits, 1 => DateFormat.Parse(arguments[0]), _ => null };
        if (format is null)
            return null;
        return type == typeof(Moment?) ? new DayFunction(format) : new DateFunction(format);
    }

    static string Default(Type type) => type == typeof(decimal?) ? "decimal" : type == typeof(int?) ? "integer" : type == typeof(DateOnly?) || type == typeof(Moment?) ? "date" : type == typeof(TimeOnly?) ? "time" : "text";

    static string Words(Type type) => type == typeof(decimal?) ? "a decimal number" : type == typeof(int?) ? "a whole number" : type == typeof(DateOnly?) ? "a date"
        : type == typeof(Moment?) ? "a date with an optional time" : type == typeof(TimeOnly?) ? "a time" : type == typeof(string) ? "a text" : "a list or an object";
}
