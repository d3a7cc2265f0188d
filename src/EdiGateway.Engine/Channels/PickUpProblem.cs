namespace EdiGateway.Engine.Channels;

/// <summary>
/// A file that a pick-up run did not take and will not take by itself: too large, unreadable, a name or kind that is not accepted. Told once per file.
/// <c>What</c> is a sentence that says why and what to do; <c>MovedTo</c> the error folder in which it lies now, with a reason file beside it (null: left).
/// </summary>
public sealed record PickUpProblem(string Partner, string Connection, string File, string What, string? MovedTo);
