using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using EdiGateway.Benchmarks;

if (args is ["polling"])
    return await Polling.RunAsync(Console.Out);
if (args is ["pickup"])
    return await PickingUp.RunAsync(Console.Out);

// Short runs in this process: the ratios are what counts, and a build per benchmark would take longer than the benchmark.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithWarmupCount(10).WithIterationCount(12).WithClock(new ProcessorClock()).WithToolchain(InProcessNoEmitToolchain.Instance));
var keep = args.Contains("--keep");
var rest = args.Where(argument => argument != "--keep").ToArray();
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Baseline).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"], config).ToList();
var ratios = Ratios.Of(summaries);
if (keep)
    Baseline.Write(ratios);
return Ratios.Print(ratios, Baseline.Read(), Console.Out);
