using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Engine.Storage;

/// <summary>One numbered step of the tables' history. A step that has run somewhere is never changed; a change is a new step.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The steps shipped for a dialect, in order.</summary>
    public static IReadOnlyList<Migration> Embedded(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"EdiGateway.Engine.Storage.Migrations.{dialect}.";
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

        Migration Read(string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[prefix.Length..^".sql".Length];
            return new Migration(int.Parse(name[..4]), name, reader.ReadToEnd());
        }
    }
}
