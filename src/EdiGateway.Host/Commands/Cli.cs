using System.CommandLine;

namespace EdiGateway.Host.Commands;

/// <summary>The command line: one line per verb.</summary>
static class Cli
{
    public static RootCommand Create()
    {
        var root = new RootCommand("EdiGateway: a gateway for EDI and file-based trade.");
        root.Options.Add(Out.JsonOption);
        root.Options.Add(Out.QuietOption);
        root.Options.Add(Home.Option);
        root.Subcommands.Add(ValidateCommand.Create());
        root.Subcommands.Add(ShowCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(ConvertCommand.Create());
        root.Subcommands.Add(AckCommand.Create());
        root.Subcommands.Add(FindCommand.Create());
        root.Subcommands.Add(TraceCommand.Create());
        root.Subcommands.Add(FailuresCommand.Create());
        root.Subcommands.Add(ReplayCommand.Create());
        root.Subcommands.Add(HealthCommand.Create());
        root.Subcommands.Add(PartnerCommand.Create());
        root.Subcommands.Add(ScheduleCommand.Create());
        root.Subcommands.Add(KeyCommand.Create());
        root.Subcommands.Add(CertCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(MapCommand.Create());
        root.Subcommands.Add(SchemaCommand.Create());
        root.Subcommands.Add(GenCommand.Create());
        root.Subcommands.Add(SimCommand.Create());
        root.Subcommands.Add(BenchCommand.Create());
        root.Subcommands.Add(DocsCommand.Create());
        root.Subcommands.Add(InitCommand.Create());
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(ErpStubCommand.Create());
        root.Subcommands.Add(ProxyConnectCommand.Create());
        return root;
    }
}
