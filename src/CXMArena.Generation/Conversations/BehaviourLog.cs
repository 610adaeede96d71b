using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Quality;

namespace CXMArena.Generation.Conversations;

/// <summary>Follows the planned behaviours to the place where they really happen, and gives the answers from there.</summary>
internal sealed class BehaviourLog(QualityPlan plan, SeedPath seed, long ordinal)
{
    private const int DecoyPercent = 30;
    private readonly Prng _random = seed.Random();
    private readonly Dictionary<string, List<Part>> _moments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Part> _shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Part> _wrong = new(StringComparer.Ordinal);
    private readonly List<Part> _order = [];

    /// <summary>The behaviour that was shown last, or null.</summary>
    public Part? LastShown { get; private set; }

    /// <summary>Notes that a moment occurs.</summary>
    public void Occurs(string moment, Part? part)
    {
        if (part is null)
        {
            return;
        }

        if (!_moments.TryGetValue(moment, out var parts))
        {
            _moments[moment] = parts = [];
        }

        parts.Add(part);
        _order.Add(part);
    }

    /// <summary>Notes that what was said at a moment differs from what holds.</summary>
    public void SaidWrongly(string moment, Part? part)
    {
        if (part is not null)
        {
            _wrong[moment] = part;
        }
    }

    /// <summary>Whether a moment has occurred.</summary>
    public bool Has(string moment) => _moments.ContainsKey(moment);

    /// <summary>Where a moment last occurred, or null.</summary>
    public Part? LastOf(string moment) => _moments.GetValueOrDefault(moment)?[^1];

    /// <summary>Whether a wrong value was stated anywhere.</summary>
    public bool HasWrongValue => _wrong.Count > 0;

    /// <summary>Shows the behaviours that belong to a moment, with the customer's answers to them, or a decoy in place of a missing one.</summary>
    /// <returns>Whether any was shown.</returns>
    public bool Perform(string moment, Contact contact)
    {
        var any = false;
        foreach (var question in plan.SaidAt(moment).Where(q => _tried.Add(q.Id)))
        {
            if (contact.Transcript.Agent("behaviour:" + question.Id, contact.Agent.Planned(question.Yes!, ordinal).Marked(SpanKind.Evidence, question.Id)) is { } part)
            {
                _shown[question.Id] = part;
                LastShown = part;
                any = true;
                Reply(question, contact);
            }
        }

        foreach (var question in plan.MissingAt(moment).Where(q => _tried.Add(q.Id)).Take(1))
        {
            if (_random.Percent(DecoyPercent))
            {
                contact.Transcript.Agent("decoy:" + question.Id, contact.Agent.Planned(question.Decoy!, ordinal));
            }
        }

        return any;
    }

    /// <summary>General talk in which the agent asks for a customer's act, unless that would be a behaviour which is to be missing.</summary>
    public void Ask(string act, string replyAct, Contact contact)
    {
        if (!plan.LacksAnsweredBy(replyAct) && contact.AgentSays(act) is not null)
        {
            plan.SpoilAnsweredBy(replyAct);
            contact.CustomerSays(replyAct);
        }
    }

    private void Reply(QualityQuestion question, Contact contact)
    {
        if (question.Reply is { } reply)
        {
            contact.Transcript.Customer("reply:" + question.Id, contact.Customer.From(reply, ordinal));
        }
        else if (question.ReplyAct == "tried")
        {
            contact.Transcript.Customer("tried", contact.Customer.From(contact.Pattern.Words.Tried, contact.PatternRank));
        }
        else if (question.ReplyAct is { } act)
        {
            contact.CustomerSays(act);
        }
    }

    /// <summary>
    /// The answers to the questions whose moments occurred, at most <paramref name="most"/>, in the plan's random order. Where they are fewer than <paramref name="least"/>, behaviours
    /// join them whose moment occurred and of whose cue words the agent said none.
    /// </summary>
    public IReadOnlyList<QualityAnswer> Answers(int least, int most, IReadOnlyList<string> agentTexts)
    {
        var answers = new List<QualityAnswer>();
        foreach (var (question, planned) in plan.Planned)
        {
            if (answers.Count < most && Answer(question, planned) is { } answer)
            {
                answers.Add(answer);
            }
        }

        foreach (var question in plan.Unplanned.Where(q => _moments.ContainsKey(q.Moment) && q.Cues.Count > 0 && !plan.IsSpoiled(q.Id)))
        {
            if (answers.Count < least && !agentTexts.Any(text => plan.Names(question).Any(cue => text.Contains(cue, StringComparison.OrdinalIgnoreCase))))
            {
                answers.Add(new QualityAnswer(question.Id, false, []));
            }
        }

        return answers;
    }

    private QualityAnswer? Answer(QualityQuestion question, bool planned)
    {
        var parts = _moments.GetValueOrDefault(question.Moment);
        if (!planned && plan.IsSpoiled(question.Id))
        {
            return null;
        }

        switch (question.Mechanic)
        {
            case QualityMechanic.Order:
                return Order(question, parts);
            case var _ when parts is null:
                return null;
            case QualityMechanic.Say when planned:
                return _shown.TryGetValue(question.Id, out var shown) ? new QualityAnswer(question.Id, true, [shown.UtteranceId]) : null;
            case QualityMechanic.Say:
                return new QualityAnswer(question.Id, false, []);
            default:
                return _wrong.ContainsKey(question.Moment)
                    ? new QualityAnswer(question.Id, false, [])
                    : new QualityAnswer(question.Id, true, [parts![^1].UtteranceId]);
        }
    }

    /// <summary>Asked where the later act occurs; No also where the earlier one was planned to be left out.</summary>
    private QualityAnswer? Order(QualityQuestion question, List<Part>? earlier)
    {
        if (!_moments.TryGetValue(question.Then!, out var later) || (earlier is null && !plan.IsLate(question.Moment)))
        {
            return null;
        }

        var before = earlier is not null && _order.IndexOf(earlier[0]) < _order.IndexOf(later[0]);
        return new QualityAnswer(question.Id, before, before ? [earlier![0].UtteranceId] : []);
    }
}
