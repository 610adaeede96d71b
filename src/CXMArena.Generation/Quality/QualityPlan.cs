using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Quality;

/// <summary>
/// What the agent of one contact does and leaves undone, decided before any word: for each chosen question an answer. Which questions are asked in the
/// end depends on which moments really occur.
/// </summary>
internal sealed class QualityPlan
{
    /// <summary>Share of planned answers that are No, out of 100.</summary>
    public const int NoPercent = 30;

    private const int WrongValuePercent = 9;
    private const int MostPerMoment = 2;
    private static readonly HashSet<string> Mistakable = new(["disclose", "diagnose", "result", "policy", "recap"], StringComparer.Ordinal);
    private readonly List<(QualityQuestion Question, bool Answer)> _planned = [];
    private readonly HashSet<string> _late = new(StringComparer.Ordinal);
    private readonly List<string> _forbidden = [];

    public QualityPlan(IReadOnlyList<QualityQuestion> questions, SeedPath seed)
    {
        var random = seed.Random();
        var order = new Permutation(seed.Child("order").Key, Math.Max(1, questions.Count));
        var said = new Dictionary<string, int>(StringComparer.Ordinal);
        var wrongValue = random.Percent(WrongValuePercent);
        for (var i = 0; i < questions.Count; i++)
        {
            var question = questions[(int)order[i]];
            if (question.Mechanic == QualityMechanic.Match && !Mistakable.Contains(question.Moment))
            {
                continue;
            }

            var answer = question.Mechanic == QualityMechanic.Match ? !wrongValue || random.Percent(50) : !random.Percent(NoPercent + 14);
            if (question.Mechanic == QualityMechanic.Say && answer)
            {
                said.TryGetValue(question.Moment, out var count);
                if (count == MostPerMoment || (count == 1 && !random.Percent(40)))
                {
                    continue;
                }

                said[question.Moment] = count + 1;
            }

            _planned.Add((question, answer));
        }

        foreach (var (question, answer) in _planned.Where(p => p.Question.Mechanic == QualityMechanic.Order && !p.Answer))
        {
            _late.Add(question.Moment);
        }
    }

    /// <summary>The questions in random order, with the answers that are to come true.</summary>
    public IReadOnlyList<(QualityQuestion Question, bool Answer)> Planned => _planned;

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
        foreach (var cue in _planned.Where(p => p.Question.Mechanic == QualityMechanic.Say && !p.Answer).SelectMany(p => p.Question.Cues))
        {
            _forbidden.Add(names.GetValueOrDefault(cue) ?? cue);
        }
    }

    /// <summary>Whether words would show a behaviour that is planned to be missing.</summary>
    public bool Contradicts(string text) => _forbidden.Any(cue => text.Contains(cue, StringComparison.OrdinalIgnoreCase));
}
