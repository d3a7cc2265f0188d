using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>Prints what a file consists of and what is wrong with it, while it is read.</summary>
interface IFileReport
{
    void Interchange(InterchangeHeader header);

    void Group(GroupHeader header);

    void Set(TransactionSet set);

    /// <summary>What is wrong with the envelope.</summary>
    void Finding(Finding finding);

    void End(FileCounts counts);
}
