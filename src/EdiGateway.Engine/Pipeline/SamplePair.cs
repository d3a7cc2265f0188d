using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Pipeline;

/// <summary>
/// A file and, beside it, the documents it must become: <c>NAME.edi</c> with <c>NAME.expected.json</c>. The file is an interchange, a flat file,
/// or just the segments between ST and SE; those belong to the set that the map or the first digits of the name tell, in the version that the name tells
/// (<c>850-plain.005010.edi</c>) or the oldest.
/// </summary>
/// <param name="File">The file to read.</param>
/// <param name="Map">Id of the map that the folder is named for; null when the file itself must tell.</param>
/// <param name="Partner">Whose overlays hold; null for none.</param>
public sealed record SamplePair(string File, string? Map = null, PartnerProfile? Partner = null)
{
    static readonly string[] s_kinds = [".expected.json", ".approved.json"];

    /// <summary>What the file must become; the first that exists, else the one to be made.</summary>
    public string Expectation => Expectations(File).FirstOrDefault(System.IO.File.Exists) ?? Expectations(File).First();

    /// <summary>The samples of a folder, in the order of their names: every file that has an expectation, or is to get one.</summary>
    public static IEnumerable<SamplePair> In(string folder, string? map = null, PartnerProfile? partner = null, bool areNewWanted = false) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file) != ".json" && (areNewWanted || Expectations(file).Any(System.IO.File.Exists))).Order(StringComparer.Ordinal).Select(file => new SamplePair(file, map, partner));

    static IEnumerable<string> Expectations(string file) => s_kinds.Select(kind => Path.ChangeExtension(file, null) + kind);
}
