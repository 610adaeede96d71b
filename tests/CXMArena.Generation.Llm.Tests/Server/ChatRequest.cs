using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CXMArena.Generation.Llm.Tests.Server;

/// <summary>A request as the server read it.</summary>
/// <param name="Number">Order of arrival, from 0.</param>
/// <param name="Model">Model that is asked.</param>
/// <param name="Messages">Role and text of each message.</param>
/// <param name="Format">json_schema, json_object or text.</param>
/// <param name="IsStreamed">Whether the answer is wanted in pieces.</param>
/// <param name="WithUsage">Whether a stream is to end with its usage.</param>
/// <param name="MaxTokens">Longest answer; null where the client sets none.</param>
/// <param name="Body">The whole body.</param>
internal sealed record ChatRequest(long Number, string Model, IReadOnlyList<(string Role, string Text)> Messages, string Format, bool IsStreamed, bool WithUsage, int? MaxTokens, string Body)
{
    /// <summary>SHA-256 of the body: requests with equal content have equal keys.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));

    /// <summary>Tokens of the prompt as the server counts them: a quarter of the characters.</summary>
    public int PromptTokens => 1 + Messages.Sum(m => m.Text.Length) / 4;

    public static ChatRequest Read(long number, string body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        return new ChatRequest(
            number,
            root.GetProperty("model").GetString()!,
            [.. root.GetProperty("messages").EnumerateArray().Select(m => (m.GetProperty("role").GetString()!, Text(m.GetProperty("content"))))],
            root.TryGetProperty("response_format", out var format) ? format.GetProperty("type").GetString()! : "text",
            root.TryGetProperty("stream", out var stream) && stream.GetBoolean(),
            root.TryGetProperty("stream_options", out var options) && options.TryGetProperty("include_usage", out var usage) && usage.GetBoolean(),
            root.TryGetProperty("max_completion_tokens", out var most) || root.TryGetProperty("max_tokens", out most) ? most.GetInt32() : null,
            body);
    }

    private static string Text(JsonElement content) =>
        content.ValueKind == JsonValueKind.Array ? string.Concat(content.EnumerateArray().Select(p => p.TryGetProperty("text", out var text) ? text.GetString() : "")) : content.GetString() ?? "";
}
