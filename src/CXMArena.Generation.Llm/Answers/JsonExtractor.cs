using System.Text;
using System.Text.Json;

namespace CXMArena.Generation.Llm.Answers;

/// <summary>
/// Takes the JSON value out of a model's answer: prose and code fences around it, trailing commas, comments, typographic quotes as delimiters and raw line breaks inside strings are forgiven. What is cut off is reported,
/// never completed.
/// </summary>
public static class JsonExtractor
{
    private const string Thought = "</think>";
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>The longest whole object or list of a text, or a finding that says why there is none.</summary>
    public static (JsonElement? Value, AnswerFinding? Finding) Extract(string text)
    {
        var thought = text.LastIndexOf(Thought, StringComparison.Ordinal);
        var answer = thought < 0 ? text : text[(thought + Thought.Length)..];
        if (string.IsNullOrWhiteSpace(answer))
        {
            return (null, new AnswerFinding("answer.empty", "$", "the answer is empty; answer with the JSON value"));
        }

        JsonElement? longest = null;
        var (length, open, error) = (0, false, (string?)null);
        for (var i = answer.IndexOfAny(['{', '[']); i >= 0;)
        {
            var end = End(answer, i);
            if (end < 0)
            {
                open = true;
                break;
            }

            var (value, problem) = Parse(answer[i..end]);
            error ??= problem;
            if (value is not null && end - i > length)
            {
                (longest, length) = (value, end - i);
            }

            var next = value is null ? i + 1 : end;
            i = next < answer.Length ? answer.IndexOfAny(['{', '['], next) : -1;
        }

        return (longest, open, error) switch
        {
            ({ ValueKind: JsonValueKind.Object }, _, _) => (longest, null),
            (_, true, _) => (null, new AnswerFinding("answer.truncated", "$", "the answer ends before its JSON value is complete; write the whole value, more briefly if need be")),
            ({ } list, _, _) => (list, null),
            (_, _, { } syntax) => (null, new AnswerFinding("answer.syntax", "$", $"the answer is not valid JSON: {syntax}")),
            _ => (null, new AnswerFinding("answer.no_json", "$", "the answer holds no JSON value; answer with the JSON value alone")),
        };
    }

    private static (JsonElement? Value, string? Error) Parse(string json)
    {
        try
        {
            return (Read(json), null);
        }
        catch (JsonException first)
        {
            try
            {
                return (Read(Straightened(json)), null);
            }
            catch (JsonException)
            {
                return (null, first.Message.TrimEnd('.'));
            }
        }
    }

    private static JsonElement Read(string json)
    {
        using var document = JsonDocument.Parse(json, Lenient);
        return document.RootElement.Clone();
    }

    /// <summary>One past the bracket that closes the value, or -1 where the text ends before.</summary>
    private static int End(string text, int start)
    {
        var (depth, closing) = (0, '\0');
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (closing != '\0')
            {
                i += c == '\\' ? 1 : 0;
                closing = c == closing ? '\0' : closing;
                continue;
            }

            switch (c)
            {
                case '"':
                    closing = '"';
                    break;
                case '\u201c' or '\u201d':
                    closing = '\u201d';
                    break;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return i + 1;
                default:
                    break;
            }
        }

        return -1;
    }

    /// <summary>Typographic quotes that delimit strings become straight ones, line breaks inside strings escapes.</summary>
    private static string Straightened(string json)
    {
        var text = new StringBuilder(json.Length + 16);
        var closing = '\0';
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (closing == '\0')
            {
                closing = c switch { '"' => '"', '\u201c' or '\u201d' => '\u201d', _ => '\0' };
                text.Append(closing == '\0' ? c : '"');
            }
            else if (c == closing)
            {
                closing = '\0';
                text.Append('"');
            }
            else if (c == '\\' && i + 1 < json.Length)
            {
                text.Append(c).Append(json[++i]);
            }
            else
            {
                text.Append(c switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '"' => "\\\"", _ => c.ToString() });
            }
        }

        return text.ToString();
    }
}
