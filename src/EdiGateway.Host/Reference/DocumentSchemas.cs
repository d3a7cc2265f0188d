using EdiGateway.Engine.Documents;
using EdiGateway.Host.Commands;

namespace EdiGateway.Host.Reference;

/// <summary>The JSON Schemas of all documents as files.</summary>
static class DocumentSchemas
{
    public static string FileName(Type document) => $"{document.Name}.schema.json";

    public static string Json(Type document, DocComments comments) => CanonicalJson.Schema(document, comments.Of).ToJsonString(Out.Json).ReplaceLineEndings("\n") + "\n";
}
