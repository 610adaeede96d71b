using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>
/// Which foreign facts an article has reason to state, best first. Neighbours are taken at fixed distances, so that mentions spread evenly and two pages
/// seldom wish for the same two facts.
/// </summary>
internal sealed class MentionWishes(World world, TopicIndex index)
{
    private static readonly int[] Distances = [1, 4, 6, 9, 11, 2, 7];
    private readonly Dictionary<string, List<Fact>> _policiesOfFamily = Scoped(world, index, t => t.LineId is null ? t.FamilyId : null);
    private readonly Dictionary<string, List<Fact>> _policiesOfLine = Scoped(world, index, t => t.LineId);
    private readonly Dictionary<string, List<Fact>> _policiesOfScope = world.Facts.Values.Where(f => f.IsShared && f.Scope.Length > 0).OrderBy(f => f.FactId, StringComparer.Ordinal).GroupBy(f => f.Scope, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
    private readonly Dictionary<string, List<Fact>> _policiesOfRoot = Scoped(world, index, t => t.ParentId);

    /// <summary>Wishes of a topic's article and how many of them are to be granted.</summary>
    public (IEnumerable<Fact> Wishes, int Target) Of(Topic topic) => topic.Kind switch
    {
        TopicKind.Product => (OfProduct(topic), 3 + index.Ordinal(topic) % 2),
        TopicKind.Series => (OfSeries(topic), 6),
        TopicKind.Line => (OfLine(topic), 6),
        TopicKind.Aspect => (OfAspect(topic), 1 + index.Ordinal(topic) % 3),
        TopicKind.Policy => (OfPolicy(topic), Math.Max(2, 7 - topic.FactIds.Count)),
        TopicKind.Service => (Near(topic, 1).Concat(_policiesOfScope.GetValueOrDefault(topic.Name) ?? []).Concat(Root("T_contact", index.Ordinal(topic)).Where(f => f.Scope.Length == 0)), 3),
        TopicKind.Store => (Near(topic, 2).Concat(Turn(index.Of(TopicKind.Event).SelectMany(index.Shared).ToList(), index.Ordinal(topic)).Take(1)).Concat(Root("T_stores", index.Ordinal(topic))).Concat(Root("T_returns", index.Ordinal(topic))), 3),
        TopicKind.Event => (Near(topic, 2).Take(1).Concat(Turn(index.Of(TopicKind.Store).SelectMany(index.Shared).ToList(), index.Ordinal(topic) * 3).Take(1)), 2),
        TopicKind.Story => (Turn(index.Of(TopicKind.Series).SelectMany(index.Shared).ToList(), 5).Where((_, i) => i % 20 == 0), 4),
        TopicKind.Family => (OfFamily(topic), 7),
        _ => (OfRoot(topic), 8),
    };

    /// <summary>Wishes of an issue type's article: the policies that its words quote, then warranty and lead time of the line.</summary>
    public IEnumerable<Fact> Of(IssueType type)
    {
        var pattern = world.Industry.Patterns[type.PatternId];
        var turn = index.Ordinal(type);
        var policies = pattern.Policies.Concat(Quoted(pattern)).Distinct(StringComparer.Ordinal).Select(id => index.Policy(type, id)).OfType<Fact>().ToList();
        var line = pattern.Subject == IssueSubject.Line ? Turn(((string[])["warranty", "lead_time"]).Select(a => index.Fact(type.SubjectId, a)).OfType<Fact>().ToList(), turn) : [];
        var service = pattern.Subject == IssueSubject.Service ? index.Shared(world.Topic("T_service_" + type.SubjectId)) : [];
        return policies.Concat(line).Concat(service);
    }

    private static IEnumerable<string> Quoted(IssuePattern pattern) =>
        ((PhrasePool[])[pattern.Words.Symptoms, .. pattern.Causes.Select(c => c.Words.Article), .. pattern.Causes.SelectMany(c => c.Steps).Where(s => s.Words is not null).Select(s => s.Words!.Article)])
            .SelectMany(p => p.Phrases).SelectMany(p => p.Slots).Where(s => s.StartsWith("policy.", StringComparison.Ordinal)).Select(s => s["policy.".Length..]);

    private IEnumerable<Fact> OfProduct(Topic topic)
    {
        var turn = index.Ordinal(topic);
        var beside = index.Beside(topic);
        var series = world.Topic(topic.ParentId!);
        var line = new[] { "warranty", "lead_time" }.Select(a => index.Fact(topic.LineId!, a)).OfType<Fact>().ToList();
        var kin = beside.Take(2).Select((t, i) => Pick(index.Shared(t), i + 1)).OfType<Fact>();
        var cousins = index.Beside(series).Take(1).SelectMany(s => Turn(index.Children(s.TopicId, TopicKind.Product), turn).Take(1)).Select(t => Pick(index.Shared(t), 0)).OfType<Fact>();
        return kin.Take(1).Concat(Turn(line, turn).Take(1)).Concat(turn % 2 == 0 ? PoliciesOf(topic, turn / 2).Take(1) : cousins).Concat(kin.Skip(1)).Concat(cousins).Concat(PoliciesOf(topic, turn));
    }

    private IEnumerable<Fact> OfSeries(Topic topic)
    {
        var prices = index.Children(topic.TopicId, TopicKind.Product).Select(p => Pick(index.Shared(p), 0)).OfType<Fact>().ToList();
        return prices.Take(4).Concat(Near(topic, 1)).Concat(PoliciesOf(topic, index.Ordinal(topic)).Take(1)).Concat(prices.Skip(4));
    }

    private IEnumerable<Fact> OfLine(Topic topic)
    {
        var beside = index.Beside(topic);
        return index.Children(topic.TopicId, TopicKind.Series).SelectMany(index.Shared)
            .Concat(beside.Take(1).Select(t => Pick(index.Shared(t), index.Ordinal(topic))).OfType<Fact>())
            .Concat(beside.Skip(1).Take(1).Select(t => Pick(index.Shared(t), index.Ordinal(topic) + 1)).OfType<Fact>())
            .Concat(PoliciesOf(topic, index.Ordinal(topic)).Take(1));
    }

    private IEnumerable<Fact> OfAspect(Topic topic)
    {
        var turn = index.Ordinal(topic);
        var line = new[] { "warranty", "lead_time" }.Select(a => index.Fact(topic.LineId!, a)).OfType<Fact>().ToList();
        var products = world.ProductsByLine.GetValueOrDefault(topic.LineId!) ?? [];
        var example = products.Count == 0 ? [] : Turn(products, turn * 5).Take(2).Select((p, i) => Pick(index.Shared(world.Topic(p.TopicId)), i)).OfType<Fact>();
        return turn % 2 == 0 ? Turn(line, turn / 2).Take(1).Concat(PoliciesOf(topic, turn)).Concat(example) : PoliciesOf(topic, turn).Take(1).Concat(example).Concat(line);
    }

    private IEnumerable<Fact> OfPolicy(Topic topic)
    {
        var siblings = index.Beside(topic).Where(t => t.FamilyId is null == topic.FamilyId is null && t.LineId is null == topic.LineId is null).ToList();
        var group = siblings.Where(t => Prefix(t) == Prefix(topic)).ToList();
        var turn = index.Ordinal(topic);
        var members = Distances.Where(d => d <= group.Count).SelectMany(d => Turn(index.Shared(group[d - 1]), turn).Take(1));
        var same = (topic.LineId is { } line ? _policiesOfLine.GetValueOrDefault(line) : topic.FamilyId is { } family ? _policiesOfFamily.GetValueOrDefault(family) : null) ?? [];
        var lines = topic.FamilyId is { } f ? Turn(world.Industry.Families.First(x => x.Id == f).Lines, turn).Select((l, i) => index.Fact(l.Id, (i + turn) % 2 == 0 ? "warranty" : "lead_time")).OfType<Fact>() : [];
        var related = topic.Precursors.Concat(world.Topic(topic.ParentId!).Precursors).Append(topic.ParentId!).SelectMany(r => Root(r, turn * 3));
        return Turn(same, turn).Take(1).Concat(members).Concat(related).Concat(lines).Concat(Turn(index.Of(TopicKind.Store).SelectMany(index.Shared).ToList(), turn * 5).Take(3));
    }

    private IEnumerable<Fact> OfFamily(Topic topic)
    {
        var turn = index.Ordinal(topic);
        return index.Children(topic.TopicId, TopicKind.Line).SelectMany((line, i) =>
        {
            var products = world.ProductsByLine.GetValueOrDefault(line.LineId!) ?? [];
            var price = products.Count == 0 ? null : Pick(index.Shared(world.Topic(products[(turn * 7 + 3) % products.Count].TopicId)), 0);
            return ((Fact?[])[index.Fact(line.LineId!, (i + turn) % 2 == 0 ? "warranty" : "lead_time"), price]).OfType<Fact>();
        }).Concat(PoliciesOf(topic, turn));
    }

    private IEnumerable<Fact> OfRoot(Topic topic)
    {
        var children = index.Children(topic.TopicId);
        return children.Count > 0 && children[0].Kind != TopicKind.Family
            ? children.SelectMany((c, i) => Turn(index.Shared(c), i).Take(1)).Concat(topic.Precursors.SelectMany(r => Root(r, index.Ordinal(topic))))
            : Turn(world.Products, 17).Where((_, i) => i % 131 == 0).Take(6).Select(p => Pick(index.Shared(world.Topic(p.TopicId)), 0)).OfType<Fact>();
    }

    private IEnumerable<Fact> PoliciesOf(Topic topic, int turn)
    {
        var line = topic.LineId is { } id ? _policiesOfLine.GetValueOrDefault(id) ?? [] : [];
        var family = topic.FamilyId is { } f ? _policiesOfFamily.GetValueOrDefault(f) ?? [] : [];
        return Turn([.. line, .. family], turn).Where(p => p.TopicId != topic.TopicId);
    }

    private IEnumerable<Fact> Near(Topic topic, int count) =>
        index.Beside(topic) is var beside ? Distances.Where(d => d <= beside.Count).Take(count).SelectMany(d => Turn(index.Shared(beside[d - 1]), index.Ordinal(topic)).Take(1)) : [];

    private IEnumerable<Fact> Root(string root, int turn) => Turn(_policiesOfRoot.GetValueOrDefault(root) ?? [], turn);

    private static IEnumerable<T> Turn<T>(IReadOnlyList<T> items, int by) => items.Count == 0 ? [] : items.Skip(by % items.Count).Concat(items.Take(by % items.Count));

    private static Fact? Pick(IReadOnlyList<Fact> facts, int place) => facts.Count == 0 ? null : facts[place % facts.Count];

    private static string Prefix(Topic policy) => policy.TopicId[..policy.TopicId.LastIndexOf('_')];

    private static Dictionary<string, List<Fact>> Scoped(World world, TopicIndex index, Func<Topic, string?> key)
    {
        var map = new Dictionary<string, List<Fact>>(StringComparer.Ordinal);
        foreach (var topic in index.Of(TopicKind.Policy))
        {
            if (key(topic) is { } k)
            {
                (map.TryGetValue(k, out var list) ? list : map[k] = []).AddRange(topic.FactIds.Select(f => world.Facts[f]).Where(f => f.IsShared));
            }
        }

        return map;
    }
}
