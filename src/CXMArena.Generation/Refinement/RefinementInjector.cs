using CXMArena.Generation.Articles;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Refinement;

/// <summary>
/// Plants duplicates, copied segments and contradictions in a subset of the base articles. Labels are not taken from what was planted: they are read off by a
/// join over all propositions of the finished corpus.
/// </summary>
public sealed class RefinementInjector
{
    private const int SegmentPercent = 34;
    private const int RewordedPercent = 58;
    private const int TriplePercent = 14;
    private const int MentionsPerPlanted = 10;
    private readonly World _world;
    private readonly RefinementSizes _sizes;
    private readonly Func<Article, Article?> _reword;
    private readonly SeedPath _seed;
    private readonly RefinementCorpus _corpus = new();
    private readonly List<RefinementEdit> _edits = [];
    private readonly Queue<Article> _pool;
    private readonly BaseSelection _selection;
    private readonly Dictionary<string, Article> _byTopic;
    private int _injected;
    private int _leftOut;
    private int _pairs;

    private RefinementInjector(World world, IReadOnlyList<Article> articles, RefinementSizes sizes, Func<Article, Article?> reword)
    {
        _world = world;
        _sizes = sizes;
        _reword = reword;
        _seed = world.Seed.Child("refinement");
        _selection = new BaseSelection(world);
        var order = new Permutation(_seed.Child("subset").Key, Math.Max(1, articles.Count));
        var pool = Enumerable.Range(0, articles.Count).Select(i => articles[(int)order[i]]);
        _pool = new Queue<Article>(pool.OrderBy(a => a.Kind == ArticleKind.Issue ? 0 : 1));
        _byTopic = articles.Where(a => a.TopicId is not null).ToDictionary(a => a.TopicId!, StringComparer.Ordinal);
    }

    /// <summary>The corpus with everything planted.</summary>
    /// <param name="world">The world that the articles are about.</param>
    /// <param name="articles">All base articles.</param>
    /// <param name="sizes">How much is wanted.</param>
    /// <param name="reword">Another rendition of an article, stating the same; null where there is none.</param>
    /// <exception cref="InvalidOperationException">Two articles of the finished corpus have a forbidden overlap.</exception>
    public static RefinementResult Inject(World world, IReadOnlyList<Article> articles, RefinementSizes sizes, Func<Article, Article?>? reword = null)
    {
        var injector = new RefinementInjector(world, articles, sizes, reword ?? (_ => null));
        injector.FillTo(sizes.Articles - sizes.SimilarPairs * 62 / 100);
        injector.PlantSegments();
        injector.PlantContradictions();
        injector.PlantCopies();
        injector.FillTo(sizes.Articles);
        return injector.Finish();
    }

    private void FillTo(int articles)
    {
        while (_corpus.Count < articles && _pool.TryDequeue(out var article))
        {
            if (!_selection.Takes(article))
            {
                continue;
            }

            var candidate = new CorpusArticle(article, article.DocumentId, null, null, []);
            if (_corpus.SimilarTo(candidate) is { Count: 0 })
            {
                _selection.Take(article);
                _corpus.Add(candidate);
            }
            else
            {
                _leftOut++;
            }
        }
    }

    private void PlantSegments()
    {
        var wanted = _sizes.SimilarPairs * SegmentPercent / 100;
        var random = _seed.Child("segments").Random();
        foreach (var source in InRandomOrder("segments"))
        {
            if (_pairs >= wanted || !HasRoom)
            {
                break;
            }

            if (!_corpus.IsUntouched(source.Article.DocumentId) || source.Propositions.Count < 4)
            {
                continue;
            }

            var half = (source.Propositions.Count + 1) / 2;
            if (ArticleSections.Segment(source.Article, half + random.Below(2)) is { } segment)
            {
                foreach (var host in Relatives(source.Article, random).Take(4))
                {
                    if (TryHost(host, source, segment, random))
                    {
                        break;
                    }
                }
            }
        }
    }

    private bool TryHost(CorpusArticle host, CorpusArticle source, IReadOnlyList<ArticleBlock> segment, Prng random)
    {
        var sections = ArticleSections.Of(host.Article);
        var at = 1 + random.Below(sections.Count);
        ArticleBlock[] heading = [new(BlockKind.Heading, 2, [new ArticleItem([ArticleSentence.Plain(source.Article.Title)])])];
        var blocks = sections.Take(at).SelectMany(s => s).Concat(heading).Concat(segment).Concat(sections.Skip(at).SelectMany(s => s));
        var article = Copy(host.Article) with { Blocks = [.. blocks] };
        var candidate = new CorpusArticle(article, host.BaseId, RefinementKind.Segment, source.BaseId, []);
        if (_corpus.SimilarTo(candidate, host.Article.DocumentId) is not { Count: 1 } similar || similar[0] != source)
        {
            return false;
        }

        _injected++;
        _corpus.Replace(host.Article.DocumentId, candidate);
        _corpus.Touch(source.Article.DocumentId);
        var facts = segment.SelectMany(b => b.Items).SelectMany(i => i.Sentences).SelectMany(s => s.FactIds).Distinct(StringComparer.Ordinal).ToList();
        var text = string.Join('\n', segment.SelectMany(b => b.Items).Select(i => i.Text));
        _edits.Add(new RefinementEdit(article.DocumentId, host.BaseId, source.BaseId, RefinementKind.Segment, facts, "", text));
        _pairs++;
        return true;
    }

    private IEnumerable<CorpusArticle> Relatives(Article article, Prng random)
    {
        if (article.TopicId is null)
        {
            return [];
        }

        var topic = _world.Topic(article.TopicId);
        var relatives = _selection.Siblings(topic).ToList();
        random.Shuffle(relatives);
        if (topic.ParentId is { } parent)
        {
            relatives.Insert(random.Below(Math.Min(3, relatives.Count + 1)), parent);
        }

        return relatives.Select(t => _byTopic.GetValueOrDefault(t)?.DocumentId).OfType<string>().Where(_corpus.IsUntouched).Select(id => _corpus.Find(id)!);
    }

    private void PlantContradictions()
    {
        var pairs = 0;
        var planted = 0;
        var facts = new HashSet<string>(StringComparer.Ordinal);
        var mentions = _selection.ForeignMentions(_corpus.InOrder());
        foreach (var host in InRandomOrder("contradictions"))
        {
            if (pairs >= _sizes.ContradictoryPairs || (planted + 1) * (MentionsPerPlanted + 1) > mentions || !HasRoom)
            {
                break;
            }

            if (_corpus.IsUntouched(host.Article.DocumentId) && TryAlter(host, facts) is { } found)
            {
                pairs += found;
                planted++;
            }
        }
    }

    private int? TryAlter(CorpusArticle host, HashSet<string> altered)
    {
        foreach (var id in host.Article.FactIds)
        {
            if (!_world.Facts.TryGetValue(id, out var fact) || !_selection.IsForeign(host.Article, fact) || !FactAlteration.CanAlter(fact) || altered.Contains(id) || _corpus.Holders(id).Count < 2)
            {
                continue;
            }

            if (FactAlteration.OtherValue(fact, _seed.Child("value").Child(id)) is not { } other || FactAlteration.Apply(host.Article, fact, other) is not { } made)
            {
                continue;
            }

            var article = Copy(host.Article) with { Blocks = made.Blocks };
            var candidate = new CorpusArticle(article, host.BaseId, RefinementKind.Contradiction, null, [id]);
            if (_corpus.SimilarTo(candidate, host.Article.DocumentId) is not { Count: 0 })
            {
                continue;
            }

            _injected++;
            _corpus.Replace(host.Article.DocumentId, candidate);
            altered.Add(id);
            _edits.Add(new RefinementEdit(article.DocumentId, host.BaseId, _world.ArticleOfTopic(fact.TopicId), RefinementKind.Contradiction, [id], made.Before, made.After));
            return _corpus.Holders(id).Count;
        }

        return null;
    }

    private void PlantCopies()
    {
        var random = _seed.Child("copies").Random();
        foreach (var source in InRandomOrder("copies"))
        {
            if (_pairs >= _sizes.SimilarPairs || !HasRoom)
            {
                break;
            }

            if (source.Kind is null && source.Propositions.Count >= 3)
            {
                for (var copies = random.Percent(TriplePercent) ? 2 : 1; copies > 0 && HasRoom; copies--)
                {
                    Plant(source, random.Percent(RewordedPercent));
                }
            }
        }
    }

    private void Plant(CorpusArticle source, bool isReworded)
    {
        var similar = _corpus.SimilarTo(source)!.Count;
        var kind = isReworded ? RefinementKind.Reworded : RefinementKind.Duplicate;
        var article = Copy(source.Article);
        if (isReworded)
        {
            article = _reword(article) is { } other && other.Propositions.ToHashSet(StringComparer.Ordinal).SetEquals(source.Propositions)
                ? article with { Title = other.Title, Genre = other.Genre, Blocks = other.Blocks }
                : ArticleSections.Reordered(article, _seed.Child("reordered").Child(_injected));
        }

        _injected++;
        _corpus.Add(new CorpusArticle(article, source.BaseId, kind, null, []));
        _corpus.Touch(source.Article.DocumentId);
        _edits.Add(new RefinementEdit(article.DocumentId, source.BaseId, source.BaseId, kind, source.Article.FactIds, source.Article.Title, article.Title));
        _pairs += similar + 1;
    }

    private bool HasRoom => _injected < _world.DocumentIds.Reserve;

    private Article Copy(Article article) => article with { DocumentId = _world.DocumentIds.Injected(_injected), Kind = ArticleKind.Injected };

    private List<CorpusArticle> InRandomOrder(string name)
    {
        var articles = _corpus.InOrder();
        var order = new Permutation(_seed.Child(name).Key, Math.Max(1, articles.Count));
        return [.. Enumerable.Range(0, articles.Count).Select(i => articles[(int)order[i]])];
    }

    private RefinementResult Finish()
    {
        var corpus = _corpus.InOrder();
        var pairs = new PairJoin(corpus, _seed);
        var similar = pairs.Similar();
        return new RefinementResult(corpus, similar, pairs.Contradictory(), _edits, _leftOut, _selection.ForeignMentions(corpus), corpus.Count(a => a.AlteredFactIds.Count > 0));
    }
}
