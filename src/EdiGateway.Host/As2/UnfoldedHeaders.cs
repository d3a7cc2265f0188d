using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace EdiGateway.Host.As2;

/// <summary>
/// Connection middleware that puts folded header lines (obs-fold, RFC 9112 section 5.2) onto one line before Kestrel sees them, which answers 400 to them: some AS2
/// programs fold. Goes behind TLS. Bodies pass untouched; after each the next header block of the connection is treated alike.
/// </summary>
public static class UnfoldedHeaders
{
    public static ConnectionDelegate Wrap(ConnectionDelegate next) => connection => RunAsync(connection, next);

    static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var original = connection.Transport;
        var unfolded = new Pipe(new PipeOptions(useSynchronizationContext: false));
        var pumping = PumpAsync(original.Input, unfolded.Writer);
        connection.Transport = new Duplex(unfolded.Reader, original.Output);
        try
        {
            await next(connection);
        }
        finally
        {
            await unfolded.Reader.CompleteAsync();
            original.Input.CancelPendingRead();
            await pumping;
            connection.Transport = original;
        }
    }

    static async Task PumpAsync(PipeReader input, PipeWriter output)
    {
        var requests = new RequestUnfolding();
        Exception? failure = null;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync();
                foreach (var segment in read.Buffer)
                    requests.Pass(segment.Span, output);
                input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted || read.IsCanceled)
                    requests.End(output);
                if ((await output.FlushAsync()).IsCompleted || read.IsCompleted || read.IsCanceled)
                    break;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            failure = e;
        }

        await output.CompleteAsync(failure);
    }

    sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
