using System.CommandLine;

namespace EdiGateway.Host.Commands;

static class InitCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder to make." };
        var samples = new Option<bool>("--samples") { Description = "With the sample partners." };
        return new Command("init", "Makes a home: settings, partners, data.").With(folder, samples).Runs((parsed, output, _) =>
        {
            var home = new HomeFolder(parsed.GetValue(folder)!, Installation.Folder);
            Installation.MakeHome(home, parsed.GetValue(samples));
            if (output.IsJson)
                output.Object(new { home = home.Path });
            output.Line($"{home.Path} is ready. Add a partner with: egw partner new NAME --home {parsed.GetValue(folder)}; start with: egw run --home {parsed.GetValue(folder)}");
            return Task.FromResult(ExitCode.Ok);
        });
    }
}
