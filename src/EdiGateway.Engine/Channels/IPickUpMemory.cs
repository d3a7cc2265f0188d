namespace EdiGateway.Engine.Channels;

/// <summary>What was picked up from connections that leave their files in place. Kept in the database in the product, in memory in a doctor's run or a test.</summary>
public interface IPickUpMemory
{
    /// <summary>All files remembered for a connection, in one query per run.</summary>
    Task<IReadOnlySet<FileMark>> KnownAsync(string partner, string connection, CancellationToken cancellation);

    Task RememberAsync(string partner, string connection, FileMark file, CancellationToken cancellation);

    /// <summary>These are no longer in the folder and need not be remembered.</summary>
    Task ForgetAsync(string partner, string connection, IReadOnlyCollection<FileMark> files, CancellationToken cancellation);
}
