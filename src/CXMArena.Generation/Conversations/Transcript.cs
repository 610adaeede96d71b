using System.Globalization;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Conversations;

/// <summary>One act in words, before acts are gathered to messages.</summary>
internal sealed class Part(string act, SpannedText text)
{
    public string Act { get; } = act;

    public SpannedText Text { get; } = text;

    public MessageClass Class { get; init; } = MessageClass.GeneralKnowledge;

    public string? SourceArticleId { get; init; }

    public IReadOnlyList<string> AskedFactIds { get; init; } = [];

    /// <summary>Whether it begins a message of its own.</summary>
    public bool Alone { get; init; }

    /// <summary>Whether what follows belongs in the same message.</summary>
    public bool LeadsIn { get; init; }

    /// <summary>Id of the utterance that it became part of.</summary>
    public string UtteranceId { get; set; } = "";
}

/// <summary>How the two speakers of a contact type.</summary>
/// <param name="Customer">The customer's habits.</param>
/// <param name="Agent">The agent's habits.</param>
/// <param name="Names">Words that keep their capital wherever they stand.</param>
internal sealed record Hands(Idiolect Customer, Idiolect Agent, IReadOnlySet<string> Names);

/// <summary>Gathers acts to turns and messages, and remembers where a next turn can be asked for.</summary>
internal sealed class Transcript(string conversationId, string channel, IReadOnlyList<string> relevant, Hands hands, Prng random)
{
    private const int LongMessage = 24;
    private readonly List<Utterance> _utterances = [];
    private readonly List<Part> _pending = [];
    private readonly List<(int After, string? ArticleId, IReadOnlyList<string> Tools)> _points = [];
    private Role _speaker = Role.Agent;

    public int Count => _utterances.Count;

    /// <summary>Whether the customer had the last word so far.</summary>
    public bool CustomerSpokeLast => _speaker == Role.Customer;

    /// <summary>Facts that the agent or an earlier answer has stated.</summary>
    public HashSet<string> StatedFacts { get; } = new(StringComparer.Ordinal);

    public Part? Agent(string act, SpannedText text, MessageClass kind = MessageClass.GeneralKnowledge, string? source = null, bool alone = false, bool leadsIn = false) =>
        Add(Role.Agent, text, t => new Part(act, t) { Class = kind, SourceArticleId = source, Alone = alone, LeadsIn = leadsIn });

    public Part? Customer(string act, SpannedText text, IReadOnlyList<string>? asked = null, bool alone = false, bool leadsIn = false) =>
        Add(Role.Customer, text, t => new Part(act, t) { AskedFactIds = asked ?? [], Alone = alone, LeadsIn = leadsIn });

    /// <summary>A tool call; it ends what the agent was saying.</summary>
    public void Tool(ToolCall call)
    {
        Flush();
        _utterances.Add(new Utterance(NextId(), Role.Tool, ["tool_call"], SpannedText.Of(""), MessageClass.ToolCall, null, relevant, [], [], call));
    }

    /// <summary>Notes that the agent's next turn can be asked for; it is dropped where the customer did not speak last.</summary>
    public void Point(string? articleId, IReadOnlyList<string> tools)
    {
        if (_speaker == Role.Agent && _pending.Count > 0)
        {
            return;
        }

        Flush();
        if (_utterances.Count > 0 && _utterances[^1].Role == Role.Customer && !_points.Exists(p => p.After == _utterances.Count - 1))
        {
            _points.Add((_utterances.Count - 1, articleId, tools));
        }
    }

    /// <summary>Takes back the newest point, where the answer turned out wrong.</summary>
    public void WithdrawPoint()
    {
        if (_points.Count > 0)
        {
            _points.RemoveAt(_points.Count - 1);
        }
    }

    /// <summary>The utterances and points; nothing can be added afterwards.</summary>
    public (IReadOnlyList<Utterance> Utterances, IReadOnlyList<TurnPoint> Points) Finish()
    {
        Flush();
        var points = new List<TurnPoint>();
        foreach (var (after, article, tools) in _points)
        {
            var response = _utterances.Skip(after + 1).TakeWhile(u => u.Role != Role.Customer).ToList();
            var calls = response.Where(u => u.Tool is not null).Select(u => u.Tool!.Name).ToList();
            if (response.Any(u => u.Role == Role.Agent) && (tools.Count == 0 ? calls.Count == 0 : calls.SequenceEqual(tools)))
            {
                points.Add(new TurnPoint(_utterances[after].UtteranceId, [.. response.Select(u => u.UtteranceId)], article, tools, relevant));
            }
        }

        return (_utterances, points);
    }

    private Part? Add(Role role, SpannedText text, Func<SpannedText, Part> make)
    {
        if (text.Text.Length == 0)
        {
            return null;
        }

        if (_pending.Count > 0 && _speaker != role)
        {
            Flush();
        }

        _speaker = role;
        var part = make(text);
        _pending.Add(part);
        return part;
    }

    private void Flush()
    {
        var from = 0;
        while (from < _pending.Count)
        {
            var to = from + 1;
            var words = English.WordCount(_pending[from].Text.Text);
            while (to < _pending.Count && (_pending[to - 1].LeadsIn || (!_pending[to].Alone && Joins(words, English.WordCount(_pending[to].Text.Text)))))
            {
                words += English.WordCount(_pending[to].Text.Text);
                to++;
            }

            Publish(_pending[from..to]);
            from = to;
        }

        _pending.Clear();
    }

    private bool Joins(int words, int more) =>
        channel == "voice" ? words + more <= 45 : words + more <= LongMessage + random.Below(8) && random.Percent(_speaker == Role.Agent ? 82 : 62);

    private void Publish(List<Part> parts)
    {
        var id = NextId();
        var text = parts[0].Text;
        foreach (var part in parts.Skip(1))
        {
            text = Joined(text, part.Text);
        }

        text = (_speaker == Role.Customer ? hands.Customer : hands.Agent).Write(text, hands.Names, random);

        foreach (var part in parts)
        {
            part.UtteranceId = id;
        }

        var facts = text.Spans.Where(s => s.Kind == SpanKind.Fact).Select(s => s.Key).Distinct(StringComparer.Ordinal).ToList();
        if (_speaker == Role.Agent)
        {
            StatedFacts.UnionWith(facts);
        }

        var main = parts.MaxBy(p => p.Class)!;
        _utterances.Add(new Utterance(
            id,
            _speaker,
            [.. parts.Select(p => p.Act)],
            text,
            _speaker == Role.Agent ? main.Class : null,
            parts.Select(p => p.SourceArticleId).FirstOrDefault(s => s is not null),
            relevant,
            facts,
            [.. parts.SelectMany(p => p.AskedFactIds)],
            null));
    }

    private static SpannedText Joined(SpannedText first, SpannedText second)
    {
        var last = first.Text[^1];
        var separator = char.IsLetterOrDigit(last) || last is ')' or '"' or '%' ? ". " : " ";
        return first.Then(separator, second);
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"{conversationId}-U{_utterances.Count + 1:000}");
}
