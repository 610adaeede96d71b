using System.Text.Json;
using CXMArena.Generation.Llm.Answers;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Prompts;

/// <summary>A variable of a prompt.</summary>
/// <param name="Name">As in the template.</param>
/// <param name="Description">What it holds.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Default">Value where it is optional and not given.</param>
public sealed record PromptVariable(string Name, string Description, bool IsRequired, string Default);

/// <summary>What a model is asked to be when it answers a prompt.</summary>
/// <param name="Version">Version of the prompt, for the manifest.</param>
/// <param name="Temperature">0 to 2.</param>
/// <param name="TopP">Above 0 to 1.</param>
/// <param name="MaxTokens">Longest answer.</param>
public sealed record PromptSettings(string Version, float Temperature, float TopP, int MaxTokens);

/// <summary>A prompt of the library: a template of messages, its variables, settings and the schema of its answer. Safe to share between threads.</summary>
public sealed class PromptTemplate
{
    private readonly IReadOnlyList<(ChatRole Role, HandlebarsTemplate<object, object> Text)> _messages;

    internal PromptTemplate(string name, string description, IReadOnlyList<PromptVariable> variables, PromptSettings settings, IReadOnlyList<(ChatRole Role, HandlebarsTemplate<object, object> Text)> messages, JsonSchema schema, JsonElement schemaJson, string sha256)
    {
        (Name, Description, Variables, Settings, _messages, Schema, SchemaJson, Sha256) = (name, description, variables, settings, messages, schema, schemaJson, sha256);
        StrictSchemaJson = PromptJson.Without(schemaJson, "minLength", "maxLength");
    }

    /// <summary>Stage and name, such as <c>articles/information</c>.</summary>
    public string Name { get; }

    /// <summary>What it asks for.</summary>
    public string Description { get; }

    /// <summary>Its variables.</summary>
    public IReadOnlyList<PromptVariable> Variables { get; }

    /// <summary>Sampling settings and version.</summary>
    public PromptSettings Settings { get; }

    /// <summary>Schema of the answer.</summary>
    public JsonSchema Schema { get; }

    /// <summary>The schema as it is told in words.</summary>
    public JsonElement SchemaJson { get; }

    /// <summary>The schema as strict endpoints take it: without lengths of strings, which they refuse and which are checked here.</summary>
    public JsonElement StrictSchemaJson { get; }

    /// <summary>SHA-256 of template and schema, in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The stage, which is the folder of the prompt.</summary>
    public string Stage => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The messages with all variables filled in.</summary>
    /// <param name="variables">Texts, numbers, lists and maps by name.</param>
    /// <exception cref="ArgumentException">A variable is missing, unknown, or lacks a part that the template uses.</exception>
    public IReadOnlyList<ChatMessage> Render(IReadOnlyDictionary<string, object> variables)
    {
        var problems = Variables.Where(v => v.IsRequired && !variables.ContainsKey(v.Name)).Select(v => $"the variable '{v.Name}' is missing ({v.Description})")
            .Concat(variables.Keys.Where(k => !Variables.Any(v => v.Name == k)).Order(StringComparer.Ordinal).Select(k => $"there is no variable '{k}'; known are {string.Join(", ", Variables.Select(v => v.Name))}"))
            .ToList();
        if (problems.Count > 0)
        {
            throw new ArgumentException($"prompt {Name}: {string.Join("; ", problems)}", nameof(variables));
        }

        var all = Variables.ToDictionary(v => v.Name, v => variables.GetValueOrDefault(v.Name) ?? v.Default, StringComparer.Ordinal);
        try
        {
            return [.. _messages.Select(m => new ChatMessage(m.Role, m.Text(all).Trim()))];
        }
        catch (Exception e) when (e is HandlebarsException or HandlebarsUndefinedBindingException)
        {
            throw new ArgumentException($"prompt {Name}: {(e.InnerException ?? e).Message}", nameof(variables), e);
        }
    }
}
