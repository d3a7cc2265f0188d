namespace EdiGateway.Engine.Documents;

/// <summary>JSON that is not the canonical form of a document.</summary>
/// <param name="message">What is wrong, where, and what would be right.</param>
/// <param name="path">JSON path of the place, such as <c>$.lines[1].quantity</c>.</param>
/// <param name="line">Line of the place, the first is 1; 0 when unknown.</param>
/// <param name="column">Byte in the line, the first is 1; 0 when unknown.</param>
/// <param name="inner">What the JSON reader said.</param>
public sealed class DocumentFormatException(string message, string path, long line = 0, long column = 0, Exception? inner = null) : Exception(message, inner)
{
    public string Path { get; } = path;

    public long Line { get; } = line;

    public long Column { get; } = column;
}
