using CXMArena.Generation.Brands;
using CXMArena.Generation.Industries;

namespace CXMArena.Generation.Topics;

/// <summary>Policies as topics: one page for each root and member of a scope, a few parameters a page where there is no scope.</summary>
internal static class PolicyTopics
{
    private const int ParametersPerPage = 4;

    public static void Add(Brand brand, Industry industry, FactDrawer facts, List<Topic> topics)
    {
        foreach (var group in industry.Policies.GroupBy(p => (p.Root, p.By)))
        {
            var root = industry.Roots.GetValueOrDefault(group.Key.Root) ?? group.Key.Root;
            if (group.Key.By == "none")
            {
                foreach (var (page, i) in group.Chunk(ParametersPerPage).Select((p, i) => (p, i)))
                {
                    var name = $"{root}: {string.Join(", ", page.Take(2).Select(p => p.Attribute.Words.Label))}{(page.Length > 2 ? " and more" : "")}";
                    Page(page, $"T_policy_{group.Key.Root}_{i + 1}", name, "", "", null, null);
                }

                continue;
            }

            foreach (var (key, name, family, line) in Members(brand, industry, group.Key.By))
            {
                Page([.. group], $"T_policy_{group.Key.Root}_{group.Key.By}_{key}", $"{root}: {name}", key, name, family, line);
            }

            void Page(IReadOnlyList<Policy> policies, string topicId, string name, string key, string scope, string? family, string? line)
            {
                var ids = policies.Select(p => facts.DrawScoped(topicId, p.Id, key, scope, scope.Length == 0 ? brand.Name : scope, p.Attribute)).ToList();
                topics.Add(new Topic(topicId, "T_" + group.Key.Root, name, 1, TopicKind.Policy, family, line, null, ids, []));
            }
        }
    }

    /// <summary>The members of a scope: key, name, family and line.</summary>
    public static IEnumerable<(string Key, string Name, string? Family, string? Line)> Members(Brand brand, Industry industry, string by) => by switch
    {
        "family" => industry.Families.Select(f => (f.Id, f.Name, (string?)f.Id, (string?)null)),
        "line" => industry.Families.SelectMany(f => f.Lines.Select(l => (l.Id, l.Name, (string?)f.Id, (string?)l.Id))),
        "service" => industry.Services.Select(s => (s.Id, s.Name, (string?)null, (string?)null)),
        "region" => brand.Regions.Select(r => (r, r, (string?)null, (string?)null)),
        "tier" => brand.Tiers.Select(t => (t, $"{t} members", (string?)null, (string?)null)),
        "channel" => brand.Channels.Select(c => (c.Channel, ChannelName(c.Channel), (string?)null, (string?)null)),
        _ => [("", "", null, null)],
    };

    private static string ChannelName(string channel) => channel switch { "voice" => "telephone", "chat" => "live chat", _ => "messaging" };
}
