namespace EdiGateway.Engine.Storage;

/// <summary>The work is no longer held by this worker: it took longer than its lease, or another worker completed it. The operation is undone.</summary>
public sealed class LeaseLostException(string workId) : Exception($"The lease on work {workId} is lost; the result of this attempt is not kept.");
