using System.Text.Json;
using EdiGateway.Engine.Channels;

namespace EdiGateway.Engine.Tests.Channels;

public sealed class JsonPathTests
{
    const string Answer = """{"a":{"b":[{"c":"found"},{"n":12.50}],"yes":true,"nothing":null},"odd name":"here"}""";

    [TestCase("$.a.b[0].c", "found")]
    [TestCase("$.a.b[1].n", "12.50")]
    [TestCase("$.a.yes", "true")]
    [TestCase("$['odd name']", "here")]
    [TestCase("$[\"a\"].b[0]['c']", "found")]
    [TestCase("$.a.b[2].c", null)]
    [TestCase("$.a.nothing", null)]
    [TestCase("$.a.b", null)]
    [TestCase("$.x.y", null)]
    public void Finds_one_value(string path, string? expected)
    {
        using var json = JsonDocument.Parse(Answer);

        Assert.That(JsonPath.Parse(path).FindText(json.RootElement), Is.EqualTo(expected));
    }

    [TestCase("a.b", "start with $")]
    [TestCase("$.", "character 3")]
    [TestCase("$.a[x]", "index")]
    [TestCase("$.a[*]", "index")]
    [TestCase("$.*", "wildcards")]
    [TestCase("$.a[0", "]")]
    [TestCase("$a", "character 2")]
    public void Says_what_is_wrong(string path, string says) => Assert.That(() => JsonPath.Parse(path), Throws.TypeOf<FormatException>().With.Message.Contains(says));
}
