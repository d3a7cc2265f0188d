namespace EdiGateway.Formats.X12;

/// <summary>
/// Reads X12 from a stream: interchanges, groups, sets, one after the other; memory is bounded by one transaction set. It never throws for what is in the file.
/// </summary>
public sealed class InterchangeReader(Stream input, InterchangeReaderOptions options)
{
    public IAsyncEnumerable<InterchangeEvent> ReadAsync(CancellationToken cancellation = default) => new EnvelopeMachine(new SegmentSource(input, options), options).RunAsync(cancellation);
}
