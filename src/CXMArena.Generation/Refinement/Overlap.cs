namespace CXMArena.Generation.Refinement;

/// <summary>How much two articles have in common.</summary>
public enum OverlapClass
{
    /// <summary>Less than three tenths of the smaller one's propositions.</summary>
    Apart,

    /// <summary>Between three tenths and half: must not occur.</summary>
    Forbidden,

    /// <summary>At least half: similar.</summary>
    Similar,
}

/// <summary>The share rule, in whole numbers.</summary>
public static class Overlap
{
    /// <summary>The class of two articles that have <paramref name="common"/> propositions in common.</summary>
    /// <param name="common">Propositions that both state.</param>
    /// <param name="smaller">Propositions of the one that has fewer.</param>
    public static OverlapClass Of(int common, int smaller) =>
        common == 0 || 10 * common < 3 * smaller ? OverlapClass.Apart : 2 * common < smaller ? OverlapClass.Forbidden : OverlapClass.Similar;

    /// <summary>All pairs of sets that have anything in common, each once, with what they have in common; the lower index comes first.</summary>
    public static IEnumerable<(int First, int Second, int Common)> Join(IReadOnlyList<IReadOnlyList<string>> sets)
    {
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var counts = new SortedDictionary<int, int>();
        for (var i = 0; i < sets.Count; i++)
        {
            counts.Clear();
            foreach (var proposition in sets[i].Distinct(StringComparer.Ordinal))
            {
                if (!holders.TryGetValue(proposition, out var list))
                {
                    holders[proposition] = list = [];
                }

                foreach (var other in list)
                {
                    counts[other] = counts.GetValueOrDefault(other) + 1;
                }

                list.Add(i);
            }

            foreach (var (other, common) in counts)
            {
                yield return (other, i, common);
            }
        }
    }
}
