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

/// <summary>Gathers reasons for contact into intents and names them.</summary>
public interface IIntentNamer
{
    /// <summary>The intents, or null where every attempt was refused; each reason belongs to exactly one and no two have the same name.</summary>
    /// <param name="brand">Name of the brand.</param>
    /// <param name="reasons">The reasons for contact.</param>
    /// <param name="least">Smallest number of intents.</param>
    /// <param name="most">Largest number of intents.</param>
    /// <param name="cancellationToken">Ends the naming.</param>
    Task<IReadOnlyList<IntentCluster>?> NameAsync(string brand, IReadOnlyList<IntentReason> reasons, int least, int most, CancellationToken cancellationToken);
}

/// <summary>Whether intents part their reasons: every reason in exactly one, names unique, their number within bounds.</summary>
public static class IntentPartition
{
    /// <summary>What is wrong: the number of the intent from 0, or null for all of them, and the message.</summary>
    public static IEnumerable<(int? Cluster, string Message)> Findings(IReadOnlyList<IntentCluster> clusters, IReadOnlyList<IntentReason> reasons, int least, int most)
    {
        if (clusters.Count < least || clusters.Count > most)
        {
            yield return (null, $"there are {clusters.Count} clusters; {least} to {most} are wanted");
        }

        var homes = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { [IntentTaxonomies.Other] = -1 };
        for (var i = 0; i < clusters.Count; i++)
        {
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
