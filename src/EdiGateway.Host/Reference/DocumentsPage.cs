using System.Globalization;
using System.Text;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Host.Reference;

/// <summary>docs/documents.md: every field of every document, and where it stands in X12.</summary>
sealed class DocumentsPage
{
    readonly DocComments _comments;
    readonly DocumentPlaces _places;
    readonly List<Type> _parts;

    public DocumentsPage(MapLibrary library, SchemaLibrary schemas, DocComments comments)
    {
        (_comments, _places) = (comments, new DocumentPlaces(library, schemas));
        // What stands in more than one place of a document is told once, in a section of its own.
        _parts = [.. DocumentTypes.All.SelectMany(document => Uses(document).GroupBy(field => field.ValueType).Where(group => group.Count() > 1).Select(group => group.Key)).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal)];
    }

    public string Markdown()
    {
        var page = new StringBuilder();
        page.Append("""
            # Documents

            What every format is read into and written from. This page and the JSON Schemas in `docs/schemas` are written from the records, their comments and the maps by `egw docs documents`.

            In JSON, `document` names the kind of document and `version` is 1; `partner` is the gateway's name for the partner where a format says it. What is empty is left out. Every object may hold
            `custom`, values that a partner's overlay names, and `extensions`, what no rule of a map takes, by its place. Types: text; number with its decimals; integer; date `2026-04-01`;
            moment, a date with a time when one was given, `2026-04-01T08:30`. `lines[]` is a list. Places are [addresses of the map language](maps.md#rules); a version stands beside a place that only it has.
            A meaning in italics is what the dictionary calls the place.

            | Document | Meaning | X12 |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var document in DocumentTypes.All)
            Line(page, $"| [{document.Name}](#{Anchor(document)}) | {Cell(_comments.Of(document))} | {string.Join(", ", _places.Sets(document))} |");
        foreach (var document in DocumentTypes.All)
            Document(page, document);
        Line(page, "\n# Parts\n\nWhat stands in several places of documents. Places are counted from where the part stands; sets stand beside a place that only they have.");
        foreach (var part in _parts)
        {
            Line(page, $"\n## {part.Name}\n\n{_comments.Of(part)}\n\n| Field | Type | Meaning | X12 |\n|---|---|---|---|");
            Rows(page, part, "", (_, owner, field) => _places.OfPart(owner, field.Step), (_, owner, field) => _places.PartWords(owner, field.Step), []);
        }

        return page.ToString();
    }

    void Document(StringBuilder page, Type document)
    {
        var sets = _places.Sets(document);
        Line(page, $"\n## {document.Name}\n\n{_comments.Of(document)} Schema: [{DocumentSchemas.FileName(document)}](schemas/{DocumentSchemas.FileName(document)})\n");
        Line(page, $"| Field | Type | Meaning |{string.Concat(sets.Select(set => $" {set} |"))}\n|---|---|---|{string.Concat(sets.Select(_ => "---|"))}");
        Rows(page, document, "", (path, _, _) => string.Join(" | ", sets.Select(set => OrDash(_places.Of(document, set, path)))), (path, _, _) => _places.Words(document, path), []);
    }

    void Rows(StringBuilder page, Type owner, string prefix, Func<string, Type, DocumentField, string> places, Func<string, Type, DocumentField, string?> words, HashSet<Type> inside)
    {
        foreach (var field in DocumentField.Of(owner).Where(field => field.Property.DeclaringType != typeof(BusinessDocument)))
        {
            var path = prefix + field.Step;
            var isPart = _parts.Contains(field.ValueType);
            var meaning = _comments.Of(field.Property) ?? (field.HoldsParts ? _comments.Of(field.ValueType) : words(path, owner, field) is { } word ? $"*{word}*" : null);
            Line(page, $"| `{path}` | {Kind(field, isPart)} | {Cell(meaning)} | {OrDash(places(path, owner, field))} |");
            if (field.HoldsParts && !isPart && inside.Add(field.ValueType))
                Rows(page, field.ValueType, path + ".", places, words, inside);
        }
    }

    static string Kind(DocumentField field, bool isPart)
    {
        var type = field.ValueType;
        var name = isPart ? $"[{type.Name}](#{Anchor(type)})"
            : field.HoldsParts ? "object"
            : type == typeof(decimal) ? "number"
            : type == typeof(int) ? "integer"
            : type == typeof(DateOnly) ? "date"
            : type == typeof(TimeOnly) ? "time"
            : type == typeof(Moment) ? "moment"
            : type == typeof(bool) ? "true or false"
            : "text";
        return field.IsList ? $"list of {name}{(isPart || name == "text" ? "" : "s")}" : name;
    }

    /// <summary>The fields of a document and its parts that hold parts, each once.</summary>
    static HashSet<DocumentField> Uses(Type document)
    {
        HashSet<DocumentField> uses = [];
        Stack<Type> todo = new([document]);
        while (todo.TryPop(out var type))
            foreach (var field in DocumentField.Of(type).Where(field => field.HoldsParts && uses.Add(field)))
                todo.Push(field.ValueType);
        return uses;
    }

    static string OrDash(string place) => place.Length == 0 ? "–" : place;

    static string Anchor(Type type) => type.Name.ToLowerInvariant();

    static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);

    static void Line(StringBuilder page, string line) => page.Append(CultureInfo.InvariantCulture, $"{line}\n");
}
