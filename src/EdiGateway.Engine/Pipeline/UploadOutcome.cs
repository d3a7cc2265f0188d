namespace EdiGateway.Engine.Pipeline;

public enum UploadOutcome
{
    /// <summary>It is in the archive and in the store, now or since an earlier request with the same key.</summary>
    Accepted,

    /// <summary>The key was used for other bytes.</summary>
    OtherBytes,

    /// <summary>A request with the same key is under way.</summary>
    Running,

    /// <summary>There were no bytes.</summary>
    Empty,
}
