using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CXMArena.Generation.Llm.Prompts;

/// <summary>How JSON is written into prompts and read from answers: keys in snake case, letters of all scripts as they are.</summary>
internal static class PromptJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>A schema without some of its keywords.</summary>
    public static JsonElement Without(JsonElement schema, params string[] keywords)
    {
        var copy = JsonNode.Parse(schema.GetRawText())!;
        Remove(copy, keywords);
        return JsonSerializer.SerializeToElement(copy);
    }

    private static void Remove(JsonNode schema, string[] keywords)
    {
        if (schema is not JsonObject map)
        {
            return;
        }

        foreach (var keyword in keywords)
        {
            map.Remove(keyword);
        }

        foreach (var child in (map["properties"] as JsonObject)?.Select(p => p.Value).OfType<JsonNode>() ?? [])
        {
            Remove(child, keywords);
        }

        if (map["items"] is { } items)
        {
            Remove(items, keywords);
        }
    }
}
