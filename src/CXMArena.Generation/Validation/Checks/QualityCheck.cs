using System.Text.Json;

namespace CXMArena.Generation.Validation.Checks;

/// <summary>Answers and tool definitions are literals of JSON and Python both; answers are Yes with proof or No without, three or four a row, all of known questions.</summary>
internal sealed class QualityCheck : IDatasetCheck
{
    private readonly HashSet<string> _questions = new(StringComparer.Ordinal);

    public void See(TableRow row, FindingList findings)
    {
        switch (row.Table.Config)
        {
            case "QualityQuestion":
                _questions.Add(row.Text("question"));
                break;
            case "Agent_Quality_Adherence":
                if (Literal(row, "question_answers", findings) is { } answers)
                {
                    Answers(row, answers, findings);
                }

                break;
            case "Tools_Description":
                if (Literal(row, "Definition", findings) is { } definition && !IsFunction(definition, row.Text("Name")))
                {
                    findings.Error("tools.definition", row, "the definition is not a function object of that name whose required parameters are described");
                }

                break;
            default:
                break;
        }
    }

    public void End(FindingList findings)
    {
    }

    private static JsonElement? Literal(TableRow row, string column, FindingList findings)
    {
        try
        {
            using var document = JsonDocument.Parse(row.Text(column));
            if (!HasOtherWords(document.RootElement))
            {
                return document.RootElement.Clone();
            }

            findings.Error("format.literal", row, $"'{column}' contains true, false or null, which Python does not know");
        }
        catch (JsonException)
        {
            findings.Error("format.literal", row, $"'{column}' is not JSON");
        }

        return null;
    }

    private static bool HasOtherWords(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => true,
        JsonValueKind.Array => element.EnumerateArray().Any(HasOtherWords),
        JsonValueKind.Object => element.EnumerateObject().Any(p => HasOtherWords(p.Value)),
        _ => false,
    };

    private static bool IsFunction(JsonElement definition, string name) =>
        Member(definition, "function") is { } function
        && Member(function, "name") is { ValueKind: JsonValueKind.String } own && own.GetString() == name
        && Member(function, "description") is { ValueKind: JsonValueKind.String }
        && Member(function, "parameters") is { } parameters
        && Member(parameters, "properties") is { ValueKind: JsonValueKind.Object } properties
        && Member(parameters, "required") is { ValueKind: JsonValueKind.Array } required
        && required.EnumerateArray().All(r => r.ValueKind == JsonValueKind.String && Member(properties, r.GetString()!) is not null);

    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private void Answers(TableRow row, JsonElement answers, FindingList findings)
    {
        if (answers.ValueKind != JsonValueKind.Array || answers.GetArrayLength() is not (3 or 4) || answers.GetArrayLength() != row.Whole("num_of_metrics") || row.List("question_ids").Count != answers.GetArrayLength())
        {
            findings.Error("quality.count", row, "a row has three or four questions, as many as num_of_metrics and question_ids say");
            return;
        }

        var lines = row.Text("conversation").Split('\n').Length;
        foreach (var answer in answers.EnumerateArray())
        {
            var question = Member(answer, "Question") is { ValueKind: JsonValueKind.String } q ? q.GetString()! : "";
            if (!_questions.Contains(question))
            {
                findings.Error("quality.question", row, $"'{question}' is no quality question");
            }

            var given = Member(answer, "Answer") is { ValueKind: JsonValueKind.String } a ? a.GetString() : null;
            if (given is not ("Yes" or "No"))
            {
                findings.Error("quality.answer", row, "an answer is Yes or No");
            }

            var proof = Member(answer, "proof_message_ids") is { ValueKind: JsonValueKind.Array } p ? p.EnumerateArray().Select(i => i.TryGetInt32(out var number) ? number : 0).ToList() : null;
            if (proof is null || proof.Exists(i => i < 1 || i > lines) || (given == "Yes") != proof.Count > 0)
            {
                findings.Error("quality.proof", row, "Yes is proven by messages of the transcript, No by none");
            }
        }
    }
}
