using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Support;

/// <summary>All phrase pools of an industry, each with the slots that its place fills beyond those that every place has.</summary>
internal static class IndustryPools
{
    public static IEnumerable<(PhrasePool Pool, string[] Extra)> Of(Industry industry) =>
        Attributes(industry).SelectMany(a => new[] { a.Words.States, a.Words.Asks, a.Words.Tells }).Select(p => (p, new[] { "it", "value", "scope" }))
            .Concat(Plain(industry).Select(p => (p, Array.Empty<string>())))
            .Concat(industry.Families.SelectMany(f => f.Aspects).SelectMany(a => a.Steps.Select(s => s.Wordings).Append(a.Titles).Append(a.Intros)).Select(p => (p, new[] { "it" })))
            .Concat(industry.Families.SelectMany(f => f.Lines).Select(l => l.Pitch).Concat(industry.Services.Select(s => s.Pitch)).Select(p => (p, new[] { "it" })))
            .Concat(industry.Details.Values.SelectMany(d => new[] { d.Ask, d.Give, d.Search }).Select(p => (p, new[] { "value" })));

    /// <summary>A node and all below it.</summary>
    public static IEnumerable<YamlNode> Walk(YamlNode node) => node switch
    {
        YamlList list => list.Items.SelectMany(Walk).Prepend(list),
        YamlMap map => map.Entries.SelectMany(e => Walk(e.Value)).Prepend(map),
        _ => [node],
    };

    private static IEnumerable<AttributeDefinition> Attributes(Industry industry) =>
        industry.Families.SelectMany(f => f.Attributes)
            .Concat(industry.Services.SelectMany(s => s.Attributes))
            .Concat(industry.Policies.Select(p => p.Attribute))
            .Concat(industry.Subjects.SelectMany(s => s.Attributes));

    private static IEnumerable<PhrasePool> Plain(Industry industry)
    {
        var tools = industry.Tools.Values.Select(t => t.Words).SelectMany(w => new[] { w.Offer, w.Say, w.Done, w.Recap, w.Article, w.Fails });
        var patterns = industry.Patterns.Values.Select(p => p.Words).SelectMany(w => w.Tell.Values.Concat([w.Titles, w.Symptoms, w.Tried, w.Fear, w.Works, w.Fails]));
        var causes = industry.Patterns.Values.SelectMany(p => p.Causes);
        return tools.OfType<PhrasePool>()
            .Concat(patterns)
            .Concat(causes.Select(c => c.Words).SelectMany(w => new[] { w.Ask, w.Detail, w.Explain, w.Article }))
            .Concat(causes.SelectMany(c => c.Steps).Select(s => s.Words).Where(w => w is not null).SelectMany(w => new[] { w!.Say, w.Reply, w.Article, w.Recap }))
            .Concat(industry.Questions.SelectMany(q => new[] { q.Yes, q.Decoy, q.Reply }).OfType<PhrasePool>());
    }
}
