using System.Text;

namespace EdiGateway.Transports.Tests;

public sealed class SafeNameTests
{
    [TestCase("850.edi")]
    [TestCase(" lead.edi")]
    [TestCase("Bestellung für Müller.txt")]
    [TestCase("850_2026-04-01T08:30:00.edi")]
    public void Accepts_what_partners_really_send(string name) => Assert.That(SafeName.Problem(name), Is.Null);

    [TestCase("", "empty")]
    [TestCase(".", "folder")]
    [TestCase("..", "folder")]
    [TestCase("a/b", "slash")]
    [TestCase("a\\b", "backslash")]
    [TestCase("a\tb", "U+0009")]
    [TestCase("a\u202Efdp.exe", "U+202E")]
    [TestCase("a\uFFFDb", "not UTF-8")]
    public void Refuses_and_says_why(string name, string reason) => Assert.That(SafeName.Problem(name), Does.Contain(reason));

    [Test]
    public void Counts_bytes_not_only_characters() => Assert.That(SafeName.Problem(new string('ü', 200)), Does.Contain("255"));

    [TestCase("PO 47/11: \"rush\"", "PO 47_11_ _rush_")]
    [TestCase("..", "_")]
    [TestCase(" a. ", "a")]
    public void Makes_a_safe_name_from_any_text(string text, string name) => Assert.That(SafeName.From(text), Is.EqualTo(name));

    [Test]
    public void Cuts_a_long_name_before_its_extension()
    {
        var name = SafeName.From(new string('ü', 300) + ".txt");

        Assert.That(name, Does.EndWith("ü.txt"));
        Assert.That(Encoding.UTF8.GetByteCount(name), Is.EqualTo(254));
    }

    [FsCheck.NUnit.Property]
    public bool Whatever_it_makes_it_accepts(string? text) => SafeName.Problem(SafeName.From(text ?? "")) is null;

    [Test]
    public void Shows_control_characters_instead_of_printing_them() => Assert.That(SafeName.Printable("a\u001b[2Jb\n"), Is.EqualTo("a\\u001B[2Jb\\u000A"));
}
