using System.Globalization;

namespace EdiGateway.Engine.Storage;

/// <summary>Where bytes are in the archive. Written <c>segment:offset:length:sha256</c>.</summary>
/// <param name="Segment">File in the archive folder.</param>
/// <param name="Offset">Of the record's header in that file.</param>
/// <param name="Length">Of the contents, in bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record ContentRef(string Segment, long Offset, long Length, string Sha256)
{
    public static ContentRef Parse(string text) =>
        text.Split(':') is [var segment, var offset, var length, var sha256]
            ? new ContentRef(segment, long.Parse(offset, CultureInfo.InvariantCulture), long.Parse(length, CultureInfo.InvariantCulture), sha256)
            : throw new FormatException($"'{text}' is no place in the archive (segment:offset:length:sha256).");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Segment}:{Offset}:{Length}:{Sha256}");
}
