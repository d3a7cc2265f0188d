using EdiGateway.Formats.FlatFiles;

namespace EdiGateway.Formats.Tests.FlatFiles;

public sealed class FieldTextTests
{
    [TestCase("a 1-6", "abc   ", "abc")]
    [TestCase("a 1-6", "  abc ", "  abc", Description = "blanks on the side that is not filled up are text")]
    [TestCase("a 1-6", "      ", "")]
    [TestCase("a 1-6 right", "   abc", "abc")]
    [TestCase("a 1-6 right pad *", "***abc", "abc")]
    [TestCase("a 1-6 right zero", "000120", "120")]
    [TestCase("a 1-6 right zero", "000000", "0")]
    [TestCase("a 1-6 right zero", "   120", "120", Description = "blanks instead of zeros")]
    [TestCase("a 1-6 zero", "-00120", "-120")]
    [TestCase("a 1-6 zero", "0012.5", "12.5")]
    [TestCase("a 1-6 zero", "000.50", "0.50")]
    [TestCase("a 1-6 zero", "-00000", "0")]
    [TestCase("a 1-6 zero none 000000", "000000", "")]
    [TestCase("a 1-6 zero sign trailing", "00012-", "-12")]
    [TestCase("a 1-6 zero sign trailing", "00012+", "12")]
    [TestCase("a 1-6 zero sign trailing", "00012 ", "12")]
    [TestCase("a 1-6 zero sign overpunch", "00012C", "123")]
    [TestCase("a 1-6 zero sign overpunch", "00012L", "-123")]
    [TestCase("a 1-6 zero sign overpunch", "00012}", "-120")]
    [TestCase("a 1-6 zero sign overpunch", "000123", "123")]
    [TestCase("a 1-8 mask yyyyMMdd", "20260401", "20260401")]
    [TestCase("a 1-8 mask yyyyMMdd", "00000000", "", Description = "no date")]
    [TestCase("a 1-8 mask ddMMyyyy", "01042026", "01042026", Description = "the first zero of a date is no filling")]
    [TestCase("a 1-10 mask yyyy-MM-dd", "2026-04-01", "2026-04-01")]
    [TestCase("a 1-6 mask HHmmss", "235959", "235959")]
    [TestCase("a 1-3 codes EA|CS", "EA ", "EA")]
    public void Reads_what_a_field_means(string field, string text, string value)
    {
        Assert.That(FieldText.Read(Field(field), text, out var issue), Is.EqualTo(value));
        Assert.That(issue, Is.Null);
    }

    [TestCase("a 1-6 required", "      ", "flat-field-missing")]
    [TestCase("a 1-6 zero", "00x120", "flat-not-a-number")]
    [TestCase("a 1-6 zero", "1.2.3 ", "flat-not-a-number")]
    [TestCase("a 1-6 zero sign overpunch", "00012X", "flat-not-a-number")]
    [TestCase("a 1-8 mask yyyyMMdd", "20261301", "flat-form-wrong")]
    [TestCase("a 1-8 mask yyyyMMdd", "20250229", "flat-form-wrong")]
    [TestCase("a 1-8 mask yyyyMMdd", "202604", "flat-form-wrong")]
    [TestCase("a 1-6 mask HHmmss", "246000", "flat-form-wrong")]
    [TestCase("a 1-4 mask AA99", "A123", "flat-form-wrong")]
    [TestCase("a 1-3 codes EA|CS", "XX ", "flat-code-unknown")]
    [TestCase("a 1-3 const V1", "V2 ", "flat-constant-differs")]
    public void Reports_what_does_not_fit_and_keeps_the_text(string field, string text, string issue)
    {
        Assert.That(FieldText.Read(Field(field), text, out var found), Is.EqualTo(text.Trim(' ')));
        Assert.That(found?.Id, Is.EqualTo(issue));
    }

    [TestCase("a 1-6", "abc", "abc")]
    [TestCase("a 1-6 zero", "12", "000012")]
    [TestCase("a 1-6 zero", "-12", "-00012")]
    [TestCase("a 1-6 zero", "", "")]
    [TestCase("a 1-6 zero none 000000", "", "000000")]
    [TestCase("a 1-6 zero sign trailing", "12", "00012 ")]
    [TestCase("a 1-6 zero sign trailing", "-12", "00012-")]
    [TestCase("a 1-6 zero sign overpunch", "-123", "00012L")]
    [TestCase("a 1-6 zero sign overpunch", "120", "00012{")]
    [TestCase("a 1-8 mask yyyyMMdd none 00000000", "", "00000000")]
    [TestCase("a 1-3 const V1", "", "V1")]
    public void Writes_as_the_layout_says(string field, string value, string text)
    {
        Assert.That(FieldText.Write(Field(field), value, out var issue), Is.EqualTo(text));
        Assert.That(issue, Is.Null);
    }

    [TestCase("a 1-6 required", "", "flat-field-missing")]
    [TestCase("a 1-6 zero", "1e5", "flat-not-a-number")]
    [TestCase("a 1-6 zero sign overpunch", "1.5", "flat-not-a-number")]
    [TestCase("a 1-8 mask yyyyMMdd", "1.4.2026", "flat-form-wrong")]
    [TestCase("a 1-3 codes EA|CS", "XX", "flat-code-unknown")]
    [TestCase("a 1-3 const V1", "V2", "flat-constant-differs")]
    public void Refuses_to_write_what_does_not_fit(string field, string value, string issue)
    {
        FieldText.Write(Field(field), value, out var found);

        Assert.That(found?.Id, Is.EqualTo(issue));
    }

    static LayoutField Field(string line) => FieldSyntax.Parse(line, LayoutKind.Fixed, 1, 0, problem => Assert.Fail(problem))!;
}
