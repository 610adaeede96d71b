using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Refinement;

/// <summary>Reads all labels off a finished corpus by joining its propositions.</summary>
internal sealed class PairJoin(IReadOnlyList<CorpusArticle> corpus, SeedPath seed)
{
    /// <summary>All similar pairs.</summary>
    /// <exception cref="InvalidOperationException">Two articles have a forbidden overlap.</exception>
    public IReadOnlyList<RefinementPair> Similar()
    {
        var sets = corpus.Select(a => a.Propositions).ToList();
        var found = new List<(int First, int Second)>();
        foreach (var (first, second, common) in Overlap.Join(sets))
        {
            switch (Overlap.Of(common, Math.Min(sets[first].Count, sets[second].Count)))
            {
                case OverlapClass.Forbidden:
                    throw new InvalidOperationException($"{corpus[first].Article.DocumentId} and {corpus[second].Article.DocumentId} share {common} propositions, neither few nor half");
                case OverlapClass.Similar:
                    found.Add((first, second));
                    break;
                default:
                    break;
            }
        }

        var clusters = Clusters(found);
        return [.. found.Select(p => Pair(p.First, p.Second, Kind(corpus[p.First], corpus[p.Second]), clusters[p.First], [.. sets[p.First].Intersect(sets[p.Second], StringComparer.Ordinal)]))];
    }

    /// <summary>All contradictory pairs, each once with all facts that it disagrees on.</summary>
    public IReadOnlyList<RefinementPair> Contradictory()
    {
        var states = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < corpus.Count; i++)
        {
            foreach (var fact in corpus[i].Article.FactIds)
            {
                (states.TryGetValue(fact, out var list) ? list : states[fact] = []).Add(i);
            }
        }

        var disputed = new SortedDictionary<(int First, int Second), (int Host, List<string> Facts)>();
        for (var host = 0; host < corpus.Count; host++)
        {
            foreach (var fact in corpus[host].AlteredFactIds)
            {
                foreach (var other in states.GetValueOrDefault(fact) ?? [])
                {
                    var key = (Math.Min(host, other), Math.Max(host, other));
                    (disputed.TryGetValue(key, out var known) ? known : disputed[key] = (host, [])).Facts.Add(fact);
                }
            }
        }

        return [.. disputed.Select(d => Pair(d.Key.First, d.Key.Second, RefinementKind.Contradiction, corpus[d.Value.Host].Article.DocumentId, d.Value.Facts))];
    }

    private RefinementPair Pair(int first, int second, RefinementKind kind, string cluster, IReadOnlyList<string> common) =>
        new(corpus[first].Article.DocumentId, corpus[second].Article.DocumentId, kind, "G" + seed.Child("cluster").Child(kind == RefinementKind.Contradiction ? "c" : "s").Child(cluster).Hex()[..12], common);

    private static RefinementKind Kind(CorpusArticle first, CorpusArticle second)
    {
        if (first.BaseId == second.BaseId)
        {
            return first.Kind == RefinementKind.Reworded || second.Kind == RefinementKind.Reworded ? RefinementKind.Reworded : RefinementKind.Duplicate;
        }

        return first.SegmentOf == second.BaseId || second.SegmentOf == first.BaseId ? RefinementKind.Segment : RefinementKind.Natural;
    }

    /// <summary>For each article the id of the first one of its cluster of similar articles.</summary>
    private string[] Clusters(IReadOnlyList<(int First, int Second)> pairs)
    {
        var root = Enumerable.Range(0, corpus.Count).ToArray();
        foreach (var (first, second) in pairs)
        {
            var (a, b) = (Root(first), Root(second));
            root[Math.Max(a, b)] = Math.Min(a, b);
        }

        return [.. Enumerable.Range(0, corpus.Count).Select(i => corpus[Root(i)].Article.DocumentId)];

        int Root(int i)
        {
            while (root[i] != i)
            {
                i = root[i] = root[root[i]];
            }

            return i;
        }
    }
}
