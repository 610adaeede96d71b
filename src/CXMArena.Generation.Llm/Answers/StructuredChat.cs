using System.Text;
using System.Text.Json;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Prompts;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Answers;

/// <summary>How far an endpoint can be made to answer in JSON.</summary>
public enum AnswerFormat
{
    /// <summary>It holds answers to a JSON schema.</summary>
    JsonSchema,

    /// <summary>It answers in JSON of any shape; the schema is told in the prompt.</summary>
    JsonObject,

    /// <summary>It answers in text; the schema is told in the prompt.</summary>
    Text,
}

/// <summary>
/// Asks a prompt until its answer fits the schema and the judge has nothing against it. What was found goes back to the model with its answer. The chain below sees stage, item seed and attempt in
/// <see cref="ChatOptions.AdditionalProperties"/> under the names of <see cref="CallProperties"/>. Failures of transport are not caught here.
/// </summary>
/// <param name="client">The model.</param>
/// <param name="format">What the endpoint can do.</param>
/// <param name="attempts">How often one item is asked at most, from 1.</param>
public sealed class StructuredChat(IChatClient client, AnswerFormat format, int attempts)
{
    private const int MostFindings = 20;

    /// <summary>The same with fewer attempts, if it has more.</summary>
    /// <param name="most">How often one item is asked at most, from 1.</param>
    public StructuredChat Within(int most) => most >= attempts ? this : new StructuredChat(client, format, most);

    /// <summary>Asks for an answer.</summary>
    /// <typeparam name="T">Record with the keys of the schema, in Pascal case.</typeparam>
    /// <param name="prompt">What is asked.</param>
    /// <param name="variables">Values of the prompt's variables.</param>
    /// <param name="judge">Gives findings about an answer that fits the schema; none accepts it.</param>
    /// <param name="itemSeed">Address of the item's seed, part of the reply's key.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<AnswerOutcome<T>> AskAsync<T>(PromptTemplate prompt, IReadOnlyDictionary<string, object> variables, Func<T, IReadOnlyList<AnswerFinding>> judge, string itemSeed, CancellationToken cancellationToken)
    {
        var question = Question(prompt, variables);
        var messages = question;
        var tries = new List<AnswerTry>();
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var response = await client.GetResponseAsync(messages, Options(prompt, itemSeed, attempt), cancellationToken).ConfigureAwait(false);
            var (value, findings) = Read(prompt, response, judge);
            if (findings.Count == 0)
            {
                return new AcceptedAnswer<T>(value!, tries);
            }

            tries.Add(new AnswerTry(response.Text, findings));
            messages = [.. question, .. Again(response.Text, findings)];
        }

        return new RefusedAnswer<T>(tries);
    }

    private static (T? Value, IReadOnlyList<AnswerFinding> Findings) Read<T>(PromptTemplate prompt, ChatResponse response, Func<T, IReadOnlyList<AnswerFinding>> judge)
    {
        if (response.FinishReason == ChatFinishReason.ContentFilter)
        {
            return (default, [new AnswerFinding("answer.refused", "$", "the endpoint's content filter ended the answer; stay with the matter of the brand")]);
        }

        if (string.IsNullOrWhiteSpace(response.Text) && response.Messages.Any(m => m.Contents.OfType<ErrorContent>().Any()))
        {
            return (default, [new AnswerFinding("answer.refused", "$", "you declined to answer; the matter is a brand that is made up, so stay with it and answer with the JSON value")]);
        }

        var (json, problem) = JsonExtractor.Extract(response.Text);
        if (problem is not null)
        {
            var cut = response.FinishReason == ChatFinishReason.Length && problem.Code != "answer.empty";
            return (default, [cut ? problem with { Code = "answer.truncated", Message = $"the answer reached its limit of {prompt.Settings.MaxTokens} tokens before it was complete; be briefer" } : problem]);
        }

        if (prompt.Schema.Validate(json!.Value) is { Count: > 0 } findings)
        {
            return (default, findings);
        }

        try
        {
            var value = json.Value.Deserialize<T>(PromptJson.Options);
            return value is null ? (default, [new AnswerFinding("answer.schema", "$", "is null")]) : (value, judge(value));
        }
        catch (JsonException e)
        {
            return (default, [new AnswerFinding("answer.schema", e.Path ?? "$", e.Message)]);
        }
    }

    private List<ChatMessage> Question(PromptTemplate prompt, IReadOnlyDictionary<string, object> variables)
    {
        var messages = prompt.Render(variables).ToList();
        if (format != AnswerFormat.JsonSchema)
        {
            var last = messages[^1];
            messages[^1] = new ChatMessage(last.Role, $"{last.Text}\n\nAnswer with one JSON value and nothing else: no prose, no code fence. It must fit this JSON schema:\n{prompt.SchemaJson.GetRawText()}");
        }

        return messages;
    }

    private ChatOptions Options(PromptTemplate prompt, string itemSeed, int attempt) => new ChatOptions
    {
        AdditionalProperties = format == AnswerFormat.JsonSchema ? new() { [CallProperties.Strict] = true } : null,
        Temperature = prompt.Settings.Temperature,
        TopP = prompt.Settings.TopP,
        MaxOutputTokens = prompt.Settings.MaxTokens,
        ResponseFormat = format switch
        {
            AnswerFormat.JsonSchema => ChatResponseFormat.ForJsonSchema(prompt.StrictSchemaJson, prompt.Name.Replace('/', '_'), prompt.Description),
            AnswerFormat.JsonObject => ChatResponseFormat.Json,
            _ => ChatResponseFormat.Text,
        },
    }.ForCall(prompt.Stage, itemSeed, attempt);

    /// <summary>The answer, unless it is no use to look at, and what is wrong with it.</summary>
    private static IEnumerable<ChatMessage> Again(string answer, IReadOnlyList<AnswerFinding> findings)
    {
        if (!string.IsNullOrWhiteSpace(answer) && findings[0].Code is not ("answer.truncated" or "answer.refused"))
        {
            yield return new ChatMessage(ChatRole.Assistant, answer);
        }

        var text = new StringBuilder("Your answer cannot be used yet. What is wrong:\n");
        foreach (var finding in findings.Take(MostFindings))
        {
            text.Append("- ").Append(finding).Append('\n');
        }

        if (findings.Count > MostFindings)
        {
            text.Append("- and ").Append(findings.Count - MostFindings).Append(" more of the kind\n");
        }

        text.Append("Mend exactly these points, keep everything else, and answer with the whole JSON value again.");
        yield return new ChatMessage(ChatRole.User, text.ToString());
    }
}
