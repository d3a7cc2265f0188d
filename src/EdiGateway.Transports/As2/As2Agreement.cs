namespace EdiGateway.Transports.As2;

/// <summary>What two parties agreed on: how we send, what we take, how receipts travel. Everything else is found out from the message.</summary>
/// <param name="Us">Our side, with private keys.</param>
/// <param name="Partner">The other side.</param>
public sealed record As2Agreement(As2Party Us, As2Party Partner)
{
    /// <summary>Where messages are sent; null when we only receive.</summary>
    public Uri? Url { get; init; }

    // How we send.

    /// <summary>Null: not signed.</summary>
    public DigestAlgorithm? Sign { get; init; } = DigestAlgorithm.Sha256;

    public SignatureScheme Scheme { get; init; } = SignatureScheme.Pkcs1;

    /// <summary>Null: not encrypted.</summary>
    public ContentCipher? Encrypt { get; init; } = ContentCipher.Aes256Cbc;

    public KeyTransport KeyTransport { get; init; } = KeyTransport.Pkcs1;

    public CompressionOrder Compress { get; init; } = CompressionOrder.None;

    /// <summary>base64 instead of binary for what is encrypted, compressed or attached: for peers that ask for it.</summary>
    public bool Base64 { get; init; }

    /// <summary>The receipt we ask for.</summary>
    public ReceiptKind Receipt { get; init; } = ReceiptKind.Signed;

    /// <summary>Where the partner sends its receipts later; null asks for the receipt in the answer.</summary>
    public Uri? ReceiptUrl { get; init; }

    /// <summary>Disposition-Notification-To; only its presence means something. Null: our AS2 name.</summary>
    public string? ReceiptTo { get; init; }

    public string? Subject { get; init; }

    public const string DefaultMessageId = "{id}@{host}";

    /// <summary>Message-ID of what we send, without angle brackets: <c>{id}</c> is new each time, <c>{host}</c> is ours, <c>{us}</c> and <c>{partner}</c> are the AS2 names.</summary>
    public string MessageId { get; init; } = DefaultMessageId;

    /// <summary>False for peers that do not take chunked bodies: the length is said instead. Ours is always known, so it is the default.</summary>
    public bool Chunked { get; init; }

    /// <summary>Asks with Expect: 100-continue before the body is sent.</summary>
    public bool ExpectContinue { get; init; }

    /// <summary>For one exchange, receipt in the answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    // What we take.

    /// <summary>Messages without a signature are answered with insufficient-message-security.</summary>
    public bool RequireSignature { get; init; }

    /// <summary>Messages that are not encrypted are answered with insufficient-message-security.</summary>
    public bool RequireEncryption { get; init; }

    /// <summary>Takes DES, RC2 and MD5.</summary>
    public bool AcceptWeak { get; init; }

    /// <summary>Decrypted or decompressed content of more bytes than this is refused.</summary>
    public long MaxContent { get; init; } = 2L * 1024 * 1024 * 1024;

    public MicChoice Mic { get; init; } = MicChoice.RequestedFirst;

    /// <summary>Hosts, as <c>name</c> or <c>name:port</c>, to which we send receipts beside the host of <see cref="Url"/>.</summary>
    public IReadOnlyList<string> ReceiptHosts { get; init; } = [];

    /// <summary>Lets connections go to loopback, private and link-local addresses: for partners inside our own network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>What is wrong with a template of message ids; null when nothing is.</summary>
    public static string? MessageIdProblem(string template) =>
        !template.Contains("{id}", StringComparison.Ordinal) ? "does not contain {id}: each message needs an id of its own"
        : template.AsSpan().ContainsAnyExceptInRange('!', '~') || template.AsSpan().ContainsAny('<', '>') ? "has characters that a Message-ID cannot have: blanks, angle brackets or characters outside ASCII"
        : template.Length > 150 ? "is too long: there must be room for what is filled in (150 characters at most)"
        : null;
}
