using System.Collections.Frozen;
using System.Text;

namespace EdiGateway.Formats.Schema;

/// <summary>The codes an element may hold. Membership is asked over raw bytes for every ID element read, so it neither allocates nor decodes.</summary>
public sealed class CodeList
{
    readonly PackedSet _short;
    readonly FrozenSet<string> _long;
    readonly Func<string, string?> _meaning;

    /// <param name="codes">The codes, in the order in which people should see them.</param>
    /// <param name="meaning">Code to our short meaning; null when we have none.</param>
    public CodeList(IEnumerable<string> codes, Func<string, string?>? meaning = null)
    {
        Codes = [.. codes.Distinct()];
        _meaning = meaning ?? (_ => null);
        _long = Codes.Where(code => !IsShort(code)).ToFrozenSet();
        _short = new PackedSet([.. Codes.Where(IsShort).Select(code => PackedBytes.Pack(Encoding.ASCII.GetBytes(code)))]);
    }

    public IReadOnlyList<string> Codes { get; }

    /// <summary>Our short meaning of a code, null when the dictionary has none.</summary>
    public string? Meaning(string code) => _meaning(code);

    public bool Contains(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return false;
        if (value.Length > PackedBytes.MaxLength)
            return _long.Count > 0 && _long.Contains(Encoding.Latin1.GetString(value));

        return _short.Contains(PackedBytes.Pack(value));
    }

    /// <summary>The codes of one to eight bytes.</summary>
    internal PackedSet Short => _short;

    public bool Contains(string value) => Contains(Encoding.Latin1.GetBytes(value));

    /// <summary>This list with some codes more and some less, for a partner's overlay.</summary>
    public CodeList With(IEnumerable<string> add, IEnumerable<string> remove) => new(Codes.Concat(add).Except(remove), _meaning);

    /// <summary>Other codes with this list's meanings.</summary>
    public CodeList Only(IEnumerable<string> codes) => new(codes, _meaning);

    static bool IsShort(string code) => code.Length is > 0 and <= PackedBytes.MaxLength && Ascii.IsValid(code);
}
