namespace EdiGateway.Formats.FlatFiles;

/// <summary>Something wrong in a layout file.</summary>
/// <param name="Path">Place inside the file, such as <c>records.L.fields[2]</c>; the loader turns it into line and column.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record LayoutProblem(string Path, string Message);
