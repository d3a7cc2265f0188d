namespace EdiGateway.Transports.Mime;

/// <summary>Takes the next bytes; the span is valid during the call only.</summary>
public delegate void BodySink(ReadOnlySpan<byte> bytes);
