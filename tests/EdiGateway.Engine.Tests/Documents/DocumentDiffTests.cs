using System.Text.Json.Nodes;
using EdiGateway.Engine.Documents;

namespace EdiGateway.Engine.Tests.Documents;

public class DocumentDiffTests
{
    [TestCase("""{ "a": 1, "b": [ { "c": "x" } ] }""", """{ "b": [ { "c": "x" } ], "a": 1 }""")]
    [TestCase("[]", "[]")]
    [TestCase("null", "null")]
    public void Finds_nothing_in_equal_documents(string expected, string actual) => Assert.That(Differences(expected, actual), Is.Empty);

    [TestCase("""{ "a": 1 }""", """{ "a": 1.0 }""", "a 1 1.0")]
    [TestCase("""{ "a": "1" }""", """{ "a": 1 }""", "a \"1\" 1")]
    [TestCase("""{ "a": { "b": "x" } }""", """{ "a": { "c": "ü" } }""", "a.b \"x\" -", "a.c - \"ü\"")]
    [TestCase("""{ "lines": [ { "unit": "each" }, { "unit": "case" } ] }""", """{ "lines": [ { "unit": "each" }, { "unit": "box" } ] }""", "lines[2].unit \"case\" \"box\"")]
    [TestCase("""{ "a": { "b": 1 } }""", """{ "a": "b" }""", "a {\"b\":1} \"b\"")]
    [TestCase("1", "2", " 1 2")]
    public void Names_the_place_of_each_difference(string expected, string actual, params string[] differences) => Assert.That(Differences(expected, actual), Is.EqualTo(differences));

    [TestCase("[1, 2, 3]", "[1, 3]", "[2] 2 -")]
    [TestCase("[1, 3]", "[1, 2, 3]", "[2] - 2")]
    [TestCase("[1, 1]", "[1]", "[2] 1 -")]
    [TestCase("[]", "[1, 2]", "[1] - 1", "[2] - 2")]
    [TestCase("[1, 2, 3, 4]", "[1, 9, 4]", "[2] 2 9", "[3] 3 -")]
    public void Does_not_compare_what_follows_an_item_that_came_or_went(string expected, string actual, params string[] differences) => Assert.That(Differences(expected, actual), Is.EqualTo(differences));

    static IEnumerable<string> Differences(string expected, string actual) =>
        DocumentDiff.Between(JsonNode.Parse(expected), JsonNode.Parse(actual)).Select(difference => $"{difference.Path} {difference.Expected ?? "-"} {difference.Actual ?? "-"}");
}
