using System.Text.RegularExpressions;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

/// <summary>Whoever copies a profile from docs/transports.md gets one that loads.</summary>
public sealed partial class TransportsPageTests
{
    [TestCaseSource(nameof(Blocks))]
    public void Every_profile_of_the_page_loads(string yaml)
    {
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-page-").FullName, AppContext.BaseDirectory);
        try
        {
            if (yaml.Contains("\nlisten:", StringComparison.Ordinal))
            {
                File.WriteAllText(home.In(GatewayOptions.FileName), yaml);
                Assert.That(GatewayOptions.Read(home, []).Listen.MaxBodyBytes, Is.EqualTo(1_000_000_000));
                return;
            }

            Directory.CreateDirectory(Path.Combine(home.Partners, "acme"));
            File.WriteAllText(Path.Combine(home.Partners, "acme", "partner.yaml"), yaml);
            Assert.That(PartnerDirectory.Read(home.Partners).All.Single().Connections, Is.Not.Empty);
        }
        finally
        {
            Directory.Delete(home.Path, recursive: true);
        }
    }

    static IEnumerable<TestCaseData> Blocks() => YamlBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "transports.md")))
        .Select((block, number) => new TestCaseData(block.Groups["yaml"].Value).SetArgDisplayNames($"block {number + 1}"));

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex YamlBlock();
}
