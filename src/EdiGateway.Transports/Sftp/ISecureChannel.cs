namespace EdiGateway.Transports.Sftp;

/// <summary>
/// A connection to the SFTP subsystem of a server whose key is verified and where our user is logged in: two streams of bytes, and what the other side of
/// the channel had to say in words.
/// </summary>
public interface ISecureChannel : IAsyncDisposable
{
    /// <summary>What we send.</summary>
    Stream Input { get; }

    /// <summary>What the server answers; ends when the channel ends.</summary>
    Stream Output { get; }

    /// <summary>What was said about the channel (stderr of ssh) until now; clipped.</summary>
    string Said { get; }

    /// <summary>Why the channel ended, with a sentence for an operator; waits a moment for the last words.</summary>
    Task<RemoteFileException> WhyItEndedAsync();

    /// <summary>Ends the channel at once, whatever is under way.</summary>
    void Abort();
}
