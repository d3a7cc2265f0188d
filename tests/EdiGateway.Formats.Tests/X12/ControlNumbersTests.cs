using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>Control numbers are told apart as texts, whatever they are packed into.</summary>
public sealed class ControlNumbersTests
{
    [TestCase("0001")]
    [TestCase("999999999")]
    [TestCase("A1")]
    [TestCase("~~~~~~~~~")]
    [TestCase("")]
    [TestCase("0000000001")]
    [TestCase("\u00E9")]
    public void Are_seen_a_second_time(string number)
    {
        var numbers = new ControlNumbers();

        Assert.That((numbers.Add(number), numbers.Add(number)), Is.EqualTo((true, false)));
        numbers.Clear();
        Assert.That(numbers.Add(number), Is.True);
    }

    [Test]
    public void Of_the_same_value_are_still_different_texts()
    {
        var numbers = new ControlNumbers();
        string[] texts = ["1", "01", "001", "000000001", "1 ", " 1", "A", "AA", "A0", "0A", "a", "64", "65", "128", "0064"];

        Assert.That(texts.Select(numbers.Add), Has.All.True);
        Assert.That(texts.Select(numbers.Add), Has.All.False);
    }

    [Test]
    public void In_a_row_take_less_than_a_byte_each()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var numbers = new ControlNumbers();
        for (var number = 1; number <= 250_000; number++)
            numbers.Add(number.ToString("0000"));

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(250_000));
        Assert.That(numbers.Add("249999"), Is.False);
    }
}
