using System.Diagnostics;
using EdiGateway.Transports.As2;

namespace EdiGateway.Transports.Tests.As2;

/// <summary>Large messages pass through small memory: what grows is the temporary file.</summary>
[NonParallelizable]
public sealed class StreamingTests
{
    const int Megabyte = 1024 * 1024;

    /// <summary>EGW_AS2_MEGABYTES makes it larger by hand.</summary>
    static readonly int Size = int.TryParse(Environment.GetEnvironmentVariable("EGW_AS2_MEGABYTES"), out var megabytes) ? megabytes : 150;

    [TestCase(CompressionOrder.None, null)]
    [TestCase(CompressionOrder.None, ContentCipher.Aes256Cbc)]
    [TestCase(CompressionOrder.BeforeSigning, ContentCipher.Aes256Cbc)]
    [TestCase(CompressionOrder.None, ContentCipher.Aes256Gcm)]
    public async Task A_large_message_is_built_and_opened_in_little_memory(CompressionOrder compress, ContentCipher? cipher)
    {
        using var traders = new Traders();
        traders.Sending = traders.Sending with { Compress = compress, Encrypt = cipher };
        var payload = await traders.Spool.ReadAsync(new Repeating((long)Size * Megabyte));
        // Everything is compiled and every pool is filled before it counts.
        Assert.That(traders.Exchange().Verdict.IsAccepted, Is.True);
        var before = Resident();
        var allocatedBefore = GC.GetTotalAllocatedBytes();
        using var peak = new Peak();
        var watch = Stopwatch.StartNew();

        var sent = traders.Builder.Build(traders.Sending, new As2Payload(payload, "application/octet-stream", "large.bin"), traders.Spool);
        var built = watch.Elapsed;
        var received = traders.Receive(sent.Message);
        var opened = watch.Elapsed - built;
        var verdict = traders.Answer(sent, received).Verdict;

        var growth = (peak.Stop() - before) / Megabyte;
        var allocated = (GC.GetTotalAllocatedBytes() - allocatedBefore) / Megabyte;
        TestContext.Out.WriteLine($"{Size} MB, {compress}, {cipher?.ToString() ?? "signed only"}: built {Size / built.TotalSeconds:F0} MB/s, opened {Size / opened.TotalSeconds:F0} MB/s, resident growth {growth} MB, allocated {allocated} MB");
        Assert.That(verdict.IsAccepted, Is.True, verdict.Explanation);
        Assert.That(received.Payloads.Single().Content.Length, Is.EqualTo(payload.Length));
        Assert.That(growth, Is.LessThan(100));
        Assert.That(allocated, Is.LessThan(60 + (Size / 4)));
    }

    static long Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>Looks at the resident memory again and again.</summary>
    sealed class Peak : IDisposable
    {
        readonly Timer _timer;
        long _peak;

        internal Peak() => _timer = new(_ => Look(), null, 0, 20);

        internal long Stop()
        {
            Look();
            return Interlocked.Read(ref _peak);
        }

        void Look()
        {
            using var process = Process.GetCurrentProcess();
            var now = process.WorkingSet64;
            if (now > Interlocked.Read(ref _peak))
                Interlocked.Exchange(ref _peak, now);
        }

        public void Dispose() => _timer.Dispose();
    }

    /// <summary>So many bytes of a pattern that compresses to about a half.</summary>
    sealed class Repeating(long length) : Stream
    {
        readonly byte[] _pattern = Pattern();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var start = (int)(Position % _pattern.Length);
            var read = (int)Math.Min(Math.Min(count, _pattern.Length - start), length - Position);
            _pattern.AsSpan(start, read).CopyTo(buffer.AsSpan(offset));
            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        static byte[] Pattern()
        {
            var random = new Random(4130);
            var bytes = new byte[Megabyte + 13];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = (byte)"0123456789ABCDEF"[random.Next(16)];
            return bytes;
        }
    }
}
