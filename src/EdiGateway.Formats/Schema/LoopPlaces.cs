namespace EdiGateway.Formats.Schema;

/// <summary>A loop compiled for the reader: where a tag may stand, by small numbers only.</summary>
sealed class LoopPlaces
{
    readonly short[] _firstOfTag;
    readonly short[] _nextOfSame;
    readonly short[] _mandatoryFrom;
    readonly PositionSchema[] _positions;
    readonly int[] _max;
    readonly (PositionSchema Position, int Count)[]?[] _variants;

    public LoopPlaces(LoopSchema loop, int tags)
    {
        _positions = [.. loop.Positions];
        _max = [.. _positions.Select(position => position.Max)];
        _variants = new (PositionSchema, int)[]?[_positions.Length];
        var counts = _positions.Length;
        _firstOfTag = new short[tags];
        _nextOfSame = new short[_positions.Length];
        _mandatoryFrom = new short[_positions.Length + 1];
        Array.Fill(_firstOfTag, (short)-1);
        _mandatoryFrom[^1] = (short)_positions.Length;
        for (var i = _positions.Length - 1; i >= 0; i--)
        {
            var tag = (_positions[i] as SegmentUse ?? ((LoopSchema)_positions[i]).Trigger).TagIndex;
            _nextOfSame[i] = _firstOfTag[tag];
            _firstOfTag[tag] = (short)i;
            _mandatoryFrom[i] = _positions[i].Required || _positions[i].Variants.Any(variant => variant.Required) ? (short)i : _mandatoryFrom[i + 1];
            if (_positions[i].Variants.Count > 0)
                _variants[i] = [.. _positions[i].Variants.Select(variant => (variant, counts++))];
        }
        Counts = counts;
    }

    public int Count => _positions.Length;

    /// <summary>How many things are counted: the positions, and behind them their variants.</summary>
    public int Counts { get; }

    public PositionSchema this[int position] => _positions[position];

    public int Max(int position) => _max[position];

    /// <summary>The first position from <paramref name="from"/> on that begins with the tag, -1 when there is none.</summary>
    public int Find(int tag, int from)
    {
        int position = _firstOfTag[tag];
        while (position >= 0 && position < from)
            position = _nextOfSame[position];
        return position;
    }

    /// <summary>The next position that begins with the same tag, -1 when there is none.</summary>
    public int NextOfSame(int position) => _nextOfSame[position];

    /// <summary>What overlays tell apart at the position, each with the index of its count.</summary>
    public ReadOnlySpan<(PositionSchema Position, int Count)> Variants(int position) => _variants[position];

    /// <summary>The first position from <paramref name="from"/> on that is mandatory or has a mandatory variant; <see cref="Count"/> when there is none.</summary>
    public int NextMandatory(int from) => _mandatoryFrom[from];
}
