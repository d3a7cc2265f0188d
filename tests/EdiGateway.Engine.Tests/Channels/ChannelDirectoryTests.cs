using EdiGateway.Engine.Channels;
using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Tests.Channels;

public sealed class ChannelDirectoryTests
{
    [Test]
    public void A_good_connection_has_no_problems() => Assert.That(Check(new ConnectionProfile { Name = "files", In = "in", Out = "out" }), Is.Empty);

    [Test]
    public void Finds_what_only_the_channels_can_tell_and_names_the_line()
    {
        var problems = Check(new ConnectionProfile
        {
            Name = "files",
            In = "in",
            Out = "out",
            Line = "partners/acme/partner.yaml:12",
            Ready = new ReadyProfile { DoneFile = "ready.done" },
            Upload = new UploadProfile { Name = "{numbr}.edi", Temporary = "{name}" },
            Http = new HttpProfile { ErpNumber = "number" },
        });

        Assert.That(problems.Select(problem => (problem.File, problem.Line)), Has.All.EqualTo(("partners/acme/partner.yaml", 12L)));
        Assert.That(problems.Select(problem => problem.Message), Is.EqualTo(problems.Select(problem => problem.Message).Distinct()));
        Assert.That(string.Join("\n", problems.Select(problem => problem.Message)),
            Does.Contain("{numbr}").And.Contain("ready.done").And.Contain("name of the file itself").And.Contain("start with $"));
    }

    static IReadOnlyList<ProfileProblem> Check(ConnectionProfile connection) =>
        ChannelDirectory.Check(new PartnerSet([new PartnerProfile { Id = "acme", Connections = [connection] }]));
}
