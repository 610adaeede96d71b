using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>
/// What a writer has at hand for one article: the world, the phrases, the facts it may state and its own place in the even spending of phrases.
/// </summary>
internal sealed class WritingDesk
{
    private const int Renderings = 4;
    private readonly Dictionary<string, int> _drawn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SlotValue> _names;
    private readonly HashSet<string> _may;
    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);
    private readonly Lexicon _lexicon;
    private readonly ulong _pools;
    private readonly Func<string, Fact?> _findFact;

    public WritingDesk(World world, Lexicon lexicon, TopicIndex index, string key, int use, IReadOnlyList<Fact> foreign, Topic? topic)
    {
        World = world;
        Index = index;
        Topic = topic;
        Use = use;
        Foreign = foreign;
        Own = topic is null ? [] : [.. index.Own(topic)];
        var seed = world.Seed.Child("articles");
        _pools = seed.Key;
        _lexicon = lexicon;
        Random = seed.Child(key).Random();
        _may = [.. Own.Concat(foreign).Select(f => f.FactId)];
        _names = new(StringComparer.Ordinal) { ["brand"] = world.Brand.Name };
        _findFact = FindFact;
        if (topic?.LineId is { } line)
        {
            Line(index.Line(line));
        }
    }

    public World World { get; }

    public TopicIndex Index { get; }

    /// <summary>The topic of an information article.</summary>
    public Topic Topic { get => field ?? throw new InvalidOperationException("an issue article has no topic"); }

    /// <summary>Place among siblings.</summary>
    public int Use { get; }

    /// <summary>Draws of this article alone.</summary>
    public Prng Random { get; }

    /// <summary>Facts at home here.</summary>
    public IReadOnlyList<Fact> Own { get; }

    /// <summary>Facts at home elsewhere that this article states.</summary>
    public IReadOnlyList<Fact> Foreign { get; }

    /// <summary>Foreign facts that no sentence has stated so far.</summary>
    public IEnumerable<Fact> Unsaid => Foreign.Where(f => !_mentioned.Contains(f.FactId));

    /// <summary>Finds the fact behind a slot such as <c>policy.return_window</c>, whether or not this article may state it.</summary>
    public Func<string, Fact?> Behind { get; set; } = _ => null;

    /// <summary>Gives a slot its value for the whole article.</summary>
    public WritingDesk Name(string slot, SlotValue value)
    {
        _names[slot] = value;
        return this;
    }

    /// <summary>Gives the slots that stand for a product line their values.</summary>
    public void Line((Family Family, ProductLine Line) line)
    {
        Named(line.Line.Name, line.Line.Things, line.Line.Misnamed);
        Name("family", line.Family.Name);
    }

    /// <summary>Gives the slots that stand for something named their values.</summary>
    public void Named(string name, IReadOnlyList<string> things, IReadOnlyList<string> misnamed)
    {
        var thing = things.Count == 0 ? name : things[Use % things.Count];
        Name("line", name).Name("theline", SubjectNames.Line(name)).Name("product", thing).Name("thing", thing).Name("a thing", SubjectNames.WithArticle(thing)).Name("misnamed", misnamed.Count == 0 ? thing : misnamed[Use % misnamed.Count]);
    }

    /// <summary>A phrase of our own pools, or null where there is none that fits.</summary>
    public ArticleSentence? Say(string act, params (string Slot, SlotValue Value)[] slots) =>
        From(Pool(act), [], slots);

    /// <summary>A pool of our own.</summary>
    public PhrasePool Pool(string act) => _lexicon.Pool("articles", act);

    /// <summary>Whether there is such a pool of our own.</summary>
    public bool Has(string act) => _lexicon.Find("articles", act) is not null;

    /// <summary>A heading of our own pools.</summary>
    public ArticleSentence Head(string act, params (string Slot, SlotValue Value)[] slots) => Say("heading." + act, slots) ?? throw new InvalidOperationException($"no heading '{act}' fits");

    /// <summary>A phrase that is there in some articles only.</summary>
    public ArticleSentence? Perhaps(int percent, string act, params (string Slot, SlotValue Value)[] slots) => Random.Percent(percent) ? Say(act, slots) : null;

    /// <summary>A phrase of a pool; the next ones are tried where a slot has no value, and at last state fields get neutral words.</summary>
    public ArticleSentence? From(PhrasePool pool, IReadOnlyList<string> steps, params (string Slot, SlotValue Value)[] slots)
    {
        var use = Turn(pool);
        var strict = new ArticleSlots(_names, slots, _findFact, null);
        if (pool.Fitting(_pools, use, strict) is { } phrase)
        {
            return Noted(Render(phrase, strict, steps));
        }

        var neutral = new ArticleSlots(_names, slots, _findFact, World.Industry);
        return pool.Fitting(_pools, use, neutral) is { } other ? Noted(Render(other, neutral, steps)) : null;
    }

    /// <summary>Distinct phrases of a pool, as many as asked for if there are that many.</summary>
    public IEnumerable<ArticleSentence> Several(PhrasePool pool, int count)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(count, pool.Phrases.Count); i++)
        {
            if (From(pool, []) is { } sentence && said.Add(sentence.Text))
            {
                yield return sentence;
            }
        }
    }

    /// <summary>A phrase that stands alone, such as a taxonomy's one-line description.</summary>
    public ArticleSentence Phrase(string source, params (string Slot, SlotValue Value)[] slots) =>
        Language.Phrase.TryParse(source, out _) is { } phrase && new ArticleSlots(_names, slots, _findFact, World.Industry) is var all && phrase.FitsIn(all)
            ? Noted(Render(phrase, all, []))
            : ArticleSentence.Plain(source);

    /// <summary>The first phrase of a pool that passes a test, or null.</summary>
    public ArticleSentence? Where(PhrasePool pool, Func<Phrase, bool> test, params (string Slot, SlotValue Value)[] slots) => Where(pool, test, _ => true, slots);

    /// <summary>The first phrase of a pool that passes a test before and another after it was put into words, since alternatives inside a phrase may leave a slot out; or null.</summary>
    public ArticleSentence? Where(PhrasePool pool, Func<Phrase, bool> test, Func<ArticleSentence, bool> accept, params (string Slot, SlotValue Value)[] slots)
    {
        var use = Turn(pool);
        var all = new ArticleSlots(_names, slots, _findFact, null);
        for (var i = 0; i < pool.Phrases.Count; i++)
        {
            var phrase = pool.At(_pools, use / pool.Phrases.Count * pool.Phrases.Count + (use + i) % pool.Phrases.Count);
            for (var attempt = 0; attempt < Renderings && test(phrase) && phrase.FitsIn(all); attempt++)
            {
                if (Render(phrase, all, []) is var sentence && accept(sentence))
                {
                    _mentioned.UnionWith(sentence.FactIds);
                    return sentence;
                }
            }
        }

        return null;
    }

    /// <summary>Says that a fact was put down without a sentence, as in a table.</summary>
    public ArticleSentence Cell(Fact fact)
    {
        _mentioned.Add(fact.FactId);
        return new ArticleSentence(fact.Display, [fact.FactId], []);
    }

    /// <summary>The use of a pool: draws of one article stay within one round of the pool, so that none comes back before all were used.</summary>
    private int Turn(PhrasePool pool)
    {
        var drawn = _drawn.GetValueOrDefault(pool.Id);
        _drawn[pool.Id] = drawn + 1;
        var count = pool.Phrases.Count;
        return Use / count * count + (Use + drawn) % count;
    }

    private ArticleSentence Noted(ArticleSentence sentence)
    {
        _mentioned.UnionWith(sentence.FactIds);
        return sentence;
    }

    private ArticleSentence Render(Phrase phrase, ISlots slots, IReadOnlyList<string> steps)
    {
        var text = phrase.Render(slots, Random);
        var facts = text.Spans.Where(s => s.Kind == SpanKind.Fact).Select(s => s.Key).Distinct(StringComparer.Ordinal).ToList();
        return new ArticleSentence(SubjectNames.FixArticles(text.Text.Replace("m..", "m.", StringComparison.Ordinal)), facts, steps);
    }

    private Fact? FindFact(string slot) => Behind(slot) is { } fact && _may.Contains(fact.FactId) ? fact : null;
}
