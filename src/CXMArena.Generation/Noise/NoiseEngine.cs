using CXMArena.Generation.Articles;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise;

/// <summary>
/// Applies a profile to the items of one chunk, in their order. Its meters feed back from item to item within the chunk and know of no other, so
/// the result depends on the chunk's items alone, whatever else runs beside it. Not thread-safe: one a chunk.
/// </summary>
public sealed class NoiseEngine
{
    private readonly NoiseProfile _profile;
    private readonly NoiseContext _context;
    private readonly Func<Article, string, string>? _render;
    private readonly IReadOnlyList<Station> _stations;
    private readonly IReadOnlyList<PartChooser> _choosers;

    /// <summary>An engine with its meters at zero.</summary>
    /// <param name="profile">What to apply.</param>
    /// <param name="context">Brand and corpus.</param>
    /// <param name="calibration">Factors of the dials; <see cref="NoiseCalibration.None"/> where there are none.</param>
    /// <param name="render">Writes an article in a format; by default as plain text.</param>
    public NoiseEngine(NoiseProfile profile, NoiseContext context, NoiseCalibration calibration, Func<Article, string, string>? render = null)
        : this(profile, context, calibration, feedback: true) => _render = render;

    internal NoiseEngine(NoiseProfile profile, NoiseContext context, NoiseCalibration calibration, bool feedback)
    {
        _profile = profile;
        _context = context;
        _stations = [.. profile.Entries.Select(e => new Station(e, context, calibration, feedback))];
        _choosers = [.. profile.Mixtures.Select(m => new PartChooser(m, context.Seed.Child("mixture").Child(m.Id)))];
    }

    /// <summary>What every dial asked for and what came of it so far, in the order of the profile.</summary>
    public IReadOnlyList<NoiseMeasurement> Measurements => [.. _choosers.SelectMany(c => c.Measurements), .. _stations.SelectMany(s => s.Measurements)];

    /// <summary>A conversation as published; its scenario's ordinal is its place in the data set.</summary>
    public NoisyConversation Apply(Conversation conversation)
    {
        var draft = new ConversationDraft(conversation);
        var ordinal = conversation.Scenario.Ordinal;
        var part = _choosers.FirstOrDefault(c => c.Mixture.Channels.Contains(draft.Channel, StringComparer.Ordinal))?.Choose(ordinal);
        foreach (var station in _stations)
        {
            if (station.Entry.Noise is IConversationNoise noise && (station.Entry.Part is null || station.Entry.Part == part) && station.Entry.Scope.Holds(draft.Channel) && station.Takes(ordinal, _context.Conversations))
            {
                draft.Begin(station.Entry.Id);
                noise.Apply(draft, station.Task(ordinal));
            }
        }

        BreakPrefixes(draft);
        return draft.Finish(part ?? _profile.Name);
    }

    /// <summary>An article as published.</summary>
    /// <param name="article">The clean article.</param>
    /// <param name="index">Its place among all articles.</param>
    public NoisyArticle Apply(Article article, long index)
    {
        var draft = new ArticleDraft(article);
        foreach (var station in _stations)
        {
            if (station.Entry.Noise is IArticleNoise noise && station.Takes(index, _context.Articles))
            {
                draft.Begin(station.Entry.Id);
                noise.Apply(draft, station.Task(index));
            }
        }

        var changed = draft.Article;
        return new NoisyArticle(article, draft.Format, _render?.Invoke(changed, draft.Format) ?? changed.CleanText(), [.. draft.Edits]);
    }

    /// <summary>Contexts are written with speakers' prefixes, so no message may contain one, not even a clean one.</summary>
    private static void BreakPrefixes(ConversationDraft draft)
    {
        draft.Begin("prefix");
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            for (var colon = SpeakerPrefixes.ColonIn(draft.Messages[i].Text); colon >= 0; colon = SpeakerPrefixes.ColonIn(draft.Messages[i].Text))
            {
                draft.Break(i, colon);
            }
        }
    }

    /// <summary>
    /// A mixture at work. The shares are met within the chunk: what a part is owed adds to its chance, since how many conversations of a channel there are no chunk knows.
    /// </summary>
    private sealed class PartChooser(NoiseMixture mixture, SeedPath seed)
    {
        private readonly long[] _hits = new long[mixture.Parts.Count];
        private long _outOf;

        public NoiseMixture Mixture { get; } = mixture;

        public IEnumerable<NoiseMeasurement> Measurements => Mixture.Parts.Select((p, i) =>
            new NoiseMeasurement(Mixture.Id, "mixture", p.Id, NoiseDial.UnitName(p.Unit), p.BasisPoints, _hits[i], _outOf, p.Reason));

        public string Choose(long ordinal)
        {
            _outOf++;
            var total = Mixture.Parts.Sum(p => (long)p.BasisPoints);
            Span<int> weights = stackalloc int[_hits.Length];
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = (int)Math.Clamp(_outOf * Mixture.Parts[i].BasisPoints * 10_000 / total - _hits[i] * 10_000, 0, 1_000_000);
            }

            var chosen = seed.Child(ordinal).Random().Weighted(weights);
            _hits[chosen]++;
            return Mixture.Parts[chosen].Id;
        }
    }

    /// <summary>An entry at work: its meters, and which items it takes.</summary>
    private sealed class Station
    {
        private readonly NoiseContext _context;
        private readonly Dictionary<string, NoiseMeter> _meters;
        private readonly NoiseMeter _share;
        private readonly SeedPath _seed;
        private readonly bool _isWhole;

        public Station(NoiseEntry entry, NoiseContext context, NoiseCalibration calibration, bool feedback)
        {
            Entry = entry;
            _context = context;
            _seed = context.Seed.Child("operator").Child(entry.Id);
            _share = new NoiseMeter(entry.Scope.Share);
            _meters = entry.Noise.Dials.ToDictionary(d => d.Id, d => new NoiseMeter(d, calibration.FactorOf(entry.Id, d.Id), feedback), StringComparer.Ordinal);
            _isWhole = entry.Operator.Item == NoiseItem.Article || (entry.Part is null && NoiseScope.AllChannels.All(entry.Scope.Holds));
        }

        public NoiseEntry Entry { get; }

        public IEnumerable<NoiseMeasurement> Measurements =>
            Entry.Noise.Dials.Select(d => _meters[d.Id]).Prepend(_share).Select(m => new NoiseMeasurement(
                Entry.Id, Entry.Operator.Id, m.Dial.Id, NoiseDial.UnitName(m.Dial.Unit), m.Dial.BasisPoints, m.Hits, m.OutOf, m.Dial.Reason));

        /// <summary>
        /// Over all channels the share is exact: places below it in a seeded permutation of all ordinals. How many conversations a channel has no chunk knows, so
        /// there the share is met within the chunk.
        /// </summary>
        public bool Takes(long ordinal, long count)
        {
            _share.Offer();
            var place = new Permutation(_seed.Child("share").Key, Math.Max(1, count))[ordinal];
            var limit = _isWhole ? Entry.Scope.Share.BasisPoints : _share.Chance;
            if ((Int128)place * 10_000 >= (Int128)limit * count)
            {
                return false;
            }

            _share.Hit();
            return true;
        }

        public NoiseTask Task(long ordinal) => new(_seed.Child(ordinal), ordinal, Entry.Scope, _meters, _context);
    }
}
