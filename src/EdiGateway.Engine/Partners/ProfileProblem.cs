namespace EdiGateway.Engine.Partners;

/// <summary>Something wrong in a profile, with its place. Lines and columns start at 1.</summary>
public sealed record ProfileProblem(string File, long Line, long Column, string Message)
{
    /// <summary>At the line of a connection, or at the begin of the partner's profile.</summary>
    public static ProfileProblem Of(PartnerProfile partner, ConnectionProfile? connection, string message)
    {
        var place = connection?.Line ?? "";
        var colon = place.LastIndexOf(':');
        return colon > 0 && long.TryParse(place[(colon + 1)..], out var line)
            ? new ProfileProblem(place[..colon], line, 1, message)
            : new ProfileProblem($"partners/{partner.Id}/partner.yaml", 1, 1, message);
    }

    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
