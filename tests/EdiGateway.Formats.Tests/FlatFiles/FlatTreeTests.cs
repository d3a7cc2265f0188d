using EdiGateway.Formats.FlatFiles;
using EdiGateway.Formats.Tree;

namespace EdiGateway.Formats.Tests.FlatFiles;

public sealed class FlatTreeTests
{
    [Test]
    public async Task Records_that_others_belong_to_are_loops()
    {
        var layout = Layouts.Shipped("legacy-orders");
        var text = Flat.Write(layout, Flat.Document(layout, "H orderNo=4711 | A role=SH | L lineNo=1 | N text=x | N text=y | L lineNo=2 | L lineNo=3 | N text=z")).Text;
        using var stream = new MemoryStream(layout.Encoding.GetBytes(text));
        var documents = new List<string>();
        await foreach (var document in new FlatFileReader(stream, layout).ReadAsync())
            documents.Add(Outline(document.Tree.Root));

        Assert.That(documents, Is.EqualTo(["legacy-orders(H(H A L(L N N) L(L) L(L N) T))"]));
    }

    [Test]
    public async Task Segments_know_their_place_in_the_schema_and_in_the_file()
    {
        var layout = Layouts.Shipped("legacy-orders");
        using var stream = new MemoryStream(layout.Encoding.GetBytes(Flat.Write(layout, Flat.Document(layout, "H orderNo=4711 | L lineNo=1, unit=EA")).Text));
        await foreach (var document in new FlatFileReader(stream, layout).ReadAsync())
        {
            var line = document.Tree.At(1);
            Assert.That((line.Id, line.Use!.Path, line.Loop.Schema!.Path, line.Position, line.ByteOffset, line.Text(3), line.ElementCount), Is.EqualTo(("L", "H/L/L", "H/L", 2, 82L, "EA", 3)));
        }
    }

    static string Outline(Loop loop)
    {
        var items = new List<string>();
        foreach (var item in loop.Items)
            items.Add(item.IsLoop ? Outline(item.Loop) : item.Segment.Id);
        return $"{loop.Id}({string.Join(' ', items)})";
    }
}
