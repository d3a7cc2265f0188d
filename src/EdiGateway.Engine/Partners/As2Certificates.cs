using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>
/// Certificates in their six places, each a dated list. A simple partner needs two: <c>sign</c> (ours, also for decryption and receipts) and <c>verify</c> (theirs, also
/// for encryption and receipts).
/// </summary>
public sealed record As2Certificates
{
    [Description("Ours: we sign messages with it. When absent: decrypt.")]
    public IReadOnlyList<As2Certificate> Sign { get; init; } = [];

    [Description("Ours: messages to us are encrypted for it. When absent: sign.")]
    public IReadOnlyList<As2Certificate> Decrypt { get; init; } = [];

    [Description("Ours: we sign receipts with it. When absent: sign.")]
    public IReadOnlyList<As2Certificate> SignReceipts { get; init; } = [];

    [Description("Theirs: their messages are signed with it. When absent: encrypt.")]
    public IReadOnlyList<As2Certificate> Verify { get; init; } = [];

    [Description("Theirs: we encrypt for it. When absent: verify.")]
    public IReadOnlyList<As2Certificate> Encrypt { get; init; } = [];

    [Description("Theirs: their receipts are signed with it. When absent: verify.")]
    public IReadOnlyList<As2Certificate> VerifyReceipts { get; init; } = [];

    /// <summary>The list of a place, with what stands in for an empty one.</summary>
    public IReadOnlyList<As2Certificate> In(CertificatePlace place) => place switch
    {
        CertificatePlace.Sign => First(Sign, Decrypt),
        CertificatePlace.Decrypt => First(Decrypt, Sign),
        CertificatePlace.SignReceipts => First(SignReceipts, Sign, Decrypt),
        CertificatePlace.Verify => First(Verify, Encrypt),
        CertificatePlace.Encrypt => First(Encrypt, Verify),
        _ => First(VerifyReceipts, Verify, Encrypt),
    };

    static IReadOnlyList<As2Certificate> First(params IReadOnlyList<IReadOnlyList<As2Certificate>> lists) => lists.FirstOrDefault(list => list.Count > 0) ?? [];
}
