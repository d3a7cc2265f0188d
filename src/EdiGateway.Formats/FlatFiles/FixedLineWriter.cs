using System.Buffers;
using EdiGateway.Formats.Findings;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Writes records whose fields have their positions.</summary>
sealed class FixedLineWriter(Layout layout, FlatFindings findings) : FlatLineWriter(layout, findings)
{
    readonly byte[] _line = new byte[layout.Width];
    readonly byte[] _newline = layout.Encoding.GetBytes(layout.Newline);
    readonly byte _blank = layout.Encoding.GetBytes(" ")[0];

    protected override void WriteLine(IBufferWriter<byte> output, IReadOnlyList<FlatRecord> records, int position)
    {
        _line.AsSpan().Fill(_blank);
        if (Layout.TypeStart >= 0)
            Layout.Encoding.GetBytes(records[0].Layout.Type, _line.AsSpan(Layout.TypeStart));
        foreach (var record in records)
        {
            foreach (var field in record.Layout.Fields)
                Put(record, field, position);
        }
        output.Write(_line);
        output.Write(_newline);
    }

    void Put(FlatRecord record, LayoutField field, int position)
    {
        var text = Text(record, field, position);
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0 || text.Contains('\u0085'))
        {
            Refuse(Catalogue.FlatCharacterRefused, record, field, position, text, "a control character");
            return;
        }
        var length = Layout.Encoding.GetByteCount(text);
        if (length > field.Width)
        {
            Refuse(Catalogue.FlatFieldTooLong, record, field, position, text, $"{field.Width} bytes");
            return;
        }
        var room = _line.AsSpan(field.Start, field.Width);
        // No value is blank, whatever fills up the others: zeros would be a value.
        if (text.Length > 0 && field.Pad != ' ')
            room.Fill(Layout.Encoding.GetBytes([field.Pad])[0]);
        Layout.Encoding.GetBytes(text, field.Right ? room[^length..] : room);
    }
}
