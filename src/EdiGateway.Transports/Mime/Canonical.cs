namespace EdiGateway.Transports.Mime;

/// <summary>The octets of a part in a <see cref="CanonicalForm"/>: what signatures are checked against and MICs are made of.</summary>
/// <param name="Entity">Header block and content as received.</param>
/// <param name="Form">How they are read.</param>
public sealed record Canonical(Body Entity, CanonicalForm Form = CanonicalForm.AsReceived)
{
    /// <summary>The forms in the order they are tried: the received octets first.</summary>
    public static IReadOnlyList<CanonicalForm> Ladder { get; } = Enum.GetValues<CanonicalForm>();

    /// <summary>Hands the octets to the sink.</summary>
    public void Feed(BodySink sink)
    {
        switch (Form)
        {
            case CanonicalForm.HeaderLines or CanonicalForm.HeaderLinesAndLineEnd:
                var content = MimeHeaders.Read(Entity, out var start) is null ? Entity.Length : start;
                FeedLines(Entity.Slice(0, content), sink);
                Entity.Slice(content).Feed(sink);
                break;
            case CanonicalForm.AllLines or CanonicalForm.AllLinesAndLineEnd:
                FeedLines(Entity, sink);
                break;
            case CanonicalForm.AsReceivedWithoutLineEnd:
                Span<byte> end = stackalloc byte[2];
                var ends = Entity.Length >= 2 && Entity.Read(Entity.Length - 2, end) == 2 && end.SequenceEqual("\r\n"u8);
                Entity.Slice(0, Entity.Length - (ends ? 2 : 0)).Feed(sink);
                break;
            default:
                Entity.Feed(sink);
                break;
        }

        if (Form is CanonicalForm.AsReceivedAndLineEnd or CanonicalForm.HeaderLinesAndLineEnd or CanonicalForm.AllLinesAndLineEnd)
            sink("\r\n"u8);
    }

    static void FeedLines(Body body, BodySink sink)
    {
        var afterReturn = false;
        body.Feed(bytes =>
        {
            var from = 0;
            for (var at = 0; at < bytes.Length;)
            {
                var feed = bytes[at..].IndexOf((byte)'\n');
                if (feed < 0)
                    break;
                at += feed;
                if (!(at > 0 ? bytes[at - 1] == '\r' : afterReturn))
                {
                    sink(bytes[from..at]);
                    sink("\r\n"u8);
                    from = at + 1;
                }

                at++;
            }

            sink(bytes[from..]);
            afterReturn = bytes[^1] == '\r';
        });
    }
}
