using System.Reflection;
using EdiGateway.Engine.Documents;
using EdiGateway.Engine.Mapping.Plans;

namespace EdiGateway.Engine.Tests.Mapping;

public class PropertyStorageTests
{
    [Test]
    public void What_is_stored_is_what_the_property_says()
    {
        var line = new OrderLine { Number = "1", Quantity = 2.5m };

        Of<OrderLine, decimal?>(nameof(OrderLine.Price)).Of(line) = 9.95m;
        Of<OrderLine, string?>(nameof(OrderLine.Unit)).Of(line) = "each";
        Of<OrderLine, Moment?>(nameof(OrderLine.RequestedShip)).Of(line) = new Moment(new DateOnly(2026, 4, 1), 8, 30);

        Assert.That(line, Is.EqualTo(new OrderLine { Number = "1", Quantity = 2.5m, Price = 9.95m, Unit = "each", RequestedShip = new Moment(new DateOnly(2026, 4, 1), 8, 30) }));
        Assert.That(Of<OrderLine, decimal?>(nameof(OrderLine.Quantity)).Of(line), Is.EqualTo(2.5m));
    }

    [Test]
    public void A_property_of_the_base_is_stored_in_the_object_as_well()
    {
        var order = new PurchaseOrder();

        Of<PurchaseOrder, string?>(nameof(PurchaseOrder.Partner)).Of(order) = "acme";

        Assert.That(order.Partner, Is.EqualTo("acme"));
    }

    [Test]
    public void Every_property_of_a_document_that_can_be_set_has_a_storage()
    {
        var parts = typeof(DocumentPart).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DocumentPart)) && !type.IsAbstract);

        foreach (var property in parts.SelectMany(part => part.GetProperties()).Where(property => property.SetMethod is not null))
            Assert.That(() => Activator.CreateInstance(typeof(PropertyStorage<>).MakeGenericType(property.PropertyType), property), Throws.Nothing, $"{property.ReflectedType!.Name}.{property.Name}");
    }

    [Test]
    public void A_computed_property_has_no_storage() =>
        Assert.That(() => Of<PurchaseOrder, string?>(nameof(PurchaseOrder.DocumentNumber)), Throws.ArgumentException.With.Message.Contains("PurchaseOrder.DocumentNumber"));

    static PropertyStorage<TValue> Of<TOwner, TValue>(string name) => new(typeof(TOwner).GetProperty(name, BindingFlags.Instance | BindingFlags.Public)!);
}
