using System.Diagnostics;
using System.Globalization;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Mime;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>A large message the whole way: built and posted by a client, taken, opened and kept by a gateway in a process of its own, and answered.</summary>
[Platform("Linux"), NonParallelizable]
public sealed class LargeMessageTests
{
    const long Megabyte = 1 << 20;

    static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "egw");

    /// <summary>EGW_AS2_MEGABYTES makes it larger by hand.</summary>
    static readonly int s_size = int.TryParse(Environment.GetEnvironmentVariable("EGW_AS2_MEGABYTES"), out var megabytes) ? megabytes : 120;

    [TestCase(ContentCipher.Aes256Cbc, false)]
    [TestCase(ContentCipher.Aes256Cbc, true)]
    [TestCase(ContentCipher.Aes256Gcm, false)]
    [CancelAfter(900_000)]
    public async Task A_large_message_passes_in_little_memory(ContentCipher cipher, bool isReceiptLater, CancellationToken cancellation)
    {
        using var house = As2Homes.NewCertificate("house");
        using var acme = As2Homes.NewCertificate("acme");
        await using var partner = new OtherSide(new As2Agreement(new("ACME") { Signing = CertificateList.Of(acme), Encryption = CertificateList.Of(acme) }, new("HOUSE") { Signing = CertificateList.Of(house), Encryption = CertificateList.Of(house) }) { Encrypt = cipher }, Running.FreePort());
        await partner.ListenAsync();
        await using var receipts = new ReceiptListener(Running.FreePort(), () => 200);
        await receipts.StartAsync();
        var port = Running.FreePort();
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-as2-large-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(home, withSamples: true);
        As2Homes.House(home, port, $"http://127.0.0.1:{partner.Port}/as2");
        As2Homes.Certificates(home, "acme-retail", house, acme);
        using var gateway = Process.Start(new ProcessStartInfo(s_program, ["run", "--home", home.Path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        gateway.OutputDataReceived += (_, _) => { };
        gateway.BeginOutputReadLine();
        try
        {
            var url = new Uri($"http://127.0.0.1:{port}/as2");
            // Everything is compiled and every pool is filled before it counts.
            while ((await partner.PostAsync(url, Build(partner, 1 << 20, isReceiptLater ? receipts : null).Message)).Status is null)
                await Task.Delay(200, cancellation);
            var before = Start(gateway.Id);
            using var self = Process.GetCurrentProcess();
            var ownBefore = Start(self.Id);
            var watch = Stopwatch.StartNew();

            var sent = Build(partner, s_size * Megabyte, isReceiptLater ? receipts : null);
            var built = watch.Elapsed;
            var answer = await partner.PostAsync(url, sent.Message);
            var answered = watch.Elapsed - built;
            while (isReceiptLater && !receipts.Came.Any(receipt => partner.Judge(sent, new As2Answer(As2AnswerKind.Receipt, 200, "", receipt)).IsAccepted))
                await Task.Delay(100, cancellation);
            var ended = watch.Elapsed - built;

            var (growth, ownGrowth) = ((Peak(gateway.Id) - before) / Megabyte, (Peak(self.Id) - ownBefore) / Megabyte);
            TestContext.Out.WriteLine($"{s_size} MB, {cipher}, receipt {(isReceiptLater ? "later" : "in the answer")}: built {s_size / built.TotalSeconds:F0} MB/s; answered after {answered.TotalSeconds:F1} s, receipt after {ended.TotalSeconds:F1} s ({s_size / ended.TotalSeconds:F0} MB/s); resident growth of the gateway {growth} MB, of the client {ownGrowth} MB");
            Assert.That(answer.Status, Is.EqualTo(isReceiptLater ? 204 : 200));
            if (!isReceiptLater)
                Assert.That(partner.Judge(sent, answer).Outcome, Is.EqualTo(ReceiptOutcome.Accepted));
            Assert.That(growth, Is.LessThan(100));
            Assert.That(ownGrowth, Is.LessThan(100));
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(home.Path, recursive: true);
        }
    }

    [Test, CancelAfter(900_000)]
    public async Task A_large_message_goes_out_in_little_memory(CancellationToken cancellation)
    {
        using var house = As2Homes.NewCertificate("house");
        using var acme = As2Homes.NewCertificate("acme");
        await using var partner = new OtherSide(new As2Agreement(new("ACME") { Signing = CertificateList.Of(acme), Encryption = CertificateList.Of(acme) }, new("HOUSE") { Signing = CertificateList.Of(house), Encryption = CertificateList.Of(house) }), Running.FreePort());
        await partner.ListenAsync();
        var home = new HomeFolder(Directory.CreateTempSubdirectory("egw-as2-large-").FullName, AppContext.BaseDirectory);
        Installation.MakeHome(home, withSamples: true);
        As2Homes.House(home, Running.FreePort(), $"http://127.0.0.1:{partner.Port}/as2");
        As2Homes.Certificates(home, "acme-retail", house, acme);
        await using (var gateway = Gateway.Open(home, TimeProvider.System, NullLoggerFactory.Instance, new Random(1)))
        {
            await DeliverAsync(gateway, Megabyte, cancellation);
            using var self = Process.GetCurrentProcess();
            var before = Start(self.Id);
            var watch = Stopwatch.StartNew();

            var delivery = await DeliverAsync(gateway, s_size * Megabyte, cancellation);

            var growth = (Peak(self.Id) - before) / Megabyte;
            TestContext.Out.WriteLine($"{s_size} MB out: built, kept, sent, opened by the other side and its receipt checked in {watch.Elapsed.TotalSeconds:F1} s ({s_size / watch.Elapsed.TotalSeconds:F0} MB/s); resident growth of both sides in one process {growth} MB");
            Assert.That(delivery.Detail, Does.Contain("processed"));
            Assert.That(partner.Came.Last().Body.Length, Is.GreaterThan(s_size * Megabyte));
            Assert.That(growth, Is.LessThan(100));
        }

        Directory.Delete(home.Path, recursive: true);
    }

    static Task<Engine.Channels.Delivery> DeliverAsync(Gateway gateway, long bytes, CancellationToken cancellation)
    {
        var partner = gateway.Partners.Find("acme-retail")!;
        return gateway.As2.Channel.DeliverAsync(partner, partner.Connection("as2")!, new Engine.Channels.OutgoingFile
        {
            Id = $"trn_{bytes}",
            Open = _ => Task.FromResult(Content(bytes).OpenRead()),
            Size = bytes,
            IdempotencyKey = $"trn_{bytes}",
            CorrelationId = "cor_1",
            CreatedAt = TimeProvider.System.GetUtcNow(),
            Set = "997",
        }, cancellation);
    }

    static As2Outgoing Build(OtherSide partner, long bytes, ReceiptListener? receipts) =>
        partner.Build(Content(bytes), agreement => agreement with { ReceiptUrl = receipts is null ? null : new Uri($"http://127.0.0.1:{receipts.Port}/receipts"), Timeout = TimeSpan.FromMinutes(10) });

    /// <summary>The same megabyte again and again, without being so long in memory.</summary>
    static Body Content(long bytes)
    {
        var part = new byte[Megabyte];
        new Random(4130).NextBytes(part);
        return Body.Concat(Enumerable.Repeat(Body.Of(part), (int)(bytes / Megabyte)));
    }

    /// <summary>From now on the peak counts anew.</summary>
    /// <returns>What is resident, in bytes.</returns>
    static long Start(int process)
    {
        File.WriteAllText($"/proc/{process}/clear_refs", "5");
        return Kilobytes(process, "VmRSS:") * 1024;
    }

    static long Peak(int process) => Kilobytes(process, "VmHWM:") * 1024;

    static long Kilobytes(int process, string name) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
