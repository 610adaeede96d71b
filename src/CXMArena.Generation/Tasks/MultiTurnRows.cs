using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tasks;

/// <summary>Multi_Turn: a conversation up to a point where one article says what the agent has to say, with what the agent then says.</summary>
/// <param name="factsOf">Facts that an article states.</param>
/// <param name="stamp">The columns that every row ends with.</param>
/// <param name="dropped">Counts what is left out.</param>
internal sealed class MultiTurnRows(Func<string, IReadOnlyCollection<string>> factsOf, RowStamp stamp, DroppedTally dropped) : IConversationTable
{
    private const string Config = "Multi_Turn";

    public TableSchema Schema => TaskTables.MultiTurn;

    public IEnumerable<object?[]> Rows(NoisyConversation conversation)
    {
        var clean = conversation.Clean;
        if (clean.Scenario.Use != ConversationUse.NextTurn || clean.TurnPoints.All(p => p.ArticleId is null))
        {
            yield break;
        }

        var places = new PublishedPlaces(conversation);
        foreach (var point in clean.TurnPoints.Where(p => p.ArticleId is not null))
        {
            var asked = clean.Utterances.First(u => u.UtteranceId == point.AfterUtteranceId).AskedFactIds;
            var turn = NextTurn.Find(conversation, places, point, out var reason);
            reason = turn is null ? reason : Objection(clean, point, asked) ?? "";
            if (reason.Length > 0)
            {
                dropped.Add(Config, reason);
                continue;
            }

            yield return stamp.Task(
                Config,
                stamp.Group("issue", clean.Scenario.IssueTypeId),
                clean.ConversationId,
                TranscriptText.Of(turn!.Context),
                turn.Response,
                (IReadOnlyList<string>)[point.ArticleId!],
                (long)turn.Context.Count,
                asked.Count > 0 ? "fact" : "procedure",
                asked,
                (IReadOnlyList<string>)[.. point.ContextArticleIds.Distinct(StringComparer.Ordinal)]);
        }
    }

    private string? Objection(Conversation clean, TurnPoint point, IReadOnlyList<string> asked)
    {
        // Where no fact is asked for, the issue's own article says what to do next.
        var stated = factsOf(point.ArticleId!);
        if (!asked.All(stated.Contains))
        {
            return "the article does not state the fact";
        }

        var before = clean.Utterances.TakeWhile(u => u.UtteranceId != point.AfterUtteranceId).SelectMany(u => u.FactIds);
        return before.Any(f => asked.Contains(f, StringComparer.Ordinal)) ? "the context already answers" : null;
    }
}
