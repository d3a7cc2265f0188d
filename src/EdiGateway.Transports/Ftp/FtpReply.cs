using System.Globalization;

namespace EdiGateway.Transports.Ftp;

/// <summary>One answer of the server (RFC 959, section 4.2): its code and the text behind it, line by line.</summary>
readonly record struct FtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>1: more follows, 2: done, 3: go on, 4: not now, 5: no.</summary>
    internal int Kind => Code / 100;

    internal bool IsGood => Kind == 2;

    internal string Text => Lines[0];

    /// <summary>The server's words for a message.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"\"{Code} {SafeName.Printable(Lines.FirstOrDefault(line => line.Length > 0) ?? "")}\"");
}
