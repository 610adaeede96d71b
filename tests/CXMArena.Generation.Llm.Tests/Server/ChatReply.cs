using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CXMArena.Generation.Llm.Tests.Server;

/// <summary>Puts an answer into the protocol's form, whole or in pieces, and spoils its content where a fault wants it.</summary>
internal static partial class ChatReply
{
    private const int Piece = 24;

    /// <summary>The content that is sent, and why it ended.</summary>
    public static (string Content, string Finish, string? Refusal) Spoil(string content, Fault fault) => fault switch
    {
        Fault.TruncatedContent => (content[..(content.Length * 2 / 3)], "length", null),
        Fault.BrokenSchema => ("""{"unexpected": true}""", "stop", null),
        Fault.WrongFacts => (Falsified(JsonNode.Parse(content)!).ToJsonString(), "stop", null),
        Fault.Empty => ("", "stop", null),
        Fault.Refusal => ("", "stop", "I'm sorry, I can't help with that."),
        _ => (content, "stop", null),
    };

    /// <summary>The body in the parts in which it is sent.</summary>
    public static IReadOnlyList<string> Body(ChatRequest request, string content, string finish, string? refusal) =>
        request.IsStreamed ? [.. Pieces(request, content, finish, refusal)] : Halves(Whole(request, content, finish, refusal));

    private static string[] Halves(string text) => [text[..(text.Length / 2)], text[(text.Length / 2)..]];

    private static string Whole(ChatRequest request, string content, string finish, string? refusal) => JsonSerializer.Serialize(new
    {
        id = $"chatcmpl-{request.Number}",
        @object = "chat.completion",
        created = 1_700_000_000,
        model = request.Model,
        choices = new[] { new { index = 0, message = new { role = "assistant", content = refusal is null ? content : null, refusal }, finish_reason = finish } },
        usage = Usage(request, content),
    });

    /// <summary>The lines of a stream, the end mark included.</summary>
    private static IEnumerable<string> Pieces(ChatRequest request, string content, string finish, string? refusal)
    {
        yield return Chunk(request, new { role = "assistant", content = "" }, null);
        if (refusal is not null)
        {
            yield return Chunk(request, new { refusal }, null);
        }

        for (var i = 0; i < content.Length;)
        {
            var end = Math.Min(i + Piece, content.Length);
            end += end < content.Length && char.IsLowSurrogate(content[end]) ? 1 : 0;
            yield return Chunk(request, new { content = content[i..end] }, null);
            i = end;
        }

        yield return Chunk(request, new { }, finish);
        if (request.WithUsage)
        {
            yield return "data: " + JsonSerializer.Serialize(new { id = $"chatcmpl-{request.Number}", @object = "chat.completion.chunk", created = 1_700_000_000, model = request.Model, choices = Array.Empty<object>(), usage = Usage(request, content) }) + "\n\n";
        }

        yield return "data: [DONE]\n\n";
    }

    /// <summary>An error in the protocol's form.</summary>
    public static string Error(string message, string type) => JsonSerializer.Serialize(new { error = new { message, type, code = type } });

    /// <summary>The same value with other figures in its texts; identifiers keep theirs.</summary>
    private static JsonNode Falsified(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Falsified(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(i => i is null ? null : Falsified(i))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Figure().Replace(text, m => (long.Parse(m.Value, CultureInfo.InvariantCulture) + 7).ToString(CultureInfo.InvariantCulture))),
        _ => node.DeepClone(),
    };

    private static object Usage(ChatRequest request, string content) => new
    {
        prompt_tokens = request.PromptTokens,
        completion_tokens = 1 + content.Length / 4,
        total_tokens = request.PromptTokens + 1 + content.Length / 4,
    };

    private static string Chunk(ChatRequest request, object delta, string? finish) =>
        "data: " + JsonSerializer.Serialize(new { id = $"chatcmpl-{request.Number}", @object = "chat.completion.chunk", created = 1_700_000_000, model = request.Model, choices = new[] { new { index = 0, delta, finish_reason = finish } } }) + "\n\n";

    [GeneratedRegex(@"(?<![\w.])[1-9][0-9]{0,8}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();
}
