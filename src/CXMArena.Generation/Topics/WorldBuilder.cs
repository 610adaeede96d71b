using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Topics;

/// <summary>
/// Draws a world from a brand and its industry: the topic tree from the fixed roots, facts, products, policies and issue types. The number of products is what the
/// asked number of information articles leaves.
/// </summary>
public sealed class WorldBuilder
{
    private static readonly (string Id, string[] Precursors)[] Roots =
    [
        ("products", []), ("services", ["products"]), ("stores", []), ("contact", ["stores"]), ("story", []), ("shipping", ["products", "stores"]),
        ("returns", ["shipping"]), ("loyalty", ["products"]), ("privacy", []), ("events", ["stores"]), ("legal", ["shipping", "returns", "privacy"]),
    ];

    private readonly Brand _brand;
    private readonly Industry _industry;
    private readonly SeedPath _seed;
    private readonly FactDrawer _facts;
    private readonly List<Topic> _topics = [];
    private readonly List<Product> _products = [];

    private WorldBuilder(Brand brand, Industry industry)
    {
        _brand = brand;
        _industry = industry;
        _seed = brand.Root().Child("topics");
        _facts = new FactDrawer(_seed.Child("facts"), SharedFacts.Of(industry));
    }

    /// <summary>The world.</summary>
    /// <exception cref="InputException">The asked numbers cannot be met by the industry.</exception>
    public static World Build(Brand brand, Industry industry)
    {
        var builder = new WorldBuilder(brand, industry);
        builder.AddAllButProducts();
        builder.AddProducts();
        return new World(brand, industry, builder._topics, builder._facts.All, builder._products, IssueTypeDrawer.Draw(brand, industry, brand.Root().Child("issues")));
    }

    /// <summary>The brand's scale as far as the industry can meet it: a small industry has room for fewer articles than the published size.</summary>
    public static BrandScale Fit(Brand brand, Industry industry)
    {
        var builder = new WorldBuilder(brand, industry);
        builder.AddAllButProducts();
        var (articles, issues) = (builder.Room(), IssueTypeDrawer.Room(brand, industry));
        return brand.Scale with
        {
            InformationArticles = Math.Clamp(brand.Scale.InformationArticles, articles.Least, articles.Most),
            IssueArticles = Math.Clamp(brand.Scale.IssueArticles, issues.Least, issues.Most),
        };
    }

    private void AddAllButProducts()
    {
        AddRoots();
        AddServices();
        PolicyTopics.Add(_brand, _industry, _facts, _topics);
        AddSubjects("store", "stores", TopicKind.Store, _brand.Scale.Stores, PlaceNames.Stores(_brand, _seed));
        AddSubjects("event", "events", TopicKind.Event, _brand.Scale.Events, PlaceNames.Events(_brand, _industry, _seed));
        AddSubjects("story", "story", TopicKind.Story, 1, [_brand.Name]);
        AddFamilies();
    }

    private (int Least, int Most) Room()
    {
        var series = _topics.Where(t => t.Kind == TopicKind.Series).ToList();
        return (_topics.Count + series.Count, (int)(_topics.Count + series.Sum(s => Names(s).Size)));
    }

    private void AddRoots()
    {
        foreach (var (id, precursors) in Roots)
        {
            var name = _industry.Roots.GetValueOrDefault(id) ?? id;
            _topics.Add(new Topic("T_" + id, null, name, 0, TopicKind.Root, null, null, null, [], [.. precursors.Select(p => "T_" + p)]));
        }
    }

    private void AddServices()
    {
        foreach (var service in _industry.Services)
        {
            var topicId = "T_service_" + service.Id;
            var facts = _facts.Draw(topicId, service.Id, service.Name, "", service.Attributes);
            _topics.Add(new Topic(topicId, "T_services", service.Name, 1, TopicKind.Service, null, null, null, facts, ["T_products"]));
        }
    }

    private void AddSubjects(string kind, string root, TopicKind topicKind, int count, IReadOnlyList<string> names)
    {
        if (_industry.Subjects.FirstOrDefault(s => s.Id == kind) is not { } subject)
        {
            return;
        }

        for (var i = 0; i < Math.Min(count, names.Count); i++)
        {
            var topicId = $"T_{kind}_{i + 1}";
            var facts = _facts.Draw(topicId, $"{kind}_{i + 1}", names[i], "", subject.Attributes);
            _topics.Add(new Topic(topicId, "T_" + root, names[i], 1, topicKind, null, null, null, facts, []));
        }
    }

    private void AddFamilies()
    {
        var series = _industry.Subjects.FirstOrDefault(s => s.Id == "series");
        foreach (var family in _industry.Families)
        {
            var familyTopic = "T_family_" + family.Id;
            _topics.Add(new Topic(familyTopic, "T_products", family.Name, 1, TopicKind.Family, family.Id, null, null, [], []));
            for (var l = 0; l < family.Lines.Count; l++)
            {
                var line = family.Lines[l];
                var lineTopic = "T_line_" + line.Id;
                var own = family.Attributes.Where(a => a.Level == "line").ToList();
                var lineFacts = _facts.Draw(lineTopic, line.Id, line.Name, "", [.. own.Where(a => a.Aspect is null)]);
                _topics.Add(new Topic(lineTopic, familyTopic, line.Name, 2, TopicKind.Line, family.Id, line.Id, null, lineFacts, []));
                foreach (var aspect in family.Aspects)
                {
                    var aspectTopic = $"T_aspect_{line.Id}_{aspect.Id}";
                    var facts = _facts.Draw(aspectTopic, line.Id, line.Name, "", [.. own.Where(a => a.Aspect == aspect.Id)]);
                    _topics.Add(new Topic(aspectTopic, lineTopic, line.Name, 3, TopicKind.Aspect, family.Id, line.Id, aspect.Id, facts, []));
                }

                foreach (var name in SeriesOf(family, l))
                {
                    var full = $"{name} {line.Name}";
                    var topicId = $"T_series_{line.Id}_{Slug.Of(name)}";
                    var facts = series is null ? [] : _facts.Draw(topicId, $"{line.Id}_{Slug.Of(name)}", full, "", series.Attributes);
                    _topics.Add(new Topic(topicId, lineTopic, full, 3, TopicKind.Series, family.Id, line.Id, name, facts, []));
                }
            }
        }
    }

    private IEnumerable<string> SeriesOf(Family family, int line)
    {
        var names = family.Naming.Series;
        var order = new Permutation(_seed.Child("series").Child(family.Id).Key, names.Count);
        for (var i = line * names.Count / family.Lines.Count; i < (line + 1) * names.Count / family.Lines.Count; i++)
        {
            yield return names[(int)order[i]];
        }
    }

    private void AddProducts()
    {
        var count = _brand.Scale.InformationArticles - _topics.Count;
        var series = _topics.Where(t => t.Kind == TopicKind.Series).ToList();
        var room = Room();
        if (_brand.Scale.InformationArticles < room.Least || _brand.Scale.InformationArticles > room.Most)
        {
            throw new InputException($"scale.information_articles: the topic tree of '{_industry.Id}' needs {room.Least} to {room.Most} information articles; {_brand.Scale.InformationArticles} were asked for");
        }

        for (var s = 0; s < series.Count; s++)
        {
            var own = (int)((long)count * (s + 1) / series.Count - (long)count * s / series.Count);
            AddProductsOf(series[s], own);
        }
    }

    private Permutation Names(Topic series)
    {
        var naming = Family(series).Naming;
        return new Permutation(_seed.Child("names").Child(series.TopicId).Key, naming.Forms.Count * naming.Marks.Count);
    }

    private Family Family(Topic topic) => _industry.Families.First(f => f.Id == topic.FamilyId);

    private void AddProductsOf(Topic series, int count)
    {
        var family = Family(series);
        var attributes = family.Attributes.Where(a => a.Level == "product").ToList();
        var names = Names(series);
        for (var i = 0; i < count; i++)
        {
            var combination = (int)names[i];
            var form = family.Naming.Forms[combination % family.Naming.Forms.Count];
            var mark = family.Naming.Marks[combination / family.Naming.Forms.Count];
            var name = $"{series.AspectId} {form} {mark}";
            var productId = $"P{_products.Count + 1:00000}";
            var topicId = "T_product_" + productId;
            var facts = _facts.Draw(topicId, productId, name, "", attributes);
            _topics.Add(new Topic(topicId, series.TopicId, name, 4, TopicKind.Product, family.Id, series.LineId, null, facts, []));
            _products.Add(new Product(productId, topicId, name, family.Id, series.LineId!, series.TopicId));
        }
    }
}
