using CXMArena.Generation.Conversations;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Quality;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>Behaviours that are asked about and must not be shown: avoid.shown where a message at their moment has words that would show them and that the gist does not have.</summary>
internal sealed class TalkCues(World world, ActCatalogue catalogue)
{
    /// <summary>A behaviour to avoid, the words that would show it and the acts where it would be looked for.</summary>
    public sealed record Avoided(QualityQuestion Question, IReadOnlyList<string> Cues, IReadOnlyList<PlannedAct> Acts);

    /// <summary>What the agent of a plan must not do.</summary>
    public IReadOnlyList<Avoided> Of(ConversationPlan plan, ContactPeople people)
    {
        var absent = plan.Conversation.Quality.Where(q => !q.Answer).Select(q => q.QuestionId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. world.Industry.Questions.Where(q => absent.Contains(q.Id) && q.Mechanic != QualityMechanic.Match).Select(q => new Avoided(
                q,
                [.. q.Cues.Select(c => c switch { "{agent}" => people.Agent, "{customer}" => people.Customer, "{brand}" => world.Brand.Name, _ => c }).Where(c => c.Length > 0)],
                [.. plan.Acts.Where(a => a.Role == Role.Agent && a.Acts.Any(n => catalogue.Of(a.Role, n).Moments.Contains(q.Moment, StringComparer.Ordinal)))])),
        ];
    }

    /// <summary>Where a behaviour to avoid may be shown.</summary>
    public static IEnumerable<AnswerFinding> Check(ConversationPlan plan, TalkAnswer answer, IReadOnlyList<Avoided> avoided)
    {
        foreach (var behaviour in avoided.Where(a => a.Question.Mechanic == QualityMechanic.Say))
        {
            foreach (var place in TalkBuilder.Performing(answer, behaviour.Acts))
            {
                var message = answer.Messages[place];
                var gists = string.Join('\n', message.Acts.Select(n => plan.Acts[n - 1].Gist));
                if (behaviour.Cues.FirstOrDefault(c => Begins(message.Text, c) && !Begins(gists, c)) is { } cue)
                {
                    yield return new AnswerFinding("avoid.shown", $"$.messages[{place}].text", $"'{cue.Trim()}' may be taken for a behaviour to avoid ({behaviour.Question.Question}); say it without");
                }
            }
        }
    }

    /// <summary>The words of a text, with their capitals.</summary>
    public static IEnumerable<string> Words(string text) => text.Split([' ', ',', '.', '!', '?', ';', ':', '"', '(', ')', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a word of the text begins with a cue.</summary>
    private static bool Begins(string text, string cue)
    {
        for (var at = text.IndexOf(cue, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(cue, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
