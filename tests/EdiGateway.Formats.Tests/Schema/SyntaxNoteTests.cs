using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Tests.Schema;

public class SyntaxNoteTests
{
    // The presence of elements 2, 3 and 4, as X12.6 defines each letter.
    [TestCase("P0203", "", true)]
    [TestCase("P0203", "2", false)]
    [TestCase("P0203", "2 3", true)]
    [TestCase("R0203", "", false)]
    [TestCase("R0203", "3", true)]
    [TestCase("E0203", "2 3", false)]
    [TestCase("E0203", "3", true)]
    [TestCase("E0203", "", true)]
    [TestCase("C0302", "3", false)]
    [TestCase("C0302", "2", true)]
    [TestCase("C030204", "2 3", false)]
    [TestCase("C030204", "2 3 4", true)]
    [TestCase("L030204", "3", false)]
    [TestCase("L030204", "3 4", true)]
    [TestCase("L030204", "", true)]
    public void Holds_or_not(string text, string present, bool holds)
    {
        var mask = present.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(0UL, (sum, element) => sum | 1UL << int.Parse(element));

        Assert.That(SyntaxNote.Parse(text).Holds(mask), Is.EqualTo(holds));
    }

    [TestCase("P0304")]
    [TestCase("L13101112")]
    public void Prints_as_it_was_read(string text) => Assert.That(SyntaxNote.Parse(text).ToString(), Is.EqualTo(text));

    [TestCase("")]
    [TestCase("P03")]
    [TestCase("X0304")]
    [TestCase("P034")]
    [TestCase("P03AB")]
    public void Refuses_what_is_no_note(string text) => Assert.That(() => SyntaxNote.Parse(text), Throws.TypeOf<FormatException>());
}
