using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Issues;

/// <summary>Applies patterns to subjects. Contact reasons are skewed twice: by the pattern's weight and by how popular the subject is.</summary>
internal static class IssueTypeDrawer
{
    /// <summary>As many issue types as the brand asks for; every pattern has at least one.</summary>
    /// <exception cref="InputException">The industry's patterns do not yield that many.</exception>
    public static IReadOnlyList<IssueType> Draw(Brand brand, Industry industry, SeedPath seed)
    {
        var candidates = Candidates(brand, industry);
        var needed = brand.Scale.IssueArticles;
        if (needed > candidates.Count || needed < industry.Patterns.Count)
        {
            throw new InputException($"scale.issue_articles: the patterns of '{industry.Id}' yield {industry.Patterns.Count} to {candidates.Count} issue types; {needed} were asked for");
        }

        var order = new Permutation(seed.Child("choice").Key, candidates.Count);
        var ranked = Enumerable.Range(0, candidates.Count).Select(i => candidates[(int)order[i]]).ToList();
        var first = ranked.DistinctBy(t => (t.PatternId, t.FamilyId)).ToList();
        var firstOfPattern = ranked.DistinctBy(t => t.PatternId).ToList();
        return [.. firstOfPattern.Concat(first).Concat(ranked).Distinct().Take(needed).OrderBy(t => t.IssueTypeId, StringComparer.Ordinal)];
    }

    /// <summary>How few and how many issue types the industry yields.</summary>
    public static (int Least, int Most) Room(Brand brand, Industry industry) => (industry.Patterns.Count, Candidates(brand, industry).Count);

    private static List<IssueType> Candidates(Brand brand, Industry industry) => [.. industry.Patterns.Values.SelectMany(p => Of(p, brand, industry))];

    private static IEnumerable<IssueType> Of(IssuePattern pattern, Brand brand, Industry industry)
    {
        switch (pattern.Subject)
        {
            case IssueSubject.None:
                yield return new IssueType("I_" + pattern.Id, pattern.Id, null, "", brand.Name, pattern.Weight * 60);
                break;
            case IssueSubject.Service:
                foreach (var service in industry.Services.Where(s => pattern.SubjectIds?.Contains(s.Id, StringComparer.Ordinal) != false))
                {
                    yield return new IssueType($"I_{pattern.Id}_{service.Id}", pattern.Id, null, service.Id, service.Name, pattern.Weight * 10);
                }

                break;
            default:
                foreach (var family in industry.Families.Where(f => pattern.SubjectIds?.Contains(f.Id, StringComparer.Ordinal) != false))
                {
                    foreach (var line in family.Lines)
                    {
                        yield return new IssueType($"I_{pattern.Id}_{line.Id}", pattern.Id, family.Id, line.Id, line.Name, pattern.Weight * Popularity(brand, line));
                    }
                }

                break;
        }
    }

    private static int Popularity(Brand brand, ProductLine line)
    {
        var rank = brand.Root().Child("popularity").Child(line.Id).Random().Between(1, 8);
        return Math.Max(1, 12 / rank);
    }
}
