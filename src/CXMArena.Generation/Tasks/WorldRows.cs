using CXMArena.Generation.Issues;
using CXMArena.Generation.Quality;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tasks;

/// <summary>The entity tables that come from the world alone.</summary>
internal sealed class WorldRows(World world, IntentTaxonomies taxonomies)
{
    /// <summary>Every table with its rows.</summary>
    public IEnumerable<(TableSchema Schema, IEnumerable<object?[]> Rows)> All()
    {
        yield return (EntityTables.Brand, [Brand()]);
        yield return (EntityTables.Topic, world.Topics.Select(Row));
        yield return (EntityTables.Fact, world.Topics.SelectMany(t => t.FactIds).Distinct(StringComparer.Ordinal).Select(id => Row(world.Facts[id])));
        yield return (EntityTables.Product, world.Products.Select(p => (object?[])[p.ProductId, p.TopicId, p.Name, p.FamilyId, p.LineId, p.SeriesTopicId, world.ArticleOfTopic(p.TopicId)]));
        yield return (EntityTables.Policy, Policies());
        yield return (EntityTables.Service, Services());
        yield return (EntityTables.IssueType, world.IssueTypes.Select(Row));
        yield return (EntityTables.Tool, world.Industry.Tools.Values.OrderBy(t => t.Id, StringComparer.Ordinal).Select(Row));
        yield return (EntityTables.QualityQuestion, world.Industry.Questions.Select(Row));
    }

    private object?[] Brand()
    {
        var brand = world.Brand;
        return
        [
            brand.Name, brand.Slug, brand.IndustryId, brand.Language, brand.Overview, (IReadOnlyList<string>)[.. brand.Channels.Select(c => $"{c.Channel}: {c.Weight}")], brand.Regions, brand.Tiers, brand.Seed,
            brand.NoiseProfile,
        ];
    }

    private object?[] Row(Topic t) =>
        [t.TopicId, t.ParentId, t.Name, (long)t.Level, Names.Of(t.Kind), t.FamilyId, t.LineId, t.AspectId, world.ArticleOfTopic(t.TopicId), t.FactIds, t.Precursors];

    private object?[] Row(Fact f) =>
        [f.FactId, f.TopicId, f.SubjectId, f.Subject, f.Attribute.Id, Names.Of(f.Attribute.Kind), f.Value, f.Display, f.Attribute.Unit, f.Scope, f.IsShared, world.ArticleOfTopic(f.TopicId)];

    private IEnumerable<object?[]> Policies() => world.Industry.Policies.Select(p => (object?[])
    [
        p.Id, p.Root, p.By, Names.Of(p.Attribute.Kind), p.Attribute.Unit, p.Attribute.Words.Label,
        (IReadOnlyList<string>)[.. world.Facts.Values.Where(f => f.FactId.StartsWith($"F_policy_{p.Id}_", StringComparison.Ordinal) && ReferenceEquals(f.Attribute, p.Attribute)).Select(f => f.FactId).Order(StringComparer.Ordinal)],
    ]);

    private IEnumerable<object?[]> Services() => world.TopicsOf(TopicKind.Service).Select(t => (object?[])
        [t.TopicId["T_service_".Length..], t.Name, t.TopicId, world.ArticleOfTopic(t.TopicId), t.FactIds]);

    private object?[] Row(IssueType t)
    {
        var pattern = world.Industry.Patterns[t.PatternId];
        return
        [
            t.IssueTypeId, t.PatternId, t.FamilyId, t.SubjectId.Length > 0 ? t.SubjectId : null, t.SubjectName, (long)t.Weight, world.ArticleOfIssueType(t.IssueTypeId), pattern.IsOutside,
            (IReadOnlyList<string>)[.. pattern.Causes.Select(c => c.Id)],
            (IReadOnlyList<string>)[.. pattern.Causes.Select(c => taxonomies.FlatGold(pattern.Id, c.Id))],
            taxonomies.LayeredGold(t.IssueTypeId),
            taxonomies.GroupGold(pattern.Id),
        ];
    }

    private object?[] Row(Tools.Tool t) =>
    [
        t.Id, t.Words.Purpose, t.IsLookup, (IReadOnlyList<string>)[.. t.Parameters.Select(p => $"{p.Name}: {p.Field}")], (IReadOnlyList<string>)[.. t.Requires.Select(r => r.ToString())],
        (IReadOnlyList<string>)[.. t.Effects.Select(e => e.ToString())], t.Returns, t.NeedsConsent, ToolDefinitions.Of(t, world.Industry.State),
    ];

    private static object?[] Row(QualityQuestion q) => [q.Id, q.Question, Names.Of(q.Mechanic), q.Moment, q.Then, q.IsRelational];
}
