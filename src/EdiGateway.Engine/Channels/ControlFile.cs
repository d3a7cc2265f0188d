using System.Text;

namespace EdiGateway.Engine.Channels;

/// <summary>
/// What stands in the control (trigger) file that follows a handed-over file: one <c>key=value</c> per line, so that a batch script can read it.
/// Nothing in it belongs to the attempt: a repeated delivery writes the same bytes.
/// </summary>
static class ControlFile
{
    internal static byte[] Write(string name, OutgoingFile file, long bytes, string sha256) => Encoding.UTF8.GetBytes(
        $"file={name}\ncount={file.Count}\nbytes={bytes}\nsha256={sha256}\n");
}
