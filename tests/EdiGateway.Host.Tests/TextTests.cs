using System.Diagnostics;
using System.Text.RegularExpressions;
using EdiGateway.Host.Commands;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

/// <summary>What README.md and docs tell people to type works.</summary>
public sealed class TextTests
{
    static readonly TimeSpan s_longest = TimeSpan.FromMinutes(3);

    static IEnumerable<string> Texts => Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file)).Append("README.md").Order(StringComparer.Ordinal);

    static IEnumerable<string> TextsWithCommands => Texts.Where(file => Blocks(file).Exists(block => block.Kind == "console" && block.IsRun));

    [TestCaseSource(nameof(TextsWithCommands))]
    public void Console_blocks_run_in_their_order(string file)
    {
        using var place = new Place();
        foreach (var block in Blocks(file).Where(block => block.Kind == "console" && block.IsRun))
            place.Run($"{file}:{block.Line}", string.Join('\n', block.Lines));
    }

    [TestCaseSource(nameof(Texts))]
    public void Commands_stand_in_console_blocks_only(string file)
    {
        var elsewhere = Blocks(file).Where(block => block.Kind != "console" && block.Commands.Length > 0).Select(block => $"{file}:{block.Line}: {block.Commands[0]}");

        Assert.That(elsewhere, Is.Empty, "not run by the tests; mark the block as console");
    }

    [TestCaseSource(nameof(Texts))]
    public void Verbs_and_options_in_the_running_text_exist(string file)
    {
        var wrong = Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, file)), @"`\./egw ([a-z][^`]*)`", RegexOptions.NonBacktracking)
            .Select(match => match.Groups[1].Value)
            .SelectMany(words => Cli.Create().Parse(words).Errors.Where(IsUnknown).Select(error => $"{file}: egw {words}: {error.Message}"));

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void The_readme_has_blocks_that_run() => Assert.That(TextsWithCommands, Does.Contain("README.md"));

    // The running text may leave out what a verb needs besides.
    static bool IsUnknown(System.CommandLine.Parsing.ParseError error) => error.Message.StartsWith("Unrecognized", StringComparison.Ordinal) || error.Message.StartsWith('\'');

    static List<TextBlock> Blocks(string file) => TextBlock.Of(File.ReadAllLines(Path.Combine(Repository.Root, file)));

    /// <summary>A folder that looks like the working copy, with the gateway as these tests were built with it.</summary>
    sealed class Place : IDisposable
    {
        readonly string _folder = Directory.CreateTempSubdirectory("egw-text-").FullName;

        public Place()
        {
            foreach (var name in new[] { "maps", "partners", "demo", "docs" })
                Directory.CreateSymbolicLink(Path.Combine(_folder, name), Path.Combine(Repository.Root, name));
            Script("egw", $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "egw.dll")}' \"$@\"");
            // As in build.cake; what takes minutes is not for these tests.
            Script("build.sh", "[ \"$1\" = demo ] || { echo \"build.sh $1 is not run here\"; exit 64; }\nexec ./egw \"$@\"");
        }

        public void Run(string where, string commands)
        {
            var start = new ProcessStartInfo("bash") { WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { "-euo", "pipefail", "-c", "trap 'kill $(jobs -p) 2> /dev/null || true' EXIT\n" + commands } };   // nothing goes on after its block
            start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
            start.Environment.Remove("EGW_HOME");
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(s_longest))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"{where} did not end within {s_longest.TotalMinutes} minutes:\n{commands}");
            }

            Assert.That(process.ExitCode, Is.Zero, $"{where}\n{commands}\n{output.Result}\n{error.Result}");
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        void Script(string name, string body)
        {
            var file = Path.Combine(_folder, name);
            File.WriteAllText(file, $"#!/usr/bin/env bash\n{body}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
