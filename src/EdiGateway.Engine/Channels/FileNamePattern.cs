using System.Globalization;
using System.Text;
using EdiGateway.Transports;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// The name of an outgoing file, e.g. <c>{partner}_{set}_{number}_{seq:000000}_{utc:yyyyMMddHHmmssfff}.txt</c>. Everything in it belongs to the file, nothing
/// to the attempt, so that a repeated delivery finds the file of the first.
/// </summary>
public static class FileNamePattern
{
    /// <summary>What may stand between braces; after a colon a .NET number or time format for <c>seq</c> and <c>utc</c>.</summary>
    static readonly string[] Places = ["partner", "set", "number", "seq", "utc", "key"];

    /// <summary>Why a pattern cannot be used; null when it can.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            Expand(pattern, "partner", Example);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>The name of a file that goes with another one (trigger, temporary or control file): <c>{name}</c> is that of the other one, <c>{stem}</c> the same without its extension.</summary>
    public static string Beside(string pattern, string name) =>
        pattern.Replace("{name}", name, StringComparison.Ordinal).Replace("{stem}", Path.GetFileNameWithoutExtension(name), StringComparison.Ordinal);

    /// <summary>A safe file name. <c>{key}</c> is a short digest of the idempotency key.</summary>
    /// <exception cref="FormatException">Says what is wrong with the pattern and what is possible.</exception>
    public static string Expand(string pattern, string partner, OutgoingFile file)
    {
        var name = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '{')
            {
                name.Append(pattern[at]);
                continue;
            }

            var close = pattern.IndexOf('}', at);
            if (close < 0)
                throw new FormatException($"The file name pattern \"{pattern}\" has a {{ without a }}.");
            name.Append(Value(pattern, pattern[(at + 1)..close], partner, file));
            at = close;
        }

        return SafeName.From(name.ToString());
    }

    /// <summary>Eight characters that stay the same for the same idempotency key.</summary>
    public static string ShortKey(string idempotencyKey) => Sha256Text.Of(Encoding.UTF8.GetBytes(idempotencyKey))[..8];

    static string Value(string pattern, string place, string partner, OutgoingFile file)
    {
        var (what, format) = place.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (place[..colon], place[(colon + 1)..]) : (place, "");
        return what switch
        {
            "partner" => partner,
            "set" => file.Set,
            "number" => file.Number,
            "key" => ShortKey(file.IdempotencyKey),
            "seq" => file.Sequence.ToString(format, CultureInfo.InvariantCulture),
            "utc" => file.CreatedAt.UtcDateTime.ToString(format.Length == 0 ? "yyyyMMddHHmmssfff" : format, CultureInfo.InvariantCulture),
            _ => throw new FormatException(
                $"The file name pattern \"{pattern}\" asks for {{{what}}}, which does not exist; possible are {string.Join(", ", Places.Select(p => $"{{{p}}}"))}."),
        };
    }

    static readonly OutgoingFile Example = new()
    {
        Open = _ => Task.FromResult(Stream.Null),
        Size = 0,
        IdempotencyKey = "example",
        CorrelationId = "example",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
