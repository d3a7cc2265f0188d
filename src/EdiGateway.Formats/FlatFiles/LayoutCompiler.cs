using System.Text;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Turns a layout as written into a <see cref="Layout"/>, collecting every problem on the way.</summary>
sealed class LayoutCompiler(LayoutSource source, ICollection<LayoutProblem> problems)
{
    readonly int _before = problems.Count;
    LayoutKind _kind;

    public Layout? Compile()
    {
        if (string.IsNullOrWhiteSpace(source.Layout))
            Problem("layout", "the layout needs an id, such as layout: legacy-orders");
        _kind = OneOf("kind", source.Kind, [("fixed", LayoutKind.Fixed), ("delimited", LayoutKind.Delimited)], LayoutKind.Fixed);
        var encoding = Charsets.Find(source.Encoding ?? "utf-8");
        if (encoding is null)
            Problem("encoding", $"'{source.Encoding}' is not an encoding; there are {Charsets.Names}");
        CheckKindKeys();
        var records = Records();
        var first = records.FirstOrDefault(r => r.Role == LayoutRecordRole.Document && r.Parent is null);
        if (first is null)
            Problem("records", "no record starts a document: one must stand alone, without in and without file");
        CheckTypes(records);
        CheckCounts(records);
        var group = first is null ? [] : Group(first, records);
        var newline = OneOf("newline", source.Newline, [("lf", "\n"), ("crlf", "\r\n"), ("nel", "\u0085"), ("none", "")], "\n");
        if (_kind == LayoutKind.Delimited && newline is "" or "\u0085")
            Problem("newline", "a delimited file needs line ends: lf or crlf");
        var unmappable = OneOf("unmappable", source.Unmappable, [("fail", UnmappablePolicy.Fail), ("replace", UnmappablePolicy.Replace), ("transliterate", UnmappablePolicy.Transliterate)], UnmappablePolicy.Fail);
        var replacement = Character("replacement", source.Replacement, '?');
        var delimiter = Character("delimiter", source.Delimiter is "tab" ? "\t" : source.Delimiter, ',');
        var quote = OneOf("quote", source.Quote, [("\"", '"'), ("none", '\0')], '"');
        var alwaysQuoted = OneOf("quoting", source.Quoting, [("needed", false), ("always", true)], false);
        if (problems.Count > _before)
            return null;
        return new Layout(source.Layout ?? "", _kind)
        {
            Description = source.Description,
            Width = _kind == LayoutKind.Fixed ? source.Width ?? 0 : 0,
            Encoding = encoding ?? Encoding.UTF8,
            Unmappable = unmappable,
            Replacement = replacement,
            Newline = newline,
            Bom = source.Bom ?? false,
            Delimiter = delimiter,
            Quote = quote,
            AlwaysQuoted = alwaysQuoted,
            Header = source.Header ?? false,
            TypeStart = (_kind == LayoutKind.Fixed ? source.Record?.Start : source.Record?.Field) - 1 ?? -1,
            TypeWidth = source.Record?.Length ?? 0,
            Group = group,
            Records = records,
            First = first!,
            Schema = LayoutSchema.Build(source.Layout!, source.Description, records),
        };
    }

    List<LayoutRecord> Records()
    {
        var records = new List<LayoutRecord>();
        if (source.Records is not { Count: > 0 })
            Problem("records", "the layout has no records");
        foreach (var (id, written) in source.Records ?? [])
        {
            var path = $"records.{id}";
            var role = OneOf($"{path}.file", written?.File, [("header", LayoutRecordRole.FileHeader), ("trailer", LayoutRecordRole.FileTrailer)], LayoutRecordRole.Document);
            var parent = written?.In is { } name ? records.Find(r => r.Id == name) : null;
            if (written?.In is not null && parent is null)
                Problem($"{path}.in", $"'{written.In}' is not a record listed before {id}");
            if (role != LayoutRecordRole.Document && (parent is not null || records.Exists(r => r.Role == role)))
                Problem($"{path}.file", "a file has one header and one trailer record, and they belong to no other");
            if (written?.Max < 1)
                Problem($"{path}.max", "max is at least 1; leave it out when there is no limit");
            var record = new LayoutRecord(id, written?.Type ?? id, role, parent)
            {
                Required = written?.Required ?? false,
                Max = role == LayoutRecordRole.Document ? written?.Max ?? int.MaxValue : 1,
                Description = written?.Description,
                Ordinal = records.Count,
            };
            record.Fields = Fields(record, written?.Fields ?? [], records);
            record.Gaps = Gaps(source.Record is null ? [.. records, record] : [record]);
            parent?.ChildList.Add(record);
            records.Add(record);
        }
        return records;
    }

    List<LayoutField> Fields(LayoutRecord record, List<string> lines, List<LayoutRecord> earlier)
    {
        var fields = new List<LayoutField>();
        // Where lines are joined, the columns go on after those of the parents; a type column is passed over.
        var column = source.Record is null && record.Role == LayoutRecordRole.Document ? earlier.Where(r => r.Role == LayoutRecordRole.Document).Sum(r => r.Fields.Count) : 0;
        foreach (var line in lines)
        {
            var path = $"records.{record.Id}.fields[{fields.Count}]";
            if (_kind == LayoutKind.Delimited && column == source.Record?.Field - 1)
                column++;
            // A field that cannot be read keeps its place, so that the problems of those after it name the right one.
            var field = FieldSyntax.Parse(line, _kind, fields.Count + 1, column++, message => Problem(path, message))
                ?? new LayoutField { Name = "", Title = "", Number = fields.Count + 1, Start = 0, Width = 0 };
            if (field.Name.Length > 0 && fields.Exists(f => f.Name == field.Name))
                Problem(path, $"record {record.Id} has two fields named {field.Name}");
            if (_kind == LayoutKind.Fixed)
                CheckPlace(field, fields, path);
            fields.Add(field);
        }
        return fields;
    }

    void CheckPlace(LayoutField field, List<LayoutField> before, string path)
    {
        if (source.Width is { } width && field.Start + field.Width > width)
            Problem(path, $"field {field.Name} ends at byte {field.Start + field.Width}, after the record's end at {width}");
        if (source.Record is { Start: { } start, Length: { } length } && field.Start < start - 1 + length && start - 1 < field.Start + field.Width)
            Problem(path, $"field {field.Name} lies over the record type at {start}-{start + length - 1}");
        if (before.Find(f => f.Start < field.Start + field.Width && field.Start < f.Start + f.Width) is { } other)
            Problem(path, $"fields {other.Name} and {field.Name} overlap");
    }

    List<(int From, int To)> Gaps(List<LayoutRecord> line)
    {
        if (_kind != LayoutKind.Fixed || source.Width is not { } width)
            return [];
        var gaps = new List<(int, int)>();
        var at = 0;
        foreach (var (from, to) in line.SelectMany(r => r.Fields).Select(f => (f.Start, f.Start + f.Width)).Append((TypeFrom, TypeFrom + (source.Record?.Length ?? 0))).Append((width, width)).Order())
        {
            if (from > at)
                gaps.Add((at, from));
            at = Math.Max(at, to);
        }
        return gaps;
    }

    int TypeFrom => Math.Max(0, source.Record?.Start - 1 ?? 0);

    List<LayoutField> Group(LayoutRecord first, List<LayoutRecord> records)
    {
        var group = new List<LayoutField>();
        foreach (var name in source.Group ?? [])
        {
            if (first.Field(name) is { } field)
                group.Add(field);
            else
                Problem("group", $"'{name}' is not a field of {first.Id}, which has {string.Join(", ", first.Fields.Select(f => f.Name))}");
        }
        if (source.Record is null && records.Exists(r => r.ChildList.Count > 1 || r.Role != LayoutRecordRole.Document || (r.Parent is null && r != first)))
            Problem("records", "several record types need a record type: record: { start: 1, length: 1 } or record: { field: 1 }");
        if (source.Record is null && records.Count > 1 && group.Count == 0)
            Problem("group", "without a record type, group: [fields] says which lines belong to one document");
        if (source.Record is not null && group.Count > 0)
            Problem("group", "group goes with lines that have no record type; here the first record starts a document");
        return group;
    }

    void CheckKindKeys()
    {
        var isFixed = _kind == LayoutKind.Fixed;
        if (isFixed && source.Width is not > 0)
            Problem("width", "a fixed layout needs the length of its records in bytes, such as width: 80");
        if (isFixed && source.Record is not (null or { Start: > 0, Length: > 0, Field: null }))
            Problem("record", "a fixed record says its type at record: { start: 1, length: 1 }");
        if (!isFixed && source.Record is not (null or { Start: null, Length: null, Field: > 0 }))
            Problem("record", "a delimited record says its type at record: { field: 1 }");
        if (!isFixed && source.Delimiter is null)
            Problem("delimiter", "a delimited layout needs its delimiter, such as delimiter: \";\"");
        if (isFixed && (source.Delimiter ?? source.Quote ?? source.Quoting) is not null)
            Problem("kind", "delimiter, quote and quoting are for delimited files");
        if (source.Header is true && (isFixed || source.Record is not null))
            Problem("header", "a header line goes with a delimited file without record types");
        if (source.Bom is true && !string.Equals(source.Encoding ?? "utf-8", "utf-8", StringComparison.OrdinalIgnoreCase))
            Problem("bom", "a byte order mark goes with utf-8");
    }

    void CheckTypes(List<LayoutRecord> records)
    {
        if (source.Record is null)
            return;
        foreach (var (record, index) in records.Select((r, i) => (r, i)))
        {
            if (_kind == LayoutKind.Fixed && record.Type.Length > source.Record.Length)
                Problem($"records.{record.Id}.type", $"'{record.Type}' is longer than the {source.Record.Length} bytes of the record type");
            if (records.FindIndex(r => r.Type == record.Type) < index)
                Problem($"records.{record.Id}.type", $"two records are marked '{record.Type}'");
        }
    }

    void CheckCounts(List<LayoutRecord> records)
    {
        foreach (var record in records)
        {
            foreach (var field in record.Fields.Where(f => f.Count is not null))
            {
                var path = $"records.{record.Id}.fields[{field.Number - 1}]";
                var counted = field.Count!.Record is { } id ? records.Find(r => r.Id == id) : null;
                if (field.Count.Record is not null && counted is null)
                    Problem(path, $"field {field.Name} counts '{field.Count.Record}', which is not a record; there are {string.Join(", ", records.Select(r => r.Id))}");
                else if (field.Count.Field is { } summed && counted!.Field(summed) is null)
                    Problem(path, $"field {field.Name} sums '{summed}', which is not a field of {counted.Id}");
                else if (field.Count.Kind == FieldCountKind.Documents && record.Role == LayoutRecordRole.Document)
                    Problem(path, $"field {field.Name} counts documents, so its record must be a file header or trailer");
                else if (record.Role == LayoutRecordRole.FileHeader)
                    Problem(path, $"field {field.Name} counts in the file's first record, which is written before the rest is known; count in the trailer");
            }
        }
    }

    T OneOf<T>(string path, string? value, (string Name, T Value)[] choices, T otherwise)
    {
        if (value is null && path != "kind")
            return otherwise;
        foreach (var (name, choice) in choices)
        {
            if (name == value)
                return choice;
        }
        Problem(path, $"'{value}' is not one of {string.Join(", ", choices.Select(c => c.Name))}");
        return choices[0].Value;
    }

    char Character(string path, string? value, char otherwise)
    {
        if (value is not null and not { Length: 1 } || value?[0] is > '~' or '\r' or '\n')
            Problem(path, $"'{value}' must be one plain character");
        return value is { Length: 1 } ? value[0] : otherwise;
    }

    void Problem(string path, string message) => problems.Add(new LayoutProblem(path, message));
}
