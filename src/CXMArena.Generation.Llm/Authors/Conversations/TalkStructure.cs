using CXMArena.Generation.Conversations;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>
/// Whether the messages of an answer perform the acts of a plan, each once and in order. Findings: act.unknown, act.order, act.speaker, act.missing, act.tool (a tool that speaks or shares its message), shows.missing,
/// shows.stray.
/// </summary>
internal static class TalkStructure
{
    private const int MostMessagesOfAnAct = 3;

    /// <summary>What is wrong with the acts; none means that the conversation can be built.</summary>
    public static IReadOnlyList<AnswerFinding> Acts(ConversationPlan plan, TalkAnswer answer)
    {
        var findings = new List<AnswerFinding>();
        var (last, spread) = (0, 0);
        for (var i = 0; i < answer.Messages.Count; i++)
        {
            var message = answer.Messages[i];
            foreach (var number in message.Acts)
            {
                if (number < 1 || number > plan.Acts.Count)
                {
                    findings.Add(new AnswerFinding("act.unknown", $"$.messages[{i}].acts", $"there is no act {number}; the plan has acts 1 to {plan.Acts.Count}"));
                    continue;
                }

                var act = plan.Acts[number - 1];
                if (Name(act.Role) != message.Speaker)
                {
                    findings.Add(new AnswerFinding("act.speaker", $"$.messages[{i}].speaker", $"act {number} is of the {Name(act.Role)}, not of the {message.Speaker}; give it a message of its own speaker"));
                }

                var goesOn = number == last && number == message.Acts[0] && act.Tool is null && ++spread < MostMessagesOfAnAct;
                if (number <= last && !goesOn)
                {
                    findings.Add(new AnswerFinding("act.order", $"$.messages[{i}].acts", $"act {number} comes again or too late, after act {last}; keep the order of the plan, each act once or in at most {MostMessagesOfAnAct} messages in a row"));
                }

                spread = number > last ? 0 : spread;
                last = Math.Max(last, number);
            }

            if (message.Speaker == "tool" && (message.Text.Trim().Length > 0 || message.Acts.Count > 1))
            {
                findings.Add(new AnswerFinding("act.tool", $"$.messages[{i}]", "a message of the tool has an empty text and one act"));
            }
        }

        var performed = answer.Messages.SelectMany(m => m.Acts).ToHashSet();
        findings.AddRange(plan.Acts.Where(a => !performed.Contains(a.Number)).Select(a =>
            new AnswerFinding("act.missing", "$.messages", $"act {a.Number} of the {Name(a.Role)} ({string.Join(" + ", a.Acts)}) is missing; {(a.Tool is null ? "write it" : "give it a message with speaker tool and empty text")} between its neighbours")));
        return findings;
    }

    /// <summary>Whether behaviours are shown where they are planned, and only there.</summary>
    public static IEnumerable<AnswerFinding> Shows(ConversationPlan plan, TalkAnswer answer)
    {
        for (var i = 0; i < answer.Messages.Count; i++)
        {
            var planned = answer.Messages[i].Acts.SelectMany(n => plan.Acts[n - 1].Shows).ToHashSet(StringComparer.Ordinal);
            foreach (var id in answer.Messages[i].Shows.Where(id => !planned.Contains(id)))
            {
                yield return new AnswerFinding("shows.stray", $"$.messages[{i}].shows", $"'{id}' is not planned in the acts of this message; show it only in {Where(plan, id)}");
            }
        }

        foreach (var act in plan.Acts)
        {
            foreach (var id in act.Shows.Where(id => !answer.Messages.Any(m => m.Acts.Contains(act.Number) && m.Shows.Contains(id, StringComparer.Ordinal))))
            {
                yield return new AnswerFinding("shows.missing", "$.messages", $"act {act.Number} has to show '{id}'; do so clearly and list it in the shows of its message");
            }
        }
    }

    /// <summary>A speaker as the schema names it.</summary>
    public static string Name(Role role) => role.ToString().ToLowerInvariant();

    private static string Where(ConversationPlan plan, string id) => plan.Acts.FirstOrDefault(a => a.Shows.Contains(id, StringComparer.Ordinal)) is { } act ? $"act {act.Number}" : "conversations where it is planned, which this is not";
}
