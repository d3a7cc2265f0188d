using System.Diagnostics;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Host.Tests;

/// <summary>The recipe of docs/transports.md for partners that push over SFTP, followed word for word with a real sshd.</summary>
public sealed class ChrootRecipeTests
{
    [Test]
    public async Task A_partner_of_the_recipe_exchanges_files_and_can_do_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("egw-recipe-").FullName;
        try
        {
            var page = TextBlock.Of(await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "transports.md")));
            await WriteAsync("recipe.sh", page.Single(block => block.Kind == "sh" && block.Lines.Any(line => line.StartsWith("useradd", StringComparison.Ordinal))));
            await WriteAsync("edi.conf", page.Single(block => block.Lines[0].StartsWith("Match Group", StringComparison.Ordinal)));

            Assert.That(await FollowAsync(folder), Is.EqualTo("""
                the partner puts a file into in: yes
                the gateway claims, reads and removes it: yes
                the gateway puts a file into out: yes
                the partner fetches and removes it: yes
                the partner writes beside its folders: no
                the partner reads files of the machine: no
                the partner gets a shell: no
                the partner forwards a port: no
                another key logs in: no

                """));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Task WriteAsync(string name, TextBlock block) => File.WriteAllTextAsync(Path.Combine(folder, name), string.Join('\n', block.Lines) + "\n");
    }

    static async Task<string> FollowAsync(string folder)
    {
        LoopbackServer.Share(folder);
        var start = new ProcessStartInfo("unshare") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["--mount", "--pid", "--fork", "--kill-child", "--propagation", "private",
            "bash", Path.Combine(Repository.Root, "tests", "EdiGateway.Host.Tests", "chroot-recipe.sh")])
            start.ArgumentList.Add(word);
        start.Environment["BASE"] = folder;
        start.Environment["SERVERS"] = LoopbackServers.RequirePackages();
        start.Environment["PORT"] = $"{LoopbackServers.FreePort()}";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await TestContext.Out.WriteLineAsync(await errors);
        Assert.That(process.ExitCode, Is.Zero, await errors);
        return await said;
    }
}
