using EdiGateway.Engine.Documents;
using EdiGateway.Formats.Schema;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Engine.Mapping.Plans;

/// <summary>A map bound to a schema: ready to read and write, shared between threads.</summary>
sealed class Plan(string name, Type documentType, SetSchema schema, ObjectShape document, bool isX12)
{
    public SetSchema Schema => schema;

    public ReadResult Read(SegmentTree tree, bool withProvenance)
    {
        var run = new ReadRun(tree, isX12, withProvenance);
        var target = (BusinessDocument)Activator.CreateInstance(documentType)!;
        document.Scope.Read(tree.Root, target, run);
        run.Finish();
        return new ReadResult(target, run.Findings, run.Provenance);
    }

    public WriteResult Write(BusinessDocument source)
    {
        if (source.GetType() != documentType)
            throw new ArgumentException($"Map {name} writes a {documentType.Name}, not a {source.Type}.", nameof(source));
        var run = new WriteRun(name);
        var root = new OutLoop(schema.Root.Id);
        document.WriteInto(source, root, run);
        run.Finish();
        return new WriteResult(root, run.Findings);
    }
}
