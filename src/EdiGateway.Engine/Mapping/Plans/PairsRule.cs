using System.Globalization;
using System.Text;
using EdiGateway.Engine.Documents;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A field filled from a qualifier and the value after it.</summary>
sealed record PairField<TItem>(string Name, IReadOnlyList<string> Codes, string Place, Field<TItem, string> Field)
    where TItem : class
{
    /// <summary>The codes packed (<see cref="ShortTexts.Key"/>); qualifiers of X12 have two letters.</summary>
    public ulong[] Keys { get; } = [.. Codes.Select(code => ShortTexts.Key(Encoding.UTF8.GetBytes(code)))];
}

/// <summary>Qualifiers and values in any of the positions: known qualifiers are fields, the others go to a list, or to the extensions when there is none.</summary>
sealed class PairsRule<TItem>(ObjectPath? path, PairField<TItem>[] fields, ListField<TItem, CodedValue>? rest, int[] positions, string place, string name, bool reads, bool writes) : SegmentRule(reads, writes)
    where TItem : class
{
    readonly PackedTable<(int Field, int Code)> _codes = new([.. fields.SelectMany((field, at) => field.Keys.Select((key, code) => (key, (at, code))))]);

    public override void Read(in Segment segment, object target, ReadRun run)
    {
        object? item = null;
        var count = segment.ElementCount;
        foreach (var i in positions)
        {
            if (i > count)
                break;
            var code = run.Text(segment, i);
            var value = run.Text(segment, i + 1);
            if (code.IsEmpty && value.IsEmpty)
                continue;
            item ??= path is null ? target : path.GetOrCreate(target);
            if (value.IsEmpty || !TrySetField(code, value, item, target, run))
                KeepOther(code, value, item, target, run);
            run.Provenance?.Add(run.Path.With(name), new Origin(segment.Id, segment.Position, i + 1, 0));
        }
    }

    public override bool Write(object target, OutSegment segment, WriteRun run)
    {
        if ((path is null ? target : path.Get(target)) is not { } item)
            return false;
        var at = 0;
        foreach (var field in fields)
        {
            if (field.Field.TryGet(item, out var value) && value.Length > 0)
                Put(segment, ref at, Leftovers.Find(target, field.Place) is { } kept && field.Codes.Contains(kept) ? kept : field.Codes[0], value, run);
        }
        foreach (var other in rest?.Get(item) ?? [])
            Put(segment, ref at, other.Type, other.Value, run);
        if (rest is null && ((DocumentPart)target).Extensions is { } extensions)
        {
            foreach (var (key, value) in extensions.Where(e => IsOther(e.Key)))
                Put(segment, ref at, key[(place.Length + 1)..key.IndexOf(']', place.Length)], value, run);
        }
        return at > 0;
    }

    bool TrySetField(ReadOnlySpan<byte> code, ReadOnlySpan<byte> value, object item, object target, ReadRun run)
    {
        if (!_codes.TryFind(ShortTexts.Key(code), out var found))
            return false;
        var field = fields[found.Field];
        if (field.Field.TryGet(item, out _))
            return false;
        field.Field.Set(item, ShortTexts.Get(value, run.Charset));
        if (found.Code > 0)
            Leftovers.Keep(target, field.Place, field.Codes[found.Code]);
        return true;
    }

    void KeepOther(ReadOnlySpan<byte> code, ReadOnlySpan<byte> value, object item, object target, ReadRun run)
    {
        var (type, text) = (code.IsEmpty ? null : ShortTexts.Get(code, run.Charset), value.IsEmpty ? null : ShortTexts.Get(value, run.Charset));
        if (rest is not null)
            rest.Add(item, new CodedValue { Type = type, Value = text });
        else
            Leftovers.Keep(target, Free($"{place}[{type}]", (DocumentPart)target), text ?? "");
    }

    /// <summary>The place itself, or with the first number from 2 that nothing is kept of: the same qualifier may come again.</summary>
    string Free(string key, DocumentPart target)
    {
        var free = key;
        for (var number = 2; fields.Any(field => field.Place == free) || target.Extensions?.ContainsKey(free) == true; number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{key}({number})");
        return free;
    }

    void Put(OutSegment segment, ref int at, string? code, string? value, WriteRun run)
    {
        if (string.IsNullOrEmpty(code) && string.IsNullOrEmpty(value))
            return;
        if (at == positions.Length)
        {
            run.Report(Catalogue.MapNoRoom, segment.Id, new ElementPlace(place, positions[^1] + 1), name, $"{code} {value}", $"{positions.Length} pairs");
            return;
        }
        segment.Set(positions[at], code);
        segment.Set(positions[at++] + 1, value);
    }

    bool IsOther(string key) => key.StartsWith(place, StringComparison.Ordinal) && key.Length > place.Length && key[place.Length] == '[' && fields.All(f => f.Place != key);
}
