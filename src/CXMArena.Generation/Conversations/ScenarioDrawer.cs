using System.Globalization;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Conversations;

/// <summary>A scenario with its place among those of the same pattern, by which phrases are drawn evenly.</summary>
/// <param name="Scenario">What happens.</param>
/// <param name="PatternRank">0 for the first conversation of the pattern, 1 for the next ...</param>
internal sealed record PlacedScenario(Scenario Scenario, long PatternRank);

/// <summary>
/// Decides what happens in each contact. Issue types get their share of contacts exactly (largest weights first come out in proportion), in an
/// order that is a seeded permutation, so that ordinals tell nothing and any chunk computes its own.
/// </summary>
internal sealed class ScenarioDrawer
{
    private static readonly DateOnly FirstDay = new(2026, 2, 2);
    private readonly World _world;
    private readonly SeedPath _seed;
    private readonly long[] _cumulative;
    private readonly int[] _patternStart;
    private readonly Permutation _order;
    private readonly Permutation _outcomes;
    private readonly int _transcripts;
    private readonly int _conversations;

    public ScenarioDrawer(World world, SeedPath seed)
    {
        _world = world;
        _seed = seed.Child("scenarios");
        _transcripts = world.Brand.Scale.Transcripts;
        _conversations = world.Brand.Scale.Conversations;
        _order = new Permutation(_seed.Child("order").Key, _conversations);
        _outcomes = new Permutation(_seed.Child("outcomes").Key, _conversations);
        _cumulative = new long[world.IssueTypes.Count + 1];
        _patternStart = new int[world.IssueTypes.Count];
        for (var i = 0; i < world.IssueTypes.Count; i++)
        {
            _cumulative[i + 1] = _cumulative[i] + world.IssueTypes[i].Weight;
            _patternStart[i] = i > 0 && world.IssueTypes[i].PatternId == world.IssueTypes[i - 1].PatternId ? _patternStart[i - 1] : i;
        }
    }

    /// <summary>The scenario of an ordinal; another attempt keeps its place, issue type, cause and use.</summary>
    public PlacedScenario Draw(long ordinal, int attempt = 0)
    {
        var place = _order[ordinal];
        var use = place < _transcripts ? ConversationUse.Transcript : ConversationUse.NextTurn;
        var (index, count) = use == ConversationUse.Transcript ? (place, _transcripts) : (place - _transcripts, _conversations - _transcripts);
        var issueIndex = IssueAt(index, count);
        var issue = _world.IssueTypes[issueIndex];
        var pattern = _world.Industry.Patterns[issue.PatternId];
        var rank = index - FirstIndex(_cumulative[_patternStart[issueIndex]], count);
        var at = attempt == 0 ? _seed.Child(ordinal) : _seed.Child(ordinal).Child("attempt").Child(attempt);
        var random = at.Random();
        var cause = pattern.Causes[(int)((rank + FirstCause(pattern)) % pattern.Causes.Count)];
        var product = issue.FamilyId is null ? null : random.Pick(_world.ProductsByLine[issue.SubjectId]);
        var outcome = OutcomeOf(ordinal, cause);
        var weights = _world.Brand.Channels.Select(c => c.Weight).ToArray();
        var channel = _world.Brand.Channels[random.Weighted(weights)].Channel;
        var today = FirstDay.AddDays(random.Below(180));
        var state = at.Child("state").Hex()[..8];
        var scenario = new Scenario(
            string.Create(CultureInfo.InvariantCulture, $"S{ordinal + 1:000000}"),
            ordinal,
            use,
            issue.IssueTypeId,
            pattern.Id,
            cause.Id,
            product?.ProductId,
            string.Create(CultureInfo.InvariantCulture, $"PE{ordinal + 1:000000}"),
            channel,
            outcome,
            today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "",
            $"{issue.IssueTypeId}|{cause.Id}|{product?.ProductId ?? issue.SubjectId}|{state}|{outcome}");
        return new PlacedScenario(scenario, rank + (use == ConversationUse.NextTurn ? FirstIndex(_cumulative[_patternStart[issueIndex]] + 1, _transcripts) + 7919 : 0));
    }

    private int FirstCause(IssuePattern pattern) => (int)(_seed.Child("cause").Child(pattern.Id).Key % (ulong)pattern.Causes.Count);

    private int IssueAt(long index, long count)
    {
        var point = (long)((Int128)(2 * index + 1) * _cumulative[^1] / (2 * count));
        var found = Array.BinarySearch(_cumulative, point);
        return Math.Min(found >= 0 ? found : ~found - 1, _world.IssueTypes.Count - 1);
    }

    private long FirstIndex(long weight, long count) => (long)((Int128)weight * count / _cumulative[^1]);

    private Outcome OutcomeOf(long ordinal, IssueCause cause)
    {
        if (cause.Escalates)
        {
            return Outcome.Escalated;
        }

        var share = _outcomes[ordinal] * 100 / _conversations;
        var canDecline = cause.Steps.Any(s => s.Kind == StepKind.Tool && _world.Industry.Tools[s.Id].NeedsConsent);
        return share switch
        {
            < 9 => Outcome.Abandoned,
            < 21 => Outcome.FollowUp,
            < 40 when canDecline => Outcome.Declined,
            < 44 => Outcome.Escalated,
            _ => Outcome.Resolved,
        };
    }
}
