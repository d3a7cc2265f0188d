namespace EdiGateway.Formats.Findings;

/// <summary>Who has to act on a finding.</summary>
public enum Actor
{
    /// <summary>The trading partner sent something wrong.</summary>
    Partner,

    /// <summary>A map, code table or partner rule of ours has to change.</summary>
    EdiAnalyst,

    /// <summary>A setting, folder, certificate or login has to change.</summary>
    Administrator,

    /// <summary>The gateway itself produced something wrong.</summary>
    Us,
}
