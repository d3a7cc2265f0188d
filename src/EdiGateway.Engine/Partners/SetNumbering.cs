namespace EdiGateway.Engine.Partners;

/// <summary>How ST02 counts.</summary>
public enum SetNumbering
{
    /// <summary>From 0001 in every functional group.</summary>
    PerGroup,
    /// <summary>On and on, as the interchange control numbers do.</summary>
    Continuous,
}
