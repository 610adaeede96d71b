using System.Globalization;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Topics;

/// <summary>Draws the values of facts within the ranges of their attributes; one that follows another rises with it.</summary>
/// <param name="seed">Where the draws come from.</param>
/// <param name="isShared">Whether an attribute's facts may be stated outside their home article.</param>
internal sealed class FactDrawer(SeedPath seed, Func<AttributeDefinition, bool> isShared)
{
    private const int FollowPercent = 80;
    private readonly List<Fact> _facts = [];

    /// <summary>All facts drawn so far.</summary>
    public IReadOnlyList<Fact> All => _facts;

    /// <summary>One fact for each attribute; their ids, in order.</summary>
    public IReadOnlyList<string> Draw(string topicId, string subjectId, string subject, string scope, IReadOnlyList<AttributeDefinition> attributes)
    {
        var quantiles = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            quantiles[attribute.Id] = seed.Child(subjectId).Child(attribute.Id).Random().Below(10_000);
        }

        var ids = new List<string>();
        foreach (var attribute in attributes)
        {
            var quantile = quantiles[attribute.Id];
            if (attribute.Follows is { } leader && quantiles.TryGetValue(leader, out var base_))
            {
                quantile = (base_ * FollowPercent + quantile * (100 - FollowPercent)) / 100;
            }

            ids.Add(Add($"F_{subjectId}_{attribute.Id}", topicId, subjectId, subject, scope, attribute, Value(attribute, quantile)));
        }

        return ids;
    }

    /// <summary>A fact with a given scope member, as policies have.</summary>
    public string DrawScoped(string topicId, string policyId, string scopeKey, string scope, string subject, AttributeDefinition attribute)
    {
        var quantile = seed.Child("policy").Child(policyId).Child(scopeKey).Random().Below(10_000);
        return Add($"F_policy_{policyId}_{scopeKey}", topicId, $"policy_{policyId}_{scopeKey}", subject, scope, attribute, Value(attribute, quantile));
    }

    private string Add(string id, string topicId, string subjectId, string subject, string scope, AttributeDefinition attribute, string value)
    {
        _facts.Add(new Fact(id, topicId, subjectId, subject, attribute, value, FactText.Display(attribute, value), scope, isShared(attribute)));
        return id;
    }

    private static string Value(AttributeDefinition attribute, int quantile)
    {
        if (attribute.Kind == FactKind.Choice)
        {
            return attribute.Options[quantile * attribute.Options.Count / 10_000];
        }

        var steps = (int)((attribute.Maximum - attribute.Minimum) / attribute.Step) + 1;
        var value = attribute.Minimum + attribute.Step * ((long)quantile * steps / 10_000);
        return attribute.Kind == FactKind.Money
            ? value.ToString("0.00", CultureInfo.InvariantCulture)
            : value.ToString("0.####", CultureInfo.InvariantCulture);
    }
}
