using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Llm.Answers;

/// <summary>
/// The part of JSON Schema that prompts use: type (one or with null), properties, required, items, enum, minimum, maximum, minItems, maxItems, minLength, maxLength, pattern, additionalProperties, description. Strict endpoints demand
/// that every object forbids other keys and requires all of its own; so does the reader, and what may be absent is written as nullable.
/// </summary>
public sealed class JsonSchema
{
    private static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean", "null"];
    private readonly IReadOnlyList<string> _types;
    private readonly IReadOnlyList<KeyValuePair<string, JsonSchema>> _properties = [];
    private readonly JsonSchema? _items;
    private readonly IReadOnlyList<string> _values;
    private readonly (decimal Minimum, decimal Maximum) _range;
    private readonly (int Minimum, int Maximum) _count;
    private readonly (int Minimum, int Maximum) _length;
    private readonly Regex? _pattern;

    private JsonSchema(MapBinder map, InputFindings findings)
    {
        _types = map.Texts("type");
        foreach (var type in _types.Where(t => !Types.Contains(t, StringComparer.Ordinal)))
        {
            map.Reject("type", $"'type' is '{type}'; allowed are {string.Join(", ", Types)}");
        }

        map.OptionalText("description");
        _values = map.Texts("enum", 0);
        _range = (map.Number("minimum", -1_000_000_000, 1_000_000_000, -1_000_000_000), map.Number("maximum", -1_000_000_000, 1_000_000_000, 1_000_000_000));
        _count = (map.Whole("minItems", 0, 10_000, 0), map.Whole("maxItems", 0, 10_000, 10_000));
        _length = (map.Whole("minLength", 0, 1_000_000, 0), map.Whole("maxLength", 0, 1_000_000, 1_000_000));
        if (map.OptionalText("pattern") is { } pattern)
        {
            _pattern = Compile(map, pattern);
        }

        if (_types.Contains("object"))
        {
            _properties = Properties(map, findings);
        }

        if (_types.Contains("array"))
        {
            _items = map.Node("items") is { } items ? new JsonSchema(new MapBinder(items, findings), findings) : null;
        }

        map.Done();
    }

    /// <summary>Reads a schema; every mistake and every keyword beyond the subset is a finding with its line.</summary>
    /// <returns>The schema, or null after a syntax error.</returns>
    public static JsonSchema? Read(string file, string text, InputFindings findings)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            findings.Add(file, (int)(e.LineNumber ?? 0) + 1, $"not valid JSON: {e.Message}");
            return null;
        }

        // JSON is YAML, and nodes of YAML know their lines.
        return YamlParser.Parse(file, text, findings) is { } node ? new JsonSchema(new MapBinder(node, findings), findings) : null;
    }

    /// <summary>Holds a value against the schema; each finding names the path and what is allowed there.</summary>
    public IReadOnlyList<AnswerFinding> Validate(JsonElement value)
    {
        var findings = new List<AnswerFinding>();
        Validate(value, "$", findings);
        return findings;
    }

    private void Validate(JsonElement value, string path, List<AnswerFinding> findings)
    {
        if (!_types.Any(t => Is(value, t)))
        {
            Add(findings, path, $"is {Name(value)}; allowed is {string.Join(" or ", _types)}");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(value, path, findings);
                break;
            case JsonValueKind.Array:
                Array(value, path, findings);
                break;
            case JsonValueKind.String:
                Text(value.GetString()!, path, findings);
                break;
            case JsonValueKind.Number when !value.TryGetDecimal(out var number) || number < _range.Minimum || number > _range.Maximum:
                Add(findings, path, string.Create(CultureInfo.InvariantCulture, $"is {value.GetRawText()}; allowed are {_range.Minimum} to {_range.Maximum}"));
                break;
            default:
                break;
        }
    }

    private void Object(JsonElement value, string path, List<AnswerFinding> findings)
    {
        foreach (var (key, schema) in _properties)
        {
            if (value.TryGetProperty(key, out var child))
            {
                schema.Validate(child, $"{path}.{key}", findings);
            }
            else
            {
                Add(findings, path, $"lacks the key '{key}'");
            }
        }

        foreach (var other in value.EnumerateObject().Where(p => !_properties.Any(x => x.Key == p.Name)))
        {
            Add(findings, $"{path}.{other.Name}", $"is not a known key; known here are {string.Join(", ", _properties.Select(p => p.Key))}");
        }
    }

    private void Array(JsonElement value, string path, List<AnswerFinding> findings)
    {
        var count = value.GetArrayLength();
        if (count < _count.Minimum || count > _count.Maximum)
        {
            Add(findings, path, $"has {count} entries; allowed are {_count.Minimum} to {_count.Maximum}");
        }

        for (var i = 0; i < count && _items is not null; i++)
        {
            _items.Validate(value[i], $"{path}[{i}]", findings);
        }
    }

    private void Text(string text, string path, List<AnswerFinding> findings)
    {
        if (_values.Count > 0 && !_values.Contains(text, StringComparer.Ordinal))
        {
            Add(findings, path, $"is '{Short(text)}'; allowed are {string.Join(", ", _values)}");
        }
        else if (text.Length < _length.Minimum || text.Length > _length.Maximum)
        {
            Add(findings, path, $"has {text.Length} characters; allowed are {_length.Minimum} to {_length.Maximum}");
        }
        else if (_pattern is not null && !_pattern.IsMatch(text))
        {
            Add(findings, path, $"is '{Short(text)}', which does not match the pattern {_pattern}");
        }
    }

    private static List<KeyValuePair<string, JsonSchema>> Properties(MapBinder map, InputFindings findings)
    {
        var properties = map.Map("properties");
        var names = properties.Keys.ToList();
        var required = map.Texts("required");
        foreach (var name in names.Except(required, StringComparer.Ordinal))
        {
            map.Reject("required", $"'{name}' is not listed under 'required'; strict endpoints need every key there, write what may be absent as nullable");
        }

        foreach (var name in required.Except(names, StringComparer.Ordinal))
        {
            map.Reject("required", $"'{name}' is required but is none of the properties {string.Join(", ", names)}");
        }

        if (map.Choice("additionalProperties", ["false"], "missing") == "missing")
        {
            map.Reject("additionalProperties", "'additionalProperties' must be false in every object");
        }

        return [.. names.Select(n => KeyValuePair.Create(n, new JsonSchema(properties.Map(n), findings)))];
    }

    private static Regex? Compile(MapBinder map, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            map.Reject("pattern", $"'{pattern}' cannot be used as a pattern: {e.Message}");
            return null;
        }
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == decimal.Truncate(number),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Null,
    };

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "...";

    private static void Add(List<AnswerFinding> findings, string path, string message) => findings.Add(new AnswerFinding("answer.schema", path, message));
}
