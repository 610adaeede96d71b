namespace CXMArena.Generation.Issues;

/// <summary>A reason for contact that is to be gathered with others under an intent.</summary>
/// <param name="Id">Unique among the reasons: a pattern's id, or a pattern's and a cause's.</param>
/// <param name="Intent">Its label.</param>
/// <param name="Decides">What decides between it and its neighbours.</param>
public sealed record IntentReason(string Id, string Intent, string Decides);

/// <summary>An intent over reasons for contact.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Decides">What decides between it and the nearest other.</param>
/// <param name="ReasonIds">The reasons that belong to it.</param>
public sealed record IntentCluster(string Name, string Decides, IReadOnlyList<string> ReasonIds);

/// <summary>Whether intents part their reasons: every reason in exactly one, names unique, their number within bounds.</summary>
public static class IntentPartition
{
    /// <summary>What is wrong: the number of the intent from 0, or null for all of them, and the message.</summary>
    /// <param name="clusters">The intents.</param>
    /// <param name="reasons">The reasons for contact.</param>
    /// <param name="least">Smallest number of intents.</param>
    /// <param name="most">Largest number of intents.</param>
    /// <param name="taken">Names that intents outside have already.</param>
    public static IEnumerable<(int? Cluster, string Message)> Findings(IReadOnlyList<IntentCluster> clusters, IReadOnlyList<IntentReason> reasons, int least, int most, IReadOnlyCollection<string> taken)
    {
        if (clusters.Count < least || clusters.Count > most)
        {
            yield return (null, $"there are {clusters.Count} clusters; {least} to {most} are wanted");
        }

        var homes = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { [IntentTaxonomies.Other] = -1 };
        var outside = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < clusters.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(clusters[i].Name) || clusters[i].Name.Any(char.IsControl) || clusters[i].Name.Contains(':', StringComparison.Ordinal))
            {
                yield return (i, "a name is one line of words without a colon");
            }

            if (string.IsNullOrWhiteSpace(clusters[i].Decides) || clusters[i].Decides.Any(char.IsControl))
            {
                yield return (i, $"what decides for the cluster '{clusters[i].Name}' is one line of text");
            }

            if (outside.Contains(clusters[i].Name.Trim()))
            {
                yield return (i, $"the name '{clusters[i].Name}' is taken by an intent of another part of the taxonomy; choose one that differs in a word that matters");
            }

            if (!names.TryAdd(clusters[i].Name.Trim(), i))
            {
                yield return (i, $"the name '{clusters[i].Name}' is taken; every cluster has a name of its own, and none is called {IntentTaxonomies.Other}");
            }

            if (clusters[i].ReasonIds.Count == 0)
            {
                yield return (i, $"the cluster '{clusters[i].Name}' has no reasons; leave it out");
            }

            foreach (var id in clusters[i].ReasonIds)
            {
                if (!reasons.Any(r => r.Id == id))
                {
                    yield return (i, $"there is no reason '{id}'");
                }
                else if (!homes.TryAdd(id, i))
                {
                    yield return (i, $"the reason '{id}' stands in cluster {homes[id]} too; each belongs to exactly one");
                }
            }
        }

        foreach (var reason in reasons.Where(r => !homes.ContainsKey(r.Id)))
        {
            yield return (null, $"the reason '{reason.Id}' is in no cluster");
        }
    }
}
