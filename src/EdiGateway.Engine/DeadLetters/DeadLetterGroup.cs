namespace EdiGateway.Engine.DeadLetters;

/// <summary>Dead letters with one cause: fix it once, replay them together.</summary>
public sealed record DeadLetterGroup(string Partner, string Stop, string Code, int Count, DateTimeOffset Oldest, string Example);
