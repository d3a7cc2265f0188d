namespace EdiGateway.Engine.Tests.Architecture;

public sealed class CSharpTextTests
{
    [TestCase("a // catch {\nb", "a           \nb")]
    [TestCase("a /* x */ b", "a         b")]
    [TestCase("x = \"catch\";", "x =        ;")]
    [TestCase("x = \"a\\\"b\";", "x =       ;")]
    [TestCase("x = @\"a\"\"b\\\"; y", "x = @       ; y")]
    [TestCase("c = '\"'; d", "c =    ; d")]
    [TestCase("r = \"\"\"a \"b\" c\"\"\"; d", "r =              ; d")]
    public void Blanks_out_comments_and_literals(string text, string code) => Assert.That(CSharpText.Code(text), Is.EqualTo(code));

    [Test]
    public void Keeps_literals_when_asked() => Assert.That(CSharpText.Code("x = \"// no\"; // yes", keepStrings: true), Is.EqualTo("x = \"// no\";       "));
}
