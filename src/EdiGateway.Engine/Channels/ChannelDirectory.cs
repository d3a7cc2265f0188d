using EdiGateway.Engine.Partners;

namespace EdiGateway.Engine.Channels;

/// <summary>Which channel serves which type of connection.</summary>
public sealed class ChannelDirectory(IReadOnlyDictionary<ConnectionType, IChannel> channels)
{
    public IChannel For(ConnectionProfile connection) => channels.GetValueOrDefault(connection.Type)
        ?? throw new DeliveryException(DeliveryFailure.Permanent, $"There is no channel for connections of type {connection.Type} ({connection.Line}).");

    /// <summary>What is wrong with the connections of these partners that only the channels can tell; for <c>PartnerDirectory.AlsoCheck</c> and <c>egw check</c>.</summary>
    public static IReadOnlyList<ProfileProblem> Check(PartnerSet partners) =>
    [
        .. from partner in partners.All
           from connection in partner.Connections
           from problem in Problems(connection)
           select ProfileProblem.Of(partner, connection, problem),
    ];

    static IEnumerable<string> Problems(ConnectionProfile connection)
    {
        if (connection.Out is not null && FileNamePattern.Problem(connection.Upload.Name) is { } name)
            yield return name;
        foreach (var (key, pattern) in new[] { ("ready.doneFile", connection.Ready.DoneFile), ("upload.temporary", connection.Upload.Temporary), ("upload.control", connection.Upload.Control) })
        {
            if (pattern is not null && !pattern.Contains("{name}", StringComparison.Ordinal) && !pattern.Contains("{stem}", StringComparison.Ordinal))
                yield return $"{key} \"{pattern}\" names the same file for every file; use {{name}} or {{stem}} in it.";
            else if (pattern is "{name}")
                yield return $"{key} \"{pattern}\" is the name of the file itself; add something to it.";
        }

        foreach (var problem in SftpFolders.Problems(connection).Concat(FtpFolders.Problems(connection)))
            yield return problem;
        foreach (var path in new[] { connection.Http?.ErpNumber, connection.Http?.ErrorWhen, connection.Http?.Message }.OfType<string>())
        {
            if (JsonPath.Problem(path) is { } wrong)
                yield return wrong;
        }
    }
}
