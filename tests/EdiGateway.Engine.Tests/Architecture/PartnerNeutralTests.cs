using System.Text.RegularExpressions;
using EdiGateway.TestKit;

namespace EdiGateway.Engine.Tests.Architecture;

/// <summary>Who we trade with and which version they speak is data: a file in partners/ or maps/, never a line in src/.</summary>
public sealed partial class PartnerNeutralTests
{
    static readonly IReadOnlyList<SourceFile> Sources = SourceFile.Under("src");

    [Test]
    public void No_partner_is_named_in_src()
    {
        var partners = Partners().ToList();
        var wrong =
            from file in Sources
            from partner in partners
            where Regex.IsMatch(file.Text, $@"(?<![\w-]){Regex.Escape(partner)}(?![\w-])", RegexOptions.IgnoreCase)
            select $"{file} names {partner}";

        Assert.That(partners, Is.Not.Empty, "there are sample partners");
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void No_version_of_a_standard_is_named_in_src()
    {
        var wrong =
            from file in Sources
            from Match version in Version().Matches(CSharpText.Code(file.Text, keepStrings: true))
            select $"{file} names {version.Value}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Maps_name_no_partner()
    {
        var wrong =
            from path in SourceFile.Files("maps", "*.yaml")
            let text = File.ReadAllText(Path.Combine(Repository.Root, path))
            from partner in Partners()
            where Regex.IsMatch(text, $@"(?<![\w-]){Regex.Escape(partner)}(?![\w-])", RegexOptions.IgnoreCase)
            select $"{path} names {partner}";

        Assert.That(wrong, Is.Empty);
    }

    static IEnumerable<string> Partners() =>
        SourceFile.Files("partners", "partner.yaml").Select(path => path.Split('/')[1]).Where(name => !name.StartsWith('_')).Distinct();

    // As in GS08: 004010, 005010X231. Five digits (ISA12) decide about the repetition separator and may be compared.
    [GeneratedRegex(@"\b00[3-9]0[0-9]{2}(?![0-9])")]
    private static partial Regex Version();
}
