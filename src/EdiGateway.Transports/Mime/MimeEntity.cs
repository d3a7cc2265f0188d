namespace EdiGateway.Transports.Mime;

/// <summary>Headers with their content (RFC 2045 section 2.4).</summary>
/// <param name="Headers">The fields.</param>
/// <param name="Content">What stands behind the empty line, still in its transfer encoding.</param>
/// <param name="Whole">Headers and content as one, octet by octet as received or as sent.</param>
public sealed record MimeEntity(MimeHeaders Headers, Body Content, Body Whole)
{
    HeaderValue? _type;

    /// <summary>The content type; <c>text/plain</c> when there is none, as RFC 2045 section 5.2 says.</summary>
    public HeaderValue ContentType => _type ??= HeaderValue.Parse(Headers["Content-Type"] ?? "text/plain");

    /// <summary>The name in Content-Disposition, else the one in Content-Type; as received, so not yet safe for a file system.</summary>
    public string? FileName => NotEmpty(Headers["Content-Disposition"] is { } disposition ? HeaderValue.Parse(disposition)["filename"] : null) ?? NotEmpty(ContentType["name"]);

    public bool IsMultipart => ContentType.Value.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    public static MimeEntity Of(MimeHeaders headers, Body content) => new(headers, content, Body.Concat(headers.ToBody(), content));

    /// <summary>
    /// Takes header block and content apart. Bytes that begin with something else, or with lines that say nothing about content, are content without headers:
    /// some peers encrypt the bare document, and an EDIFACT document begins like a header line.
    /// </summary>
    public static MimeEntity Read(Body body)
    {
        var headers = MimeHeaders.Read(body, out var start);
        var describes = headers is not null && (headers.Count == 0 ? start > 0 : headers.Any(f => IsMime(f.Key)));
        return describes ? new(headers!, body.Slice(start), body) : new([], body, body);
    }

    /// <summary>A part of a multipart: its header block may be empty or missing.</summary>
    public static MimeEntity ReadPart(Body body) => MimeHeaders.Read(body, out var start) is { } headers ? new(headers, body.Slice(start), body) : new([], body, body);

    /// <exception cref="FormatException">The content is not what its transfer encoding says.</exception>
    public Body Decoded(Spool spool) => IsMultipart ? Content : TransferEncoding.Decode(Content, Headers["Content-Transfer-Encoding"], spool);

    /// <summary>The parts of a multipart.</summary>
    /// <exception cref="FormatException">There are none that can be read.</exception>
    public Multipart Parts() => Multipart.Read(Content, ContentType["boundary"]);

    static bool IsMime(string name) => name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.Equals("MIME-Version", StringComparison.OrdinalIgnoreCase);

    static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
