namespace EdiGateway.Host.Commands;

/// <summary>A set as <c>egw show --tree --json</c> prints it.</summary>
/// <param name="Name">Of the dictionary; null when the dictionary has no such set.</param>
sealed record ShownSet(string Set, string Control, string? Name, List<ShownItem> Items);
