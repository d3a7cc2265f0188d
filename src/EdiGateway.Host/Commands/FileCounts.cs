using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>What was counted in a file.</summary>
sealed class FileCounts
{
    public int Interchanges { get; private set; }

    public long Sets { get; private set; }

    public long Accepted { get; private set; }

    public long Findings { get; private set; }

    public bool IsAccepted => Interchanges > 0 && Accepted == Sets;

    public void Note(InterchangeEvent happened)
    {
        Findings += happened.Findings.Count;
        if (happened is InterchangeStarted)
            Interchanges++;
        if (happened is not SetRead { Set: var set })
            return;
        Sets++;
        Accepted += set.IsAccepted ? 1 : 0;
        Findings += set.FindingCount;
    }
}
