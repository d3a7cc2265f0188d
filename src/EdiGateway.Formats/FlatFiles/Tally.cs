using System.Globalization;

namespace EdiGateway.Formats.FlatFiles;

/// <summary>Counts what control fields state: of one document or of a whole file.</summary>
sealed class Tally(Layout layout)
{
    readonly int[] _ofType = new int[layout.Records.Count];
    readonly Dictionary<FieldCount, decimal> _sums = layout.Records.SelectMany(r => r.Fields).Select(f => f.Count).OfType<FieldCount>().Where(c => c.Kind == FieldCountKind.Sum).Distinct().ToDictionary(c => c, _ => 0m);

    public int Documents { get; set; }

    public int Records { get; private set; }

    public void Add(LayoutRecord record, string[] values)
    {
        Records++;
        _ofType[record.Ordinal]++;
        foreach (var sum in _sums.Keys.Where(s => s.Record == record.Id).ToList())
            _sums[sum] += TryNumber(values[record.Field(sum.Field!)!.Number - 1], out var number) ? number : 0;
    }

    public string Value(FieldCount count) => count.Kind switch
    {
        FieldCountKind.Documents => Text(Documents),
        FieldCountKind.Records => Text(Records),
        FieldCountKind.RecordsOfType => Text(_ofType[layout.Record(count.Record!)!.Ordinal]),
        _ => Text(_sums[count]),
    };

    /// <summary>Whether a control field states what was counted.</summary>
    public bool Agrees(FieldCount count, string stated) => TryNumber(stated, out var number) && number == decimal.Parse(Value(count), CultureInfo.InvariantCulture);

    static bool TryNumber(string text, out decimal number) => decimal.TryParse(text.Replace(',', '.'), NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);

    static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
