using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Puts records together to documents and checks what belongs where.</summary>
sealed class FlatAssembly(Layout layout, FlatFileReaderOptions options)
{
    readonly Dictionary<string, LayoutRecord> _byType = layout.Records.ToDictionary(r => r.Type);
    readonly FlatFindings _fileFindings = new(options.MaxFindings);
    Tally _file = new(layout);
    FlatDocumentBuilder? _open;
    (LayoutRecord Record, string[] Values, int Line, long ByteOffset)? _trailer;
    bool _begun;
    bool _headerSeen;

    public IReadOnlyList<Finding> FileFindings => _fileFindings.Kept;

    public IReadOnlyDictionary<string, string> FileHeader { get; private set; } = new Dictionary<string, string>();

    public int DocumentCount { get; private set; }

    /// <summary>Takes one more record; returns the document that it ends, if any.</summary>
    public FlatDocument? Take(FlatLine line)
    {
        var place = Place(line);
        var findings = _open?.Findings ?? _fileFindings;
        if (line.IsUnreadable)
        {
            findings.Add(line.Fault!, place, expected: line.FaultText);
            return null;
        }
        if (!_begun && line is DelimitedLines { } delimited)
            ReportTitles(delimited);
        var first = !_begun;
        _begun = true;
        var record = layout.IsJoined ? layout.First : _byType.GetValueOrDefault(line.Type);
        if (record is null)
        {
            findings.Add(Catalogue.FlatRecordUnknown, place, value: line.Type);
            return null;
        }
        switch (record.Role)
        {
            case LayoutRecordRole.FileHeader:
                return TakeFileHeader(line, record, first);
            case LayoutRecordRole.FileTrailer:
                return TakeFileTrailer(line, record);
        }
        if (_trailer is not null)
            _fileFindings.Add(Catalogue.FlatRecordPlace, place, record, expected: "it stands after the file's trailer");
        if (record != layout.First || (layout.IsJoined && _open is { } same && same.HasGroupOf(line)))
        {
            if (_open is null)
                _fileFindings.Add(Catalogue.FlatRecordPlace, place, record, expected: $"no {layout.First.Id} record came before");
            else
                _open.Add(line, record, _file);
            return null;
        }
        var finished = Finish(_open);
        DocumentCount++;
        _file.Documents++;
        _open = new FlatDocumentBuilder(layout, options, DocumentCount);
        _open.Add(line, record, _file);
        return finished;
    }

    /// <summary>Ends the file; returns its last document, if any.</summary>
    public FlatDocument? Finish()
    {
        var last = Finish(_open);
        _open = null;
        CloseFile();
        if (DocumentCount == 0)
            _fileFindings.Add(Catalogue.FlatFileEmpty, new FlatPlace(0, 0, -1));
        return last;
    }

    FlatDocument? TakeFileHeader(FlatLine line, LayoutRecord record, bool first)
    {
        var finished = Finish(_open);
        _open = null;
        if (_trailer is not null)
        {
            // Two files in one, as when exports are appended: each is counted for itself.
            CloseFile();
            _file = new Tally(layout);
            _trailer = null;
        }
        else if (!first)
        {
            _fileFindings.Add(Catalogue.FlatRecordPlace, Place(line), record, expected: "it is not the first record of the file");
        }
        _headerSeen = true;
        var values = TakeFileRecord(line, record);
        FileHeader = record.Fields.Where(f => values[f.Number - 1].Length > 0).ToDictionary(f => f.Name, f => values[f.Number - 1]);
        return finished;
    }

    FlatDocument? TakeFileTrailer(FlatLine line, LayoutRecord record)
    {
        var finished = Finish(_open);
        _open = null;
        if (_trailer is not null)
            _fileFindings.Add(Catalogue.FlatRecordTooMany, Place(line), record, expected: "a second time");
        var values = TakeFileRecord(line, record);
        _trailer = (record, values, line.Number, line.ByteOffset);
        return finished;
    }

    string[] TakeFileRecord(FlatLine line, LayoutRecord record)
    {
        FlatValues.CheckLine(line, record, layout, _fileFindings, Place(line));
        var values = FlatValues.Read(line, record, layout, _fileFindings, Place(line));
        _file.Add(record, values);
        return values;
    }

    void CloseFile()
    {
        if (layout.FileHeader is { Required: true } header && !_headerSeen)
            _fileFindings.Add(Catalogue.FlatFileRecordMissing, new FlatPlace(0, 0, 0), header, expected: "the first record of the file");
        if (layout.FileTrailer is { Required: true } trailer && _trailer is null)
            _fileFindings.Add(Catalogue.FlatFileRecordMissing, new FlatPlace(0, 0, -1), trailer, expected: "the last record of the file");
        if (_trailer is { } closing)
            FlatValues.CheckCounts(closing.Record, closing.Values, _file, _fileFindings, new FlatPlace(closing.Line, 0, closing.ByteOffset));
    }

    void ReportTitles(DelimitedLines lines)
    {
        foreach (var title in lines.MissingTitles)
            _fileFindings.Add(Catalogue.FlatColumnMissing, new FlatPlace(1, 0, 0), expected: title);
        foreach (var title in lines.UnknownTitles)
            _fileFindings.Add(Catalogue.FlatColumnUnknown, new FlatPlace(1, 0, 0), expected: title);
    }

    static FlatDocument? Finish(FlatDocumentBuilder? document) => document?.Build();

    FlatPlace Place(FlatLine line) => new(line.Number, (_open?.RecordCount ?? 0) + 1, line.ByteOffset);
}
