using System.Globalization;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Validation.Facts;

/// <summary>All facts and names of a brand, in the form in which texts are held against them. Safe to share between threads.</summary>
public sealed class FactBook
{
    private readonly Dictionary<Measure, string> _values = [];
    private readonly UnitTable _units = new();
    private readonly ValueReader _reader;

    /// <summary>A book of facts and names.</summary>
    /// <param name="facts">Every fact of the brand.</param>
    /// <param name="names">Everything that has a name: the brand, topics, products, regions, tiers, people of a contact.</param>
    public FactBook(IEnumerable<Fact> facts, IEnumerable<string> names)
    {
        var all = facts.ToList();
        foreach (var fact in all.Where(f => f.Attribute is { Kind: FactKind.Duration or FactKind.Quantity, Unit: not null }))
        {
            _units.Learn(fact.Attribute.Unit!, fact.Display[(fact.Display.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }

        _reader = new ValueReader(_units);
        foreach (var name in names.Concat(all.Select(f => f.Subject)).Concat(all.Select(f => f.Attribute.Words.Label)).Concat(all.SelectMany(f => f.Attribute.Words.Options.Values)))
        {
            Names.Add(name);
        }

        foreach (var fact in all)
        {
            if (MeasureOf(fact) is { } measure)
            {
                _values.TryAdd(measure, fact.FactId);
            }
        }
    }

    internal NameIndex Names { get; } = new();

    /// <summary>The book of a world.</summary>
    public static FactBook Of(World world) => new(
        world.Facts.Values.OrderBy(f => f.FactId, StringComparer.Ordinal),
        [
            world.Brand.Name, .. world.Brand.Regions, .. world.Brand.Tiers, .. world.Topics.Select(t => t.Name), .. world.Products.Select(p => p.Name), .. world.IssueTypes.Select(t => t.SubjectName),
            .. world.Industry.Families.SelectMany(f => f.Lines).SelectMany(l => (IEnumerable<string>)[l.Name, .. l.Things]),
        ]);

    /// <summary>What may stand in a text beside the facts: instructions, an overview, what a tool returned.</summary>
    public GivenWords Given(IEnumerable<string> texts)
    {
        var measures = new HashSet<Measure>();
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in texts)
        {
            var tokens = TextToken.Of(text);
            measures.UnionWith(_reader.Read(tokens, new HashSet<int>()).Select(v => v.Measure));
            words.UnionWith(tokens.Where(t => t.Kind == TokenKind.Word).Select(t => t.Text));
        }

        return new GivenWords(measures, words);
    }

    /// <summary>What a fact's value comes to; null where it is a choice or a text.</summary>
    internal Measure? MeasureOf(Fact fact) => fact.Attribute.Kind switch
    {
        FactKind.Choice or FactKind.Text => null,
        FactKind.Money => new Measure(Amount(fact), "$"),
        FactKind.Percentage => new Measure(Amount(fact), "%"),
        FactKind.Time => new Measure(Amount(fact), "clock"),
        FactKind.Number => new Measure(Amount(fact), ""),
        _ => _units.In(Amount(fact), fact.Attribute.Unit!),
    };

    internal List<StatedValue> Read(IReadOnlyList<TextToken> tokens, IReadOnlySet<int> names) => _reader.Read(tokens, names);

    /// <summary>A fact of the brand with this value, or null.</summary>
    internal string? Holding(Measure measure) => _values.GetValueOrDefault(measure);

    private static decimal Amount(Fact fact) => decimal.Parse(fact.Value, CultureInfo.InvariantCulture);
}

/// <summary>Values and words that a text may use although no fact has them.</summary>
public sealed class GivenWords
{
    private readonly HashSet<Measure> _measures;
    private readonly HashSet<string> _words;

    internal GivenWords(HashSet<Measure> measures, HashSet<string> words) => (_measures, _words) = (measures, words);

    internal bool Has(Measure measure) => _measures.Contains(measure);

    internal bool Has(string word) => _words.Contains(word);
}
