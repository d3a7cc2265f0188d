using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>Prints a file as a tree while it is read.</summary>
interface IShownFile : IDisposable
{
    void Interchange(InterchangeHeader header);

    void Group(GroupHeader header);

    void Set(TransactionSet set);

    void End();
}
