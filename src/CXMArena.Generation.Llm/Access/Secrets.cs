using System.Collections.ObjectModel;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Llm.Access;

/// <summary>The key and the headers of an endpoint. They are read once and handed to the provider alone; whatever an endpoint says is cleaned of them.</summary>
public sealed class Secrets
{
    private const int ShownCharacters = 300;
    private const int ShortestSecret = 4;

    private Secrets(string? apiKey, IReadOnlyDictionary<string, string> headers) => (ApiKey, Headers) = (apiKey, headers);

    /// <summary>The key; null where the endpoint needs none.</summary>
    public string? ApiKey { get; }

    /// <summary>Further headers with their values filled in.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Reads key and headers.</summary>
    /// <param name="settings">Names the environment variables.</param>
    /// <param name="environment">Gives the value of an environment variable, or null.</param>
    /// <exception cref="InputException">A variable is not set, or a value cannot be sent in a header.</exception>
    public static Secrets Read(ModelEndpointOptions settings, Func<string, string?> environment)
    {
        var findings = new InputFindings();
        var key = settings.ApiKeyVariable is { } name ? Variable(findings, "ApiKeyVariable", name, environment) : null;
        var headers = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, value) in settings.Headers)
        {
            var path = $"Headers:{header}";
            if (header.Length == 0 || !header.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            {
                findings.Add($"Model:{path}", 0, "is no name of a header; letters, digits, '-' and '_' are allowed");
            }

            headers[header] = value.StartsWith("${", StringComparison.Ordinal) && value.EndsWith('}')
                ? Variable(findings, path, value[2..^1], environment)
                : Sendable(findings, path, value);
        }

        findings.ThrowIfAny();
        return new Secrets(key, new ReadOnlyDictionary<string, string>(headers));
    }

    /// <summary>What an endpoint said as one short line without secrets.</summary>
    public string Clean(string text)
    {
        foreach (var secret in Headers.Values.Append(ApiKey).OfType<string>().Where(s => s.Length >= ShortestSecret).OrderByDescending(s => s.Length))
        {
            text = text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        }

        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > ShownCharacters ? line[..ShownCharacters] + "..." : line;
    }

    private static string Variable(InputFindings findings, string key, string name, Func<string, string?> environment)
    {
        if (environment(name)?.Trim() is { Length: > 0 } value)
        {
            return Sendable(findings, key, value);
        }

        findings.Add($"Model:{key}", 0, $"names the environment variable '{name}', which is not set; set it or name another");
        return "";
    }

    private static string Sendable(InputFindings findings, string key, string value)
    {
        if (value.Any(c => c is < ' ' or > '~'))
        {
            findings.Add($"Model:{key}", 0, "holds characters that no header can carry; only printable ASCII is allowed");
        }

        return value;
    }
}
