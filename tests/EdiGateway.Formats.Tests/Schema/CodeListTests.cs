using System.Text;
using EdiGateway.Formats.Schema;

namespace EdiGateway.Formats.Tests.Schema;

public class CodeListTests
{
    [FsCheck.NUnit.Property]
    public bool Contains_what_a_set_of_strings_contains(string[] codes, string[] others)
    {
        var clean = codes.Select(Clean).Where(code => code.Length > 0).ToHashSet();
        var list = new CodeList(clean);

        return clean.All(list.Contains) && others.Select(Clean).All(other => list.Contains(other) == clean.Contains(other));
    }

    [Test]
    public void Tells_codes_apart_that_begin_alike()
    {
        var list = new CodeList(["A", "AB", "ABCDEFGH", "ABCDEFGHI"]);

        Assert.That(new[] { "A", "AB", "ABC", "ABCDEFG", "ABCDEFGH", "ABCDEFGHI", "ABCDEFGHIJ", "" }.Select(list.Contains), Is.EqualTo(new[] { true, true, false, false, true, true, false, false }));
    }

    [Test]
    public void Adds_and_removes_for_an_overlay()
    {
        var list = new CodeList(["EA", "CA"], code => code == "CA" ? "case" : null).With(["ZC"], ["EA"]);

        Assert.That(list.Codes, Is.EqualTo(["CA", "ZC"]));
        Assert.That(list.Contains("EA"), Is.False);
        Assert.That(list.Contains("ZC"), Is.True);
        Assert.That(list.Meaning("CA"), Is.EqualTo("case"));
    }

    static string Clean(string? text) => Encoding.ASCII.GetString([.. (text ?? "").Select(c => (byte)(33 + (c % 90)))]);
}
