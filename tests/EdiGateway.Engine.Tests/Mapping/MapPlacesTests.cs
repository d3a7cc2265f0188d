using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping;

namespace EdiGateway.Engine.Tests.Mapping;

/// <summary>Where the fields of a document stand, and which have no place.</summary>
public class MapPlacesTests
{
    [TestCase("x12/850", "004010", "number", "BEG03")]
    [TestCase("x12/850", "004010", "department", "REF[DP]02")]
    [TestCase("x12/850", "004010", "requestedDelivery", "DTM[002]02+03")]
    [TestCase("x12/850", "004010", "shipTo", "N1[ST]")]
    [TestCase("x12/850", "004010", "shipTo.name", "N1[ST]02")]
    [TestCase("x12/850", "004010", "shipTo.street[]", "N1[ST]/N301+02")]
    [TestCase("x12/850", "004010", "shipTo.contacts[].phone", "N1[ST]/PER03..08[TE]")]
    [TestCase("x12/850", "004010", "shipTo.contacts[].others[]", "N1[ST]/PER03..08")]
    [TestCase("x12/850", "004010", "lines[]", "PO1")]
    [TestCase("x12/850", "004010", "lines[].quantity", "PO102")]
    [TestCase("x12/850", "004010", "lines[].item.upc", "PO106..25[UP]")]
    [TestCase("x12/850", "004010", "lines[].stores[].store", "PO1/SDQ03..22#1")]
    [TestCase("x12/850", "004010", "lines[].stores[].unit", "PO1/SDQ01")]
    [TestCase("x12/856", "004010", "routings[].carrier", "HL[S]/TD503")]
    [TestCase("x12/856", "004010", "orders[].pallets[].sscc", "HL[T]/MAN[GM]02")]
    [TestCase("flat/legacy-invoices", "", "number", "INV.invoiceNo")]
    public void Tells_the_place_of_a_field(string format, string version, string path, string place) =>
        Assert.That(Maps.Library.Find(format, version).Places.Where(one => one.Path == path).Select(one => one.Place).Distinct(), Does.Contain(place));

    [Test]
    public void Tells_the_place_from_the_object_as_well()
    {
        var name = Maps.Library.Find("x12/850", "004010").Places.Single(place => place.Path == "shipTo.name");

        Assert.That(name, Is.EqualTo(new MapPlace("shipTo.name", "N1[ST]02", "N102", Reads: true, Writes: true)));
    }

    [Test]
    public void Lists_what_a_format_has_no_place_for()
    {
        using var maps = new MapFolder(("flat/small.map.yaml", """
            map: small
            format: flat/legacy-orders
            document: PurchaseOrder
            rules:
              - { at: H.orderNo,     is: number }
              - { at: H.orderDate,   is: orderDate,    as: date(yyyyMMdd), only: read }
              - { at: H.vendorNo,    is: "terms[0].text",  only: write }
              - each: H/L
                is: lines
                rules:
                  - { at: L.lineNo,  is: number }
                  - { at: L.unit,    is: unit }
            """));
        var gaps = MapCoverage.Gaps(maps.Load().Find("flat/legacy-orders", ""));

        Assert.That(gaps, Does.Contain(new MapGap("purpose", MapGapKind.NoPlace)).And.Contain(new MapGap("orderDate", MapGapKind.NotWritten)).And.Contain(new MapGap("shipTo", MapGapKind.NoPlace)));
        Assert.That(gaps, Does.Contain(new MapGap("terms[]", MapGapKind.FirstItemsOnly, 1)).And.Contain(new MapGap("terms[0].text", MapGapKind.NotRead)).And.Contain(new MapGap("terms[0].netDays", MapGapKind.NoPlace)));
        Assert.That(gaps, Does.Contain(new MapGap("lines[].quantity", MapGapKind.NoPlace)));
        Assert.That(gaps.Select(gap => gap.Path), Does.Not.Contain("number").And.Not.Contain("lines[]").And.Not.Contain("lines[].number").And.Not.Contain("partner"));
    }

    [Test]
    public void Every_place_is_of_a_field_that_the_document_has()
    {
        foreach (var map in Maps.Library.All)
            foreach (var place in map.Places)
                Assert.That(HasField(DocumentTypes.Find(map.DocumentType)!, place.Path), $"{map}: {place.Path}");
    }

    static bool HasField(Type type, string path)
    {
        foreach (var step in path.Split('.'))
        {
            var name = step.Split('[')[0];
            var property = type.GetProperties().SingleOrDefault(one => char.ToLowerInvariant(one.Name[0]) + one.Name[1..] == name);
            if (property is null)
                return false;
            type = step.Contains('[', StringComparison.Ordinal) ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        }

        return true;
    }
}
