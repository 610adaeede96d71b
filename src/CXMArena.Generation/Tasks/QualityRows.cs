using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Quality;

namespace CXMArena.Generation.Tasks;

/// <summary>Agent_Quality_Adherence: a transcript with three or four of its questions a row; line n of the transcript is message n.</summary>
internal sealed class QualityRows(IReadOnlyList<QualityQuestion> questions, RowStamp stamp, DroppedTally dropped) : IConversationTable
{
    private const string Config = "Agent_Quality_Adherence";
    private const int Least = 3;
    private const int Most = 4;
    private readonly Dictionary<string, QualityQuestion> _questions = questions.ToDictionary(q => q.Id, StringComparer.Ordinal);
    private long _rows;
    private long _conversations;
    private long _asked;
    private long _no;
    private long _relational;

    public TableSchema Schema => TaskTables.Quality;

    /// <summary>What was asked so far.</summary>
    public QualitySection Section => new(_rows, _conversations, _asked, Share(_no), Share(_relational));

    public IEnumerable<object?[]> Rows(NoisyConversation conversation)
    {
        if (conversation.Clean.Scenario.Use != ConversationUse.Transcript)
        {
            yield break;
        }

        var answers = Usable(conversation);
        if (answers.Count < Least)
        {
            dropped.Add(Config, "fewer than three questions", answers.Count);
            yield break;
        }

        _conversations++;
        var text = TranscriptText.Of(conversation.Messages);
        foreach (var part in Parts(answers))
        {
            _rows++;
            _asked += part.Count;
            _no += part.Count(a => !a.Answer.Answer);
            _relational += part.Count(a => _questions[a.Answer.QuestionId].IsRelational);
            yield return stamp.Task(
                Config,
                stamp.Group("issue", conversation.Clean.Scenario.IssueTypeId),
                conversation.Clean.ConversationId,
                text,
                Written(part),
                (long)part.Count,
                (IReadOnlyList<string>)[.. part.Select(a => a.Answer.QuestionId)]);
        }
    }

    private List<(QualityAnswer Answer, IReadOnlyList<int> Messages)> Usable(NoisyConversation conversation)
    {
        var places = new PublishedPlaces(conversation);
        var usable = new List<(QualityAnswer, IReadOnlyList<int>)>();
        foreach (var answer in conversation.Clean.Quality)
        {
            List<int> messages = [.. answer.ProofUtteranceIds.SelectMany(places.Of).Distinct().Order().Select(i => i + 1)];
            if (answer.Answer && messages.Count == 0)
            {
                dropped.Add(Config, "proof vanished");
            }
            else
            {
                usable.Add((answer, messages));
            }
        }

        return usable;
    }

    /// <summary>As many rows of three or four as there can be.</summary>
    private IEnumerable<List<(QualityAnswer Answer, IReadOnlyList<int> Messages)>> Parts(List<(QualityAnswer Answer, IReadOnlyList<int> Messages)> answers)
    {
        var rows = answers.Count / Least;
        var extra = Math.Min(answers.Count % Least, rows * (Most - Least));
        var from = 0;
        for (var row = 0; row < rows; row++)
        {
            var count = Least + (row < extra ? 1 : 0);
            yield return answers.GetRange(from, count);
            from += count;
        }

        if (from < answers.Count)
        {
            dropped.Add(Config, "left over after rows of three and four", answers.Count - from);
        }
    }

    private string Written(List<(QualityAnswer Answer, IReadOnlyList<int> Messages)> part)
    {
        var literal = new Literal().List();
        foreach (var (answer, messages) in part)
        {
            literal.Object().Key("Question").Value(_questions[answer.QuestionId].Question).Key("Answer").Value(answer.Answer ? "Yes" : "No").Key("proof_message_ids").List();
            foreach (var message in messages)
            {
                literal.Value(message);
            }

            literal.EndList().EndObject();
        }

        return literal.EndList().ToString();
    }

    private double Share(long count) => _asked == 0 ? 0 : (double)count / _asked;
}
