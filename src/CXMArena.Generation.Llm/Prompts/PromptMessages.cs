using System.Globalization;
using System.Text.RegularExpressions;
using CXMArena.Generation.Content;
using HandlebarsDotNet;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Prompts;

/// <summary>
/// Splits a template in Semantic Kernel's <c>&lt;message role="..."&gt;</c> syntax into messages and compiles each. The split comes before the filling-in, so no value can open a message of its own.
/// </summary>
internal static partial class PromptMessages
{
    private static readonly Dictionary<string, ChatRole> Roles = new(StringComparer.Ordinal) { ["system"] = ChatRole.System, ["user"] = ChatRole.User, ["assistant"] = ChatRole.Assistant };

    /// <summary>The compiled messages; a template without message tags is one message of the user.</summary>
    public static IReadOnlyList<(ChatRole Role, HandlebarsTemplate<object, object> Text)> Compile(MapBinder map, string template)
    {
        var engine = Engine();
        var messages = new List<(ChatRole, HandlebarsTemplate<object, object>)>();
        var matches = Message().Matches(template);
        var outside = Message().Replace(template, "");
        if (matches.Count > 0 && !string.IsNullOrWhiteSpace(outside))
        {
            map.Reject("template", $"text stands outside the message tags: '{First(outside)}'");
        }

        foreach (var (role, text) in matches.Count == 0 ? [("user", template)] : matches.Select(m => (m.Groups["role"].Value, m.Groups["text"].Value)))
        {
            if (!Roles.TryGetValue(role, out var chatRole))
            {
                map.Reject("template", $"the role '{role}' is unknown; allowed are {string.Join(", ", Roles.Keys)}");
                continue;
            }

            if (text.Contains("<message", StringComparison.Ordinal))
            {
                map.Reject("template", "a message stands inside another; close it with </message>");
            }

            try
            {
                messages.Add((chatRole, engine.Compile(text)));
            }
            catch (HandlebarsException e)
            {
                map.Reject("template", $"the {role} message is no valid template: {(e.InnerException ?? e).Message}");
            }
        }

        return messages;
    }

    /// <summary>Names of the variables that a template uses outside its loops.</summary>
    public static IReadOnlySet<string> Uses(string template)
    {
        // Innermost loops first, until none is left.
        for (var inner = Loop().Match(template); inner.Success; inner = Loop().Match(template))
        {
            template = template.Remove(inner.Index, inner.Length).Insert(inner.Index, "{{" + inner.Groups["over"].Value + "}}");
        }

        return Name().Matches(template).Select(m => m.Groups["name"].Value).Where(n => n is not ("else" or "this")).ToHashSet(StringComparer.Ordinal);
    }

    private static IHandlebars Engine()
    {
        var engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true, FormatProvider = CultureInfo.InvariantCulture });
        engine.RegisterHelper("json", (writer, _, arguments) => writer.WriteSafeString(System.Text.Json.JsonSerializer.Serialize(arguments[0], PromptJson.Options)));
        return engine;
    }

    private static string First(string text) => text.Trim() is var line && line.Length > 40 ? line[..40] + "..." : line;

    [GeneratedRegex("""<message role="(?<role>[^"]*)">(?<text>.*?)</message>""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    [GeneratedRegex("""\{\{#each\s+(?<over>[\w.]+)\s*\}\}(?:(?!\{\{#each)(?!\{\{/each).)*\{\{/each\}\}""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Loop();

    [GeneratedRegex("""\{\{[#^~]?\s*(?:if\s+|unless\s+|with\s+|json\s+)?(?<name>[a-z_]\w*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
