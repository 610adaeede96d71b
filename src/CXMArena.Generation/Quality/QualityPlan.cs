using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Quality;

/// <summary>
/// What the agent of one contact does and leaves undone, decided before any word: for each chosen question an answer. Which questions are asked in the
/// end depends on which moments really occur.
/// </summary>
internal sealed class QualityPlan
{
    private const int WrongValuePercent = 24;
    private const int LateActPercent = 26;
    private const int LeastShown = 5;
    private const int MostShown = 7;
    private const int LeastMissing = 1;
    private const int MostMissing = 3;

    /// <summary>Moments at which a stated value can differ from what holds, and how often they are chosen for it.</summary>
    private static readonly (string Moment, int Weight)[] Mistakable = [("disclose", 20), ("diagnose", 24), ("result", 30), ("policy", 25), ("recap", 15)];

    private readonly List<(QualityQuestion Question, bool Answer)> _planned = [];
    private readonly HashSet<string> _late = new(StringComparer.Ordinal);
    private readonly List<(string Cue, string QuestionId)> _forbidden = [];
    private readonly List<QualityQuestion> _unplanned = [];
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private readonly HashSet<string> _spoiled = new(StringComparer.Ordinal);

    /// <summary>Plans for a contact about an issue of an area.</summary>
    public QualityPlan(IEnumerable<QualityQuestion> all, string area, SeedPath seed)
    {
        var questions = all.Where(q => q.Areas.Count == 0 || q.Areas.Contains(area, StringComparer.Ordinal)).ToList();
        var random = seed.Random();
        var order = new Permutation(seed.Child("order").Key, Math.Max(1, questions.Count));
        var shown = new List<string>();
        var missing = 0;
        var wrongAt = random.Percent(WrongValuePercent) ? Mistakable[random.Weighted([.. Mistakable.Select(m => m.Weight)])].Moment : null;
        var most = random.Between(LeastShown, MostShown);
        var absent = random.Between(LeastMissing, MostMissing);
        foreach (var moment in questions.Where(q => q.Mechanic == QualityMechanic.Order).Select(q => q.Moment).Distinct(StringComparer.Ordinal))
        {
            if (seed.Child("late").Child(moment).Random().Percent(LateActPercent))
            {
                _late.Add(moment);
            }
        }

        for (var i = 0; i < questions.Count; i++)
        {
            var question = questions[(int)order[i]];
            switch (question.Mechanic)
            {
                case QualityMechanic.Match when Mistakable.Any(m => m.Moment == question.Moment):
                    _planned.Add((question, question.Moment != wrongAt));
                    break;
                case QualityMechanic.Order when CanBeLate(question):
                    _planned.Add((question, !_late.Contains(question.Moment)));
                    break;
                case QualityMechanic.Say when random.Percent(55) && shown.Count < most && shown.Count(m => m == question.Moment) < Room(question.Moment):
                    shown.Add(question.Moment);
                    _planned.Add((question, true));
                    break;
                case QualityMechanic.Say when missing < absent && !shown.Contains(question.Moment, StringComparer.Ordinal):
                    missing++;
                    _planned.Add((question, false));
                    break;
                case QualityMechanic.Say:
                    _unplanned.Add(question);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Questions about saying something that are not planned; the agent may do it or not.</summary>
    public IReadOnlyList<QualityQuestion> Unplanned => _unplanned;

    /// <summary>The questions in random order, with the answers that are to come true.</summary>
    public IReadOnlyList<(QualityQuestion Question, bool Answer)> Planned => _planned;

    /// <summary>How many behaviours a moment bears: greeting, questions and farewell can hold two, other moments one.</summary>
    private static int Room(string moment) => moment is "opening" or "diagnose" or "closing" ? 2 : 1;

    /// <summary>An order that always holds says nothing: only acts that an agent can put off or leave out are asked about.</summary>
    private static bool CanBeLate(QualityQuestion question) =>
        question.Moment is "empathy" or "recap" or "offer" || (question.Moment == "verify" && question.Then == "disclose");

    /// <summary>Whether an act is to come later than it should.</summary>
    public bool IsLate(string moment) => _late.Contains(moment);

    /// <summary>Whether a value stated at a moment is to differ from what holds.</summary>
    public bool IsWrongAt(string moment) => _planned.Any(p => p.Question.Mechanic == QualityMechanic.Match && p.Question.Moment == moment && !p.Answer);

    /// <summary>Behaviours to show at a moment.</summary>
    public IEnumerable<QualityQuestion> SaidAt(string moment) =>
        _planned.Where(p => p.Question.Mechanic == QualityMechanic.Say && p.Question.Moment == moment && p.Answer).Select(p => p.Question);

    /// <summary>Behaviours that belong to a moment and must not be shown.</summary>
    public IEnumerable<QualityQuestion> MissingAt(string moment) =>
        _planned.Where(p => p.Question.Mechanic == QualityMechanic.Say && p.Question.Moment == moment && !p.Answer).Select(p => p.Question);

    /// <summary>Gives cues that name somebody their names, such as <c>{agent}</c>.</summary>
    public void Resolve(IReadOnlyDictionary<string, string> names)
    {
        _names = names;
        foreach (var (question, _) in _planned.Where(p => p.Question.Mechanic == QualityMechanic.Say))
        {
            _forbidden.AddRange(question.Cues.Select(cue => ((names.GetValueOrDefault(cue) ?? cue).ToLowerInvariant(), question.Id)));
        }
    }

    /// <summary>The cues of a question, with the names of this contact.</summary>
    public IEnumerable<string> Names(QualityQuestion question) => question.Cues.Select(c => _names.GetValueOrDefault(c) ?? c);

    /// <summary>Whether ordinary words would show a planned behaviour: one that is to be missing, or one that is shown in words of its own.</summary>
    public bool Contradicts(string text)
    {
        var lower = text.ToLowerInvariant();
        foreach (var (cue, _) in _forbidden)
        {
            if (lower.Contains(cue, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives up the missing behaviours that words which had to be said may show; they are not asked about.</summary>
    public void Spoil(string text)
    {
        foreach (var (cue, question) in _forbidden)
        {
            if (text.Contains(cue, StringComparison.OrdinalIgnoreCase))
            {
                _spoiled.Add(question);
            }
        }
    }

    /// <summary>Whether a behaviour that customers answer with an act is to be missing.</summary>
    public bool LacksAnsweredBy(string replyAct) => _planned.Any(p => !p.Answer && p.Question.ReplyAct == replyAct);

    /// <summary>Gives up the behaviours that customers answer with an act, since general talk has asked for it; they are not asked about.</summary>
    public void SpoilAnsweredBy(string replyAct)
    {
        foreach (var question in _unplanned.Concat(_planned.Select(p => p.Question)).Where(q => q.ReplyAct == replyAct))
        {
            _spoiled.Add(question.Id);
        }
    }

    /// <summary>Whether a missing behaviour may have been shown after all.</summary>
    public bool IsSpoiled(string questionId) => _spoiled.Contains(questionId);
}
