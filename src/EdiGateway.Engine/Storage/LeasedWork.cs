namespace EdiGateway.Engine.Storage;

/// <summary>Work that this process holds for a while. Only the holder may complete it; when the lease has gone to another one, completing throws.</summary>
public sealed record LeasedWork(WorkItem Item, string Owner);
