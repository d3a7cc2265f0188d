using System.Xml.Linq;

const string Solution = "EdiGateway.sln";
const string Host = "src/EdiGateway.Host/EdiGateway.Host.csproj";
const string Benchmarks = "tests/EdiGateway.Benchmarks/EdiGateway.Benchmarks.csproj";

// What follows the target on ./build.sh's command line, one argument per line.
var arguments = (EnvironmentVariable("EGW_BUILD_ARGUMENTS") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
var inCi = string.Equals(EnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

// Debian packages that the gateway needs at run time: package, the file that shows it is there, what it is for.
var packages = new[]
{
    (Name: "libsqlite3-0", Probe: "libsqlite3.so.0", For: "the embedded store"),
    (Name: "openssh-client", Probe: "ssh", For: "partners on SFTP servers"),
};

// Debian packages of the servers that the transport tests talk to. They are unpacked into artifacts/servers and never installed: they conflict with each
// other, and an installed server would start. Only the libraries that they need are installed.
var servers = new[] { "openssh-server", "vsftpd", "proftpd-core", "proftpd-mod-crypto", "pure-ftpd", "pure-ftpd-common" };

Task("check")
    .Description("Builds with warnings as errors and looks whether the sources are formatted.")
    .Does(() =>
{
    Build();
    Run("dotnet", "format", Solution, "--no-restore", "--verify-no-changes");
});

Task("test")
    .Description("Installs what the tests need (Debian, as root), builds and runs all tests.")
    .Does(() =>
{
    InstallPackages();
    UnpackServers();
    InstallPeers();
    Build();
    var results = MakeAbsolute(Directory("artifacts/test-results"));
    CleanDirectory(results);
    // Two at a time, because most tests wait for servers and clocks; from the end of the alphabet, where the two are that take longest.
    var projects = GetFiles("tests/*.Tests/*.csproj").OrderByDescending(p => p.FullPath, StringComparer.Ordinal).ToList();
    var (passed, failed, skipped) = (0, 0, 0);
    System.Threading.Tasks.Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(projects, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
        new System.Threading.Tasks.ParallelOptions { MaxDegreeOfParallelism = 2 }, project =>
    {
        var name = project.GetFilenameWithoutExtension().ToString();
        Console.WriteLine($"{name} begins");
        var exit = StartAndKeep(out var said, "dotnet", "test", project.FullPath, "--configuration", "Release", "--no-build", "--nologo",
            "--results-directory", results.FullPath, "--blame-hang-timeout", "6m", "--blame-hang-dump-type", "none", "--logger", $"trx;LogFileName={name}.trx", "--logger", "console;verbosity=minimal");
        var trx = results.CombineWithFilePath($"{name}.trx");
        var counters = FileExists(trx) ? XDocument.Load(trx.FullPath).Descendants().FirstOrDefault(e => e.Name.LocalName == "Counters") : null;
        int Count(string kind) => (int?)counters?.Attribute(kind) ?? 0;
        lock (projects)
        {
            Console.WriteLine($"\n{said}");
            passed += Count("passed");
            // A run that broke off has no count of its own for what it did not reach.
            failed += Math.Max(Count("total") - Count("passed") - (Count("total") - Count("executed")), exit == 0 ? 0 : 1);
            skipped += Count("total") - Count("executed");
            if (Count("total") > 0)
                return;
            Console.WriteLine($"{name} has no tests.");
            failed += inCi && exit == 0 ? 1 : 0;
        }
    });
    WarnOfLongFiles();
    if (inCi && skipped > 0)
        Console.WriteLine($"CI=true: nothing may be skipped, and {skipped} tests were.");
    Console.Out.Flush();
    Console.WriteLine($"\n{passed} passed, {failed} failed, {skipped} skipped");
    // Ends here, so that the line above is the last one.
    Console.Out.Flush();
    System.Environment.Exit(failed == 0 && passed > 0 && !(inCi && skipped > 0) ? 0 : 1);
});

Task("servers")
    .Description("Unpacks the SFTP and FTP servers that the transport tests talk to (Debian, as root).")
    .Does(() => UnpackServers());

Task("demo")
    .Description("Builds and runs the demo; arguments go to 'egw demo', such as --once or --home DIR.")
    .Does(() =>
{
    InstallPackages();
    var exit = Start("./egw", ["demo", .. arguments]);
    System.Environment.Exit(exit);
});

Task("bench")
    .Description("Runs the benchmarks and prints their ratios to the kept ones (baseline.json); --keep keeps this run; other arguments go to BenchmarkDotNet.")
    .Does(() =>
{
    if (!FileExists(Benchmarks))
        throw new CakeException($"There is no {Benchmarks} in this version.");
    Run("dotnet", ["run", "--project", Benchmarks, "--configuration", "Release", "--", .. arguments]);
});

Task("format")
    .Description("Formats the sources.")
    .Does(() => Run("dotnet", "format", Solution));

Task("publish")
    .Description("Puts a runnable gateway into artifacts/publish.")
    .Does(() => Run("dotnet", "publish", Host, "--configuration", "Release", "--use-current-runtime", "--self-contained", "false", "--nologo", "--output", "artifacts/publish"));

if (!Tasks.Any(t => string.Equals(t.Name, Argument("target", "test"), StringComparison.OrdinalIgnoreCase)))
{
    Console.Error.WriteLine($"'{Argument("target", "test")}' is not a target. ./build.sh [{string.Join("|", Tasks.Select(t => t.Name))}]");
    foreach (var task in Tasks)
        Console.Error.WriteLine($"  {task.Name,-9}{task.Description}");
    System.Environment.Exit(64);
}
RunTarget(Argument("target", "test"));

// A test fails from 500 lines on; this is the reminder before.
void WarnOfLongFiles()
{
    var files = GetFiles("src/**/*.cs").Concat(GetFiles("tests/**/*.cs")).Where(f => !f.FullPath.Contains("/obj/"));
    foreach (var (path, lines) in files.Select(f => (f.FullPath, System.IO.File.ReadLines(f.FullPath).Count())).Where(f => f.Item2 > 300).OrderByDescending(f => f.Item2))
        Console.WriteLine($"warning: {System.IO.Path.GetRelativePath(System.Environment.CurrentDirectory, path)} has {lines} lines, aim is 300");
}

void Build() => Run("dotnet", "build", Solution, "--configuration", "Release", "--nologo", "--verbosity", "quiet", "-clp:NoSummary");

int Start(string command, params string[] words) =>
    StartProcess(command, new ProcessSettings { Arguments = words.Aggregate(new ProcessArgumentBuilder(), (builder, word) => builder.AppendQuoted(word)) });

// What it says is told when it has ended, so that two at once do not talk into each other.
int StartAndKeep(out string said, string command, params string[] words)
{
    var settings = new ProcessSettings { Arguments = words.Aggregate(new ProcessArgumentBuilder(), (builder, word) => builder.AppendQuoted(word)), RedirectStandardOutput = true };
    var exit = StartProcess(command, settings, out var lines);
    said = string.Join('\n', lines);
    return exit;
}

void Run(string command, params string[] words)
{
    var exit = Start(command, words);
    if (exit != 0)
        throw new CakeException(exit, $"'{command} {string.Join(' ', words.Take(2))}' ended with exit code {exit}; what is wrong stands above.");
}

void InstallPackages()
{
    var missing = packages.Where(p => !IsThere(p.Probe)).ToList();
    if (missing.Count == 0 || !IsRunningOnLinux())
        return;
    foreach (var (name, _, use) in missing)
        Console.WriteLine($"The Debian package {name} is missing; it is needed for {use}.");
    var names = missing.Select(p => p.Name).ToArray();
    if (System.Environment.UserName == "root" && FileExists("/usr/bin/apt-get"))
    {
        Console.WriteLine($"Installing {string.Join(", ", names)} …");
        if (Start("apt-get", "update", "-qq") == 0 && Start("apt-get", ["install", "-y", "-qq", "--no-install-recommends", .. names]) == 0)
            return;
    }
    throw new CakeException($"Please install {string.Join(", ", names)}, as root: apt-get install {string.Join(' ', names)}");
}

// Without them the tests that need a server are skipped and say so (with CI=true: fail), hence no exception here.
void UnpackServers()
{
    var folder = MakeAbsolute(Directory("artifacts/servers"));
    var missing = servers.Where(name => !DirectoryExists(folder.Combine(name))).ToArray();
    if (missing.Length == 0 || !IsRunningOnLinux())
        return;
    if (System.Environment.UserName != "root" || !FileExists("/usr/bin/apt-get"))
    {
        Console.WriteLine($"The test servers {string.Join(", ", missing)} are missing, and only root on Debian can get them: tests that need them are skipped.");
        return;
    }

    Console.WriteLine($"Getting the test servers {string.Join(", ", missing)} …");
    var downloads = folder.Combine("downloads");
    EnsureDirectoryExists(downloads);
    CleanDirectory(downloads);
    System.IO.File.SetUnixFileMode(downloads.FullPath, (System.IO.UnixFileMode)Convert.ToInt32("777", 8));
    var download = new ProcessSettings { WorkingDirectory = downloads, Arguments = missing.Aggregate(new ProcessArgumentBuilder().Append("download").Append("-qq"), (builder, name) => builder.Append(name)) };
    if (Start("apt-get", "update", "-qq") != 0 || StartProcess("apt-get", download) != 0)
    {
        Console.WriteLine("They could not be downloaded (see above): tests that need them are skipped.");
        return;
    }

    var packed = missing.ToDictionary(name => name, name => GetFiles($"{downloads}/{name}_*.deb").Single().FullPath);
    var libraries = packed.Values.SelectMany(LibrariesOf).Distinct().ToArray();
    if (Start("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "--no-upgrade", .. libraries]) != 0)
    {
        Console.WriteLine("Their libraries could not be installed (see above): tests that need them are skipped.");
        return;
    }

    foreach (var (name, file) in packed)
        Run("dpkg-deb", "-x", file, folder.Combine(name).FullPath);
    DeleteDirectory(downloads, new DeleteDirectorySettings { Recursive = true, Force = true });
}

// The names of the libraries in a package's Depends: the first of each choice, without versions.
IEnumerable<string> LibrariesOf(string package)
{
    StartProcess("dpkg-deb", new ProcessSettings { Arguments = new ProcessArgumentBuilder().Append("-f").AppendQuoted(package).Append("Depends"), RedirectStandardOutput = true }, out var depends);
    return string.Concat(depends).Split(',').Select(choice => choice.Split('|', '(')[0].Trim()).Where(name => name.StartsWith("lib"));
}

// The npm packages that tests exchange messages with, exactly as their lock files say. Without npm those tests are skipped, which CI=true does not allow.
void InstallPeers()
{
    foreach (var folder in GetFiles("tests/EdiGateway.TestKit/*/package-lock.json").Select(f => f.GetDirectory().FullPath))
    {
        var state = System.IO.Path.Combine(folder, "node_modules", ".package-lock.json");
        if (FileExists(state) && System.IO.File.GetLastWriteTimeUtc(state) >= System.IO.File.GetLastWriteTimeUtc(System.IO.Path.Combine(folder, "package-lock.json")))
            continue;
        var npm = Context.Tools.Resolve("npm");
        if (npm is null)
        {
            Console.WriteLine($"npm is not on this machine, so the tests with {System.IO.Path.GetFileName(folder)} are skipped.");
            continue;
        }

        var exit = StartProcess(npm, new ProcessSettings { WorkingDirectory = folder, Arguments = "ci --ignore-scripts --no-audit --no-fund --loglevel=error" });
        if (exit != 0)
            Console.WriteLine($"'npm ci' in {folder} ended with exit code {exit}; what is wrong stands above.");
    }
}

bool IsThere(string file) =>
    new[] { "/usr/bin", "/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib" }
        .Where(System.IO.Directory.Exists)
        .SelectMany(folder => System.IO.Directory.EnumerateDirectories(folder).Append(folder))
        .Any(folder => System.IO.File.Exists(System.IO.Path.Combine(folder, file)));
