using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>One document while its records come in.</summary>
sealed class FlatDocumentBuilder(Layout layout, FlatFileReaderOptions options, int number)
{
    readonly List<FlatRecord> _records = [];
    readonly Dictionary<(int Parent, int Ordinal), int> _counts = [];
    readonly Tally _tally = new(layout);
    readonly string[] _group = new string[layout.Group.Count];

    /// <summary>The records that are still open, from the document's first down; positions in <see cref="_records"/>.</summary>
    readonly List<int> _path = [];
    long _end;
    bool _full;

    public FlatFindings Findings { get; } = new(options.MaxFindings);

    public int RecordCount => _records.Count;

    /// <summary>Whether a line without record type belongs to this document.</summary>
    public bool HasGroupOf(FlatLine line)
    {
        for (var i = 0; i < _group.Length; i++)
        {
            if (FieldText.Read(layout.Group[i], line.Text(layout.Group[i]), out _) != _group[i])
                return false;
        }
        return true;
    }

    public void Add(FlatLine line, LayoutRecord record, Tally file)
    {
        FlatValues.CheckLine(line, record, layout, Findings, Place(line));
        if (!HasRoom(line))
            return;
        if (layout.IsJoined)
            AddJoined(line, file);
        else
            AddRecord(line, record, FlatValues.Read(line, record, layout, Findings, Place(line)), file);
    }

    public FlatDocument Build()
    {
        for (var i = 0; i < _records.Count; i++)
        {
            var (record, values, _, line, offset) = _records[i];
            FlatValues.CheckCounts(record, values, _tally, Findings, new FlatPlace(line, i + 1, offset));
            foreach (var child in record.Children.Where(c => c.Required && !_counts.ContainsKey((i, c.Ordinal))))
                Findings.Add(Catalogue.FlatRecordMissing, new FlatPlace(line, i + 1, offset), child);
        }
        foreach (var other in layout.Records.Where(r => r is { Role: LayoutRecordRole.Document, Parent: null, Required: true } && !_counts.ContainsKey((-1, r.Ordinal))))
            Findings.Add(Catalogue.FlatRecordMissing, new FlatPlace(_records[0].Line, 1, _records[0].ByteOffset), other);
        return new FlatDocument
        {
            Tree = FlatTree.Build(layout, _records),
            Findings = Findings.Kept,
            FindingCount = Findings.Count,
            IsAccepted = !Findings.HasErrors,
            Number = number,
            ByteOffset = _records[0].ByteOffset,
            ByteLength = _end - _records[0].ByteOffset,
            Line = _records[0].Line,
            RecordCount = _records.Count,
        };
    }

    void AddRecord(FlatLine line, LayoutRecord record, string[] values, Tally file)
    {
        var parent = -1;
        if (record.Parent is not null)
        {
            var depth = _path.FindLastIndex(i => _records[i].Layout == record.Parent);
            if (depth < 0)
            {
                Findings.Add(Catalogue.FlatRecordPlace, Place(line), record, expected: $"it belongs under {record.Parent.Id}, which is not open here");
                return;
            }
            parent = _path[depth];
            _path.RemoveRange(depth + 1, _path.Count - depth - 1);
        }
        else
        {
            _path.Clear();
        }
        var count = _counts[(parent, record.Ordinal)] = _counts.GetValueOrDefault((parent, record.Ordinal)) + 1;
        if (record.Parent is not null && count == record.Max + 1)
            Findings.Add(Catalogue.FlatRecordTooMany, Place(line), record, expected: $"more than {record.Max} times under {record.Parent.Id}");
        _path.Add(_records.Count);
        _records.Add(new FlatRecord(record, values, parent, line.Number, line.ByteOffset));
        _tally.Add(record, values);
        file.Add(record, values);
        _end = line.ByteOffset + line.ByteLength;
    }

    /// <summary>Takes a line that holds the fields of all records: only what differs from the line before is new.</summary>
    void AddJoined(FlatLine line, Tally file)
    {
        if (_records.Count == 0)
        {
            for (var i = 0; i < _group.Length; i++)
                _group[i] = FieldText.Read(layout.Group[i], line.Text(layout.Group[i]), out _);
        }
        var differs = false;
        foreach (var record in layout.Records)
        {
            var open = Open(record);
            var values = FlatValues.Read(line, record, layout, record == layout.First && open >= 0 ? new FlatFindings(0) : Findings, Place(line));
            var last = record.Children.Count == 0;
            if (open >= 0 && record == layout.First)
                ReportDifferences(line, record, _records[open].Values, values);
            else if (open < 0 || differs || last || !values.AsSpan().SequenceEqual(_records[open].Values))
            {
                if (record == layout.First || values.Any(v => v.Length > 0))
                    AddRecord(line, record, values, file);
                differs = true;
            }
        }
        _end = line.ByteOffset + line.ByteLength;
    }

    void ReportDifferences(FlatLine line, LayoutRecord record, string[] first, string[] now)
    {
        foreach (var field in record.Fields.Where(f => first[f.Number - 1] != now[f.Number - 1]))
            Findings.Add(Catalogue.FlatHeaderDiffers, Place(line) with { ByteOffset = line.OffsetOf(field) }, record, field, now[field.Number - 1], $"'{first[field.Number - 1]}'");
    }

    int Open(LayoutRecord record) => _path.FindLastIndex(i => _records[i].Layout == record) is var depth && depth >= 0 ? _path[depth] : -1;

    bool HasRoom(FlatLine line)
    {
        if (!_full && _records.Count > 0 && line.ByteOffset + line.ByteLength - _records[0].ByteOffset > options.MaxDocumentBytes)
        {
            _full = true;
            Findings.Add(Catalogue.FlatDocumentTooLarge, Place(line), expected: $"{options.MaxDocumentBytes}");
        }
        return !_full;
    }

    FlatPlace Place(FlatLine line) => new(line.Number, _records.Count + 1, line.ByteOffset);
}
