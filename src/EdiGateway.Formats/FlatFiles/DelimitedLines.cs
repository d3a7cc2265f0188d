using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Reads the records of a delimited file through CsvHelper.</summary>
/// <param name="input">The file.</param>
/// <param name="layout">Its layout.</param>
/// <param name="longest">Greatest length of a record in bytes; an unclosed quote makes the rest of the file one record.</param>
sealed class DelimitedLines(Stream input, Layout layout, int longest) : FlatLine
{
    string[] _values = [];
    string _raw = "";
    int[]? _columns;
    long _shift;
    CsvMalformedRecord? _malformed;

    /// <summary>Titles of the layout that the file's header line lacks, and titles it has beyond the layout; both empty without a header line.</summary>
    public IReadOnlyList<string> MissingTitles { get; private set; } = [];

    public IReadOnlyList<string> UnknownTitles { get; private set; } = [];

    public async IAsyncEnumerable<FlatLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var reader = CsvReader.Create(input, Options(), leaveOpen: true);
        while (await NextAsync(reader, cancellation))
        {
            if (layout.Header && _columns is null)
                FindColumns();
            else
                yield return this;
            if (IsUnreadable)
                yield break;
        }
    }

    public override string Text(LayoutField field) => _columns is { } columns
        ? columns[field.Start] is var column && column >= 0 && column < _values.Length ? _values[column] : ""
        : field.Start < _values.Length ? _values[field.Start] : "";

    /// <summary>Found by counting separators; of a record with quoted separators the offset may name an earlier field of the same record.</summary>
    public override long OffsetOf(LayoutField field)
    {
        var at = 0;
        for (var column = _columns?[field.Start] ?? field.Start; column > 0; column--)
        {
            var next = _raw.IndexOf(layout.Delimiter, at);
            if (next < 0)
                break;
            at = next + 1;
        }
        return ByteOffset + Bytes(_raw.AsSpan(0, at));
    }

    public override (string Text, string Where)? Outside(LayoutRecord record)
    {
        if (_columns is not null)
            return null;
        for (var column = record.Fields.Count == 0 ? layout.TypeStart + 1 : record.Fields[^1].Start + 1; column < _values.Length; column++)
        {
            if (column != layout.TypeStart && _values[column].AsSpan().Trim().Length > 0)
                return (_values[column], $"field {column + 1}");
        }
        return null;
    }

    CsvReaderOptions Options() => new()
    {
        Separator = layout.Delimiter,
        HasHeader = false,
        Mode = layout.Quote == '\0' ? CsvMode.NoEscape : CsvMode.Rfc4180,
        MaxRecordSize = longest,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = malformed => _malformed = malformed,
        Encoding = layout.Encoding.CodePage == Encoding.UTF8.CodePage ? null : layout.Encoding,
    };

    async ValueTask<bool> NextAsync(CsvReader reader, CancellationToken cancellation)
    {
        _malformed = null;
        var before = ByteOffset + ByteLength;
        try
        {
            if (!await reader.ReadAsync(cancellation))
                return false;
        }
        catch (CsvFormatException tooLong)
        {
            Number++;
            (ByteOffset, ByteLength, _values, Type) = (before, 0, [], "");
            (Fault, FaultText, IsUnreadable) = (Catalogue.FlatRecordTooLong, $"no end within {longest} bytes ({tooLong.Message})", true);
            return true;
        }
        Take(reader);
        return true;
    }

    void Take(CsvReader reader)
    {
        var row = reader.Current;
        _values = row.ToArray();
        _raw = Encoding.UTF8.GetString(reader.RawRecord);
        // The reader counts the bytes of the UTF-8 form; elsewhere a letter may be one byte only.
        ByteOffset = reader.ByteOffset - _shift;
        ByteLength = Bytes(_raw);
        _shift += reader.RawRecord.Length - ByteLength;
        Number = (int)reader.LineNumber;
        Type = layout.TypeStart >= 0 && layout.TypeStart < _values.Length ? _values[layout.TypeStart].Trim() : "";
        (Fault, FaultText, IsUnreadable) = (null, "", false);
        if (_malformed is { } malformed)
            (Fault, FaultText) = (Catalogue.FlatQuoteWrong, Sentence(malformed.Reason));
    }

    int Bytes(ReadOnlySpan<char> text) => layout.Encoding.IsSingleByte ? text.Length : Encoding.UTF8.GetByteCount(text);

    void FindColumns()
    {
        var fields = layout.Records.SelectMany(r => r.Fields).ToList();
        var titles = _values.Select(t => t.Trim()).ToList();
        _columns = [.. fields.Select(f => titles.FindIndex(t => string.Equals(t, f.Title, StringComparison.OrdinalIgnoreCase)))];
        MissingTitles = [.. fields.Where((_, i) => _columns[i] < 0).Select(f => f.Title)];
        UnknownTitles = [.. titles.Where(t => t.Length > 0 && !fields.Exists(f => string.Equals(t, f.Title, StringComparison.OrdinalIgnoreCase)))];
    }

    static string Sentence(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "a quoted value is never closed",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
        _ => "a quote stands inside a value that is not quoted",
    };
}
