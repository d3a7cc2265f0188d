namespace EdiGateway.Engine.Pipeline;

/// <summary>This work cannot go now through no fault of its own; it is taken up again later, and no attempt is counted.</summary>
public sealed class PostponedException(DateTimeOffset until, string why) : Exception(why)
{
    public DateTimeOffset Until => until;
}
