using CXMArena.Generation.Industries;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Topics;

/// <summary>
/// The first half of the fact-allocation plan: which facts other articles may restate (prices, warranty, the policies that issues quote), and which stay in their
/// home article alone, so that a question about them has exactly one answer.
/// </summary>
internal static class SharedFacts
{
    private static readonly HashSet<string> Always = new(["price", "warranty", "lead_time", "introduced", "opens", "ticket", "founded"], StringComparer.Ordinal);

    /// <summary>Whether an attribute's facts are shared.</summary>
    public static Func<AttributeDefinition, bool> Of(Industry industry)
    {
        var quoted = new HashSet<string>(industry.Patterns.Values.SelectMany(p => p.Policies), StringComparer.Ordinal);
        foreach (var slot in ArticlePools(industry).SelectMany(p => p.Phrases).SelectMany(p => p.Slots))
        {
            if (slot.StartsWith("policy.", StringComparison.Ordinal))
            {
                quoted.Add(slot["policy.".Length..]);
            }
        }

        var policies = industry.Policies.Select(p => p.Attribute).ToHashSet();
        var second = industry.Families.SelectMany(f => f.Attributes.Where(a => a.Level == "product" && !Always.Contains(a.Id)).Take(2))
            .Concat(industry.Services.SelectMany(s => s.Attributes.Take(1)))
            .ToHashSet();
        return attribute => policies.Contains(attribute) ? quoted.Contains(attribute.Id) : Always.Contains(attribute.Id) || second.Contains(attribute);
    }

    private static IEnumerable<PhrasePool> ArticlePools(Industry industry) =>
        industry.Tools.Values.Select(t => t.Words.Article)
            .Concat(industry.Patterns.Values.Select(p => p.Words.Symptoms))
            .Concat(industry.Patterns.Values.SelectMany(p => p.Causes).Select(c => c.Words.Article))
            .Concat(industry.Patterns.Values.SelectMany(p => p.Causes).SelectMany(c => c.Steps).Where(s => s.Words is not null).Select(s => s.Words!.Article));
}
