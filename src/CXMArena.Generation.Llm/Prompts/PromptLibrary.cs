using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Prompts;

/// <summary>A prompt as the manifest names it.</summary>
public sealed record PromptFingerprint(string Name, string Version, string Sha256);

/// <summary>
/// All prompts under <c>prompts/&lt;stage&gt;/</c>: a YAML file each in Semantic Kernel's prompt schema with a Handlebars template, and the answer's schema beside it as <c>&lt;name&gt;.schema.json</c>.
/// </summary>
public sealed class PromptLibrary
{
    private const string Root = "prompts";
    private const string Ending = ".yaml";
    private readonly Dictionary<string, PromptTemplate> _prompts;

    private PromptLibrary(IEnumerable<PromptTemplate> prompts) => _prompts = prompts.ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>All prompts, in ordinal order of their names.</summary>
    public IReadOnlyList<PromptTemplate> Prompts => [.. _prompts.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>Name, version and hash of every prompt, for plan and manifest.</summary>
    public IReadOnlyList<PromptFingerprint> Fingerprints => [.. Prompts.Select(p => new PromptFingerprint(p.Name, p.Settings.Version, p.Sha256))];

    /// <summary>A prompt by stage and name, such as <c>articles/information</c>.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public PromptTemplate this[string name] => _prompts.TryGetValue(name, out var prompt)
        ? prompt
        : throw new InputException($"{Root}/{name}{Ending}", 0, $"there is no such prompt; known are {string.Join(", ", Prompts.Select(p => p.Name))}");

    /// <summary>Reads all prompts.</summary>
    /// <exception cref="InputException">Anything in the files is wrong; all mistakes are told at once.</exception>
    public static PromptLibrary Load(IContentSource content)
    {
        var findings = new InputFindings();
        var prompts = new List<PromptTemplate>();
        foreach (var key in content.List(Root).Where(k => k.EndsWith(Ending, StringComparison.Ordinal)))
        {
            if (content.Read(key) is { } text && YamlParser.Parse(key, text, findings) is { } node && Prompt(content, key, text, node, findings) is { } prompt)
            {
                prompts.Add(prompt);
            }
        }

        findings.ThrowIfAny();
        return new PromptLibrary(prompts);
    }

    private static PromptTemplate? Prompt(IContentSource content, string key, string text, YamlNode node, InputFindings findings)
    {
        var map = new MapBinder(node, findings);
        var own = key[(Root.Length + 1)..^Ending.Length];
        var parts = own.Split('/');
        if (parts.Length != 2)
        {
            findings.Add(key, 0, $"a prompt lies in the folder of its stage, {Root}/<stage>/<name>{Ending}");
            return null;
        }

        var name = map.Text("name");
        if (name.Length > 0 && name != parts[1])
        {
            map.Reject("name", $"'name' is '{name}'; it must be that of the file, {parts[1]}");
        }

        map.Choice("template_format", ["handlebars"]);
        var description = map.Text("description");
        var template = map.Text("template");
        var variables = Variables(map, template);
        var settings = Settings(map);
        var messages = PromptMessages.Compile(map, template);
        map.Done();
        var schemaKey = key[..^Ending.Length] + ".schema.json";
        if (content.Read(schemaKey) is not { } schemaText)
        {
            findings.Add(key, 0, $"the schema of the answer is missing; write it to {schemaKey}");
            return null;
        }

        return JsonSchema.Read(schemaKey, schemaText, findings) is { } schema
            ? new PromptTemplate(own, description, variables, settings, messages, schema, Json(schemaText), Hash(text, schemaText))
            : null;
    }

    private static List<PromptVariable> Variables(MapBinder map, string template)
    {
        var uses = PromptMessages.Uses(template);
        var variables = new List<PromptVariable>();
        foreach (var item in map.Maps("input_variables", 1))
        {
            var variable = new PromptVariable(item.Text("name"), item.Text("description"), item.Flag("is_required", otherwise: true), item.OptionalText("default") ?? "");
            item.Done();
            if (variable.Name.Length > 0 && !uses.Contains(variable.Name))
            {
                item.Reject("name", $"the template does not use the variable '{variable.Name}'");
            }

            if (variables.Exists(v => v.Name == variable.Name))
            {
                item.Reject("name", $"the variable '{variable.Name}' is declared twice");
            }

            variables.Add(variable);
        }

        foreach (var unknown in uses.Where(u => !variables.Exists(v => v.Name == u)).Order(StringComparer.Ordinal))
        {
            map.Reject("template", $"the template uses '{unknown}', which is none of the input variables");
        }

        return variables;
    }

    /// <summary>The default service's settings; the version stands there because Semantic Kernel's schema has no key of its own for it.</summary>
    private static PromptSettings Settings(MapBinder map)
    {
        var services = map.Map("execution_settings");
        var settings = services.Map("default");
        var read = new PromptSettings(
            settings.Text("version"),
            (float)settings.Number("temperature", 0, 2, 1),
            (float)settings.Number("top_p", 0.01m, 1, 1),
            settings.Whole("max_tokens", 16, 131_072, 4096));
        if (read.Version.Length > 0 && !Version.TryParse(read.Version, out _))
        {
            settings.Reject("version", $"'version' is '{read.Version}'; it must be of the form 1.0.0");
        }

        settings.Done();
        services.Done();
        return read;
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static string Hash(string template, string schema) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Lines(template)}\0{Lines(schema)}")));

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
