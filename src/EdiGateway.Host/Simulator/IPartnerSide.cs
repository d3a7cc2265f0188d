namespace EdiGateway.Host.Simulator;

/// <summary>A partner's end of a connection: where it drops what it sends to us, and collects what we send.</summary>
interface IPartnerSide
{
    string Place { get; }

    /// <summary>Hands a file over to the gateway.</summary>
    /// <returns>Whether it is there: a program that answers may refuse it, and the side has told so then.</returns>
    Task<bool> DropAsync(string name, byte[] content, CancellationToken cancellation);

    /// <summary>Hands the same over once more, as a partner does that is not sure.</summary>
    /// <returns>The file's name this time, and what was done.</returns>
    async Task<(string Name, string Sentence)> DropAgainAsync(string name, byte[] content, CancellationToken cancellation)
    {
        var again = $"{Path.GetFileNameWithoutExtension(name)}_again{Path.GetExtension(name)}";
        await DropAsync(again, content, cancellation);
        return (again, $"the same again is dropped as {again}");
    }

    /// <summary>Takes away what lies there for the partner.</summary>
    Task<IReadOnlyList<CollectedFile>> CollectAsync(CancellationToken cancellation);
}
