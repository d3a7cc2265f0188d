using System.Buffers;
using CsvHelper;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Writes records with separators, through CsvHelper.</summary>
sealed class DelimitedLineWriter(Layout layout, FlatFindings findings) : FlatLineWriter(layout, findings)
{
    readonly CsvWriterOptions _options = new()
    {
        Mode = layout.Quote == '\0' ? CsvMode.NoEscape : CsvMode.Rfc4180,
        Separator = layout.Delimiter,
        HasHeader = false,
        Quoting = layout.AlwaysQuoted ? CsvQuoting.Always : CsvQuoting.WhenNeeded,
        ValidateFieldCount = false,
        NewLine = layout.Newline,
        BufferSize = 1024,
    };

    public override void Begin(IBufferWriter<byte> output)
    {
        base.Begin(output);
        if (Layout.Header)
            Write(output, [.. Layout.Records.SelectMany(r => r.Fields).Select(f => f.Title)]);
    }

    protected override void WriteLine(IBufferWriter<byte> output, IReadOnlyList<FlatRecord> records, int position)
    {
        var columns = (Layout.IsJoined ? Layout.Records : [records[0].Layout]).SelectMany(r => r.Fields).Select(f => f.Start).Append(Layout.TypeStart).Max() + 1;
        var line = new string[columns];
        Array.Fill(line, "");
        if (Layout.TypeStart >= 0)
            line[Layout.TypeStart] = records[0].Layout.Type;
        foreach (var record in records)
        {
            foreach (var field in record.Layout.Fields)
                line[field.Start] = Checked(record, field, position, Text(record, field, position));
        }
        Write(output, line);
    }

    string Checked(FlatRecord record, LayoutField field, int position, string text)
    {
        if (field.Width > 0 && text.Length > field.Width)
            Refuse(Catalogue.FlatFieldTooLong, record, field, position, text, $"{field.Width} characters");
        if (Layout.Quote == '\0' && text.AsSpan().ContainsAny([Layout.Delimiter, '\r', '\n']))
            Refuse(Catalogue.FlatCharacterRefused, record, field, position, text, "a separator or line end");
        return text;
    }

    void Write(IBufferWriter<byte> output, string[] line)
    {
        using var text = new StringWriter();
        using (var writer = CsvWriter.Create(text, _options, leaveOpen: true))
            writer.WriteRecord(line);
        output.Write(Layout.Encoding.GetBytes(text.ToString()));
    }
}
