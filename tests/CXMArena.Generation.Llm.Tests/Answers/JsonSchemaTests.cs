using System.Text.Json;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Tests.Answers;

public sealed class JsonSchemaTests
{
    private const string Text = """
        {
          "type": "object", "additionalProperties": false, "required": ["kind", "size", "name", "items"],
          "properties": {
            "kind": {"type": "string", "enum": ["big", "small"]},
            "size": {"type": "integer", "minimum": 1, "maximum": 9},
            "name": {"type": ["string", "null"], "pattern": "^[a-z_]+$", "maxLength": 8},
            "items": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "object", "additionalProperties": false, "required": ["on"], "properties": {"on": {"type": "boolean"}}}}
          }
        }
        """;

    [Theory]
    [InlineData("""{"kind": "big", "size": 3, "name": null, "items": [{"on": true}]}""")]
    [InlineData("""{"kind": "small", "size": 9.0, "name": "a_b", "items": [{"on": true}, {"on": false}]}""")]
    public void What_fits_has_no_findings(string json) => Check(json).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"kind": "huge", "size": 3, "name": null, "items": [{"on": true}]}""", "$.kind: is 'huge'; allowed are big, small")]
    [InlineData("""{"kind": "big", "size": 12, "name": null, "items": [{"on": true}]}""", "$.size: is 12; allowed are 1 to 9")]
    [InlineData("""{"kind": "big", "size": 1.5, "name": null, "items": [{"on": true}]}""", "$.size: is a number; allowed is integer")]
    [InlineData("""{"kind": "big", "size": 3, "name": "A B", "items": [{"on": true}]}""", "$.name: is 'A B', which does not match the pattern ^[a-z_]+$")]
    [InlineData("""{"kind": "big", "size": 3, "name": "abcdefghi", "items": [{"on": true}]}""", "$.name: has 9 characters; allowed are 0 to 8")]
    [InlineData("""{"kind": "big", "size": 3, "name": 4, "items": [{"on": true}]}""", "$.name: is a number; allowed is string or null")]
    [InlineData("""{"kind": "big", "size": 3, "name": null, "items": []}""", "$.items: has 0 entries; allowed are 1 to 2")]
    [InlineData("""{"kind": "big", "size": 3, "name": null, "items": [{"on": true}, {}]}""", "$.items[1]: lacks the key 'on'")]
    [InlineData("""{"kind": "big", "size": 3, "name": null, "items": [{"on": 1}]}""", "$.items[0].on: is a number; allowed is boolean")]
    [InlineData("""{"kind": "big", "size": 3, "name": null, "items": [{"on": true}], "x": 1}""", "$.x: is not a known key; known here are kind, size, name, items")]
    [InlineData("[]", "$: is an array; allowed is object")]
    public void A_finding_names_path_and_what_is_allowed(string json, string message) => Check(json).ShouldHaveSingleItem().ToString().ShouldBe(message);

    private static IReadOnlyList<AnswerFinding> Check(string json)
    {
        var findings = new InputFindings();
        var schema = JsonSchema.Read("x.schema.json", Text, findings);
        findings.ThrowIfAny();
        return schema!.Validate(JsonDocument.Parse(json).RootElement);
    }
}
