namespace EdiGateway.Engine.Mapping;

/// <summary>Where maps come from.</summary>
/// <param name="Maps">Folders with <c>documents/</c> and <c>flat/</c>; a file in a later folder replaces the file of the same name in an earlier one.</param>
/// <param name="Partners">The folder of partner folders, whose overlays are added; null when there is none.</param>
public sealed record MapFolders(IReadOnlyList<string> Maps, string? Partners = null);
