using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Engine.Pipeline;

/// <summary>Ids that follow from where a thing stands, so that reading the same transmission again finds the same things instead of new ones.</summary>
static class Derived
{
    public static string DocumentId(string transmissionId, int position) => "doc_" + Of($"{transmissionId}/{position}");

    public static string TransmissionId(string parentId, int position) => "trn_" + Of($"{parentId}/{position}");

    static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
