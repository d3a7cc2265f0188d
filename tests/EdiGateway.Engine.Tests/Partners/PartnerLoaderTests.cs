using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Tests.Partners;

public sealed class PartnerLoaderTests
{
    const string Good = """
        name: ACME
        identifiers:
          - { isa: "ZZ:ACME" }
        connections:
          - name: files
            in: in
            archive: archive
            schedule: { every: 30s }
        """;

    string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("egw-partners-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Lays_a_profile_over_the_defaults()
    {
        Write("_defaults.yaml", "we: { isa: \"ZZ:US\" }\nretry: { attempts: 5, first: 1s }\n");
        Write("acme/partner.yaml", Good + "\nretry: { attempts: 9 }\n");

        var partner = PartnerDirectory.Read(_folder).Find("acme")!;

        Assert.That((partner.We.Isa, partner.Retry.Attempts, partner.Retry.First, partner.Connections[0].Line), Is.EqualTo(("ZZ:US", 9, TimeSpan.FromSeconds(1), "partners/acme/partner.yaml:5")));
    }

    [TestCase("name: ACME", "nmae: ACME", "partners/acme/partner.yaml:1:1: \"nmae\" is not a setting here, did you mean name?")]
    [TestCase("every: 30s", "every: often", "partners/acme/partner.yaml:8:24: \"often\" is not a duration such as 500ms, 30s, 5m, 24h or 90d.")]
    [TestCase("name: ACME", "status: alive", "partners/acme/partner.yaml:1:9: \"alive\" is not one of draft, testing, live, suspended, retired, did you mean live?")]
    [TestCase("archive: archive", "error: bad", "partners/acme/partner.yaml:5:1: The connection files moves files after picking them up, but has no archive folder; add archive, or after: delete or leave.")]
    [TestCase("in: in", "in: ../in", "partners/acme/partner.yaml:5:1: The path ../in leads out of its folder; write it without \"..\".")]
    [TestCase("name: ACME", "routes: [{ to: nobody }]", "partners/acme/partner.yaml:1:1: The route to \"nobody\" leads nowhere; possible are acme, order-partner.")]
    public void Says_what_is_wrong_with_file_line_and_column(string good, string bad, string expected)
    {
        Write("acme/partner.yaml", Good.Replace(good, bad));

        var problems = Assert.Throws<ProfileException>(() => PartnerDirectory.Read(_folder))!.Problems;

        Assert.That(problems.Select(problem => problem.ToString()), Does.Contain(expected));
    }

    [Test]
    public void Refuses_two_partners_with_one_id_and_secrets_in_the_open()
    {
        Write("acme/partner.yaml", Good);
        Write("zenith/partner.yaml", Good + "\n  - { name: api, type: http, http: { url: \"https://erp.example/\", auth: bearer, secret: hunter2 } }\n");

        var problems = Assert.Throws<ProfileException>(() => PartnerDirectory.Read(_folder))!.Message;

        Assert.That(problems, Does.Contain("The id ZZ:ACME belongs to acme too.").And.Contain("A secret stands in the profile."));
    }

    [Test]
    public void Keeps_the_last_good_set_while_a_file_is_wrong()
    {
        Write("acme/partner.yaml", Good);
        using var directory = PartnerDirectory.Open(_folder, TimeProvider.System);

        Write("acme/partner.yaml", Good.Replace("name: ACME", "nmae: ACME"));
        var wrong = directory.Reload();
        var kept = directory.Current.Find("acme")!.Name;
        Write("acme/partner.yaml", Good.Replace("name: ACME", "name: ACME Corp"));
        var good = directory.Reload();

        Assert.That((wrong.IsGood, kept, good.IsGood, directory.Current.Find("acme")!.Name), Is.EqualTo((false, "ACME", true, "ACME Corp")));
    }

    [Test]
    public void Identifies_senders()
    {
        Write("_defaults.yaml", "we: { isa: \"ZZ:US\" }\n");
        Write("acme/partner.yaml", Good);
        Write("old/partner.yaml", "status: suspended\nidentifiers: [{ isa: \"ZZ:OLD\" }]\n");
        var partners = PartnerDirectory.Read(_folder);

        Assert.That(partners.Identify("ZZ", "ACME           ", "ZZ", "US").Partner!.Id, Is.EqualTo("acme"));
        Assert.That(partners.Identify("ZZ", "WHO", "ZZ", "US").Problem, Is.EqualTo("No partner has the sender id ZZ:WHO."));
        Assert.That(partners.Identify("ZZ", "OLD", "ZZ", "US").Problem, Is.EqualTo("The partner old is suspended."));
        Assert.That(partners.Identify("ZZ", "ACME", "ZZ", "THEM").Problem, Does.Contain("is for ZZ:THEM"));
    }

    void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
        File.WriteAllText(Path.Combine(_folder, file), text.ReplaceLineEndings("\n"));
    }
}
