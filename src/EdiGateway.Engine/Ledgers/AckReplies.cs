using EdiGateway.Engine.Storage;

namespace EdiGateway.Engine.Ledgers;

/// <summary>Which acknowledgments answered which interchange, so that the same bytes again get the same acknowledgment again.</summary>
public sealed class AckReplies
{
    public void Add(IStoreSession session, string received, string sent) =>
        session.Execute("INSERT INTO ack_replies (received, sent) VALUES (@received, @sent) ON CONFLICT DO NOTHING", ("received", received), ("sent", sent));

    /// <returns>Ids of outgoing transmissions.</returns>
    public List<string> To(IStoreSession session, string received) =>
        session.Many("SELECT sent FROM ack_replies WHERE received = @received ORDER BY sent", row => row.GetString(0), ("received", received));
}
