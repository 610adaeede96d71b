using System.Collections.Concurrent;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;
using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Articles;

/// <summary>
/// Holds articles against their plan, whoever wrote them: their own facts must be stated, those of the allocation may be, and experts' wording of the subject may be used. Safe to share between threads.
/// </summary>
public sealed class ArticleChecker
{
    private readonly World _world;
    private readonly FactAllocation _allocation;
    private readonly FactBook _book;
    private readonly FactChecker _checker;
    private readonly GivenWords _general;
    private readonly ConcurrentDictionary<(string? Family, string? Pattern), GivenWords> _special = new();
    private readonly Dictionary<string, int> _topics;
    private readonly Dictionary<string, int> _issueTypes;

    /// <summary>A checker for one world.</summary>
    public ArticleChecker(World world, Lexicon lexicon, FactAllocation allocation)
    {
        (_world, _allocation) = (world, allocation);
        _book = FactBook.Of(world);
        _checker = new FactChecker(_book);
        _general = _book.Given([.. Sources(lexicon.PoolsOf("articles")), .. Sources(General(world.Industry))]);
        _topics = world.Topics.Select((t, i) => (t.TopicId, i)).ToDictionary(p => p.TopicId, p => p.i, StringComparer.Ordinal);
        _issueTypes = world.IssueTypes.Select((t, i) => (t.IssueTypeId, i)).ToDictionary(p => p.IssueTypeId, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>Everything in which an article departs from its plan.</summary>
    public IReadOnlyList<FactFinding> Check(Article article) => Check(article, Sentences(article));

    /// <summary>Everything in which other sentences, told in an article's place, depart from its plan.</summary>
    public IReadOnlyList<FactFinding> Check(Article article, IReadOnlyList<CheckedSentence> sentences)
    {
        var own = article.TopicId is { } topic ? _world.Topic(topic).FactIds.Select(id => _world.Facts[id]).ToList() : [];
        var foreign = article.TopicId is { } id ? _allocation.ForTopic(_topics[id]) : _allocation.ForIssueType(_issueTypes[article.IssueTypeId!]);
        return _checker.Check(new CheckedText(sentences, own, foreign, [_general, Special(article)]));
    }

    /// <summary>An article as the checker reads it: the title, then all sentences in order.</summary>
    public static IReadOnlyList<CheckedSentence> Sentences(Article article)
    {
        var sentences = new List<CheckedSentence> { new(article.Title, [], IsHeading: true) };
        foreach (var block in article.Blocks)
        {
            for (var i = 0; i < block.Items.Count; i++)
            {
                var heads = block.Kind == BlockKind.Heading || (block.Kind == BlockKind.Table && i % 2 == 0);
                sentences.AddRange(block.Items[i].Sentences.Select(s => new CheckedSentence(s.Text, s.FactIds, heads)));
            }
        }

        return sentences;
    }

    private GivenWords Special(Article article)
    {
        var pattern = article.IssueTypeId is { } type ? _world.IssueType(type).PatternId : null;
        var family = article.TopicId is { } topic ? _world.Topic(topic).FamilyId : null;
        return _special.GetOrAdd((family, pattern), key => _book.Given(
        [
            .. key.Family is null ? [] : Sources(Of(_world.Industry.Families.First(f => f.Id == key.Family))),
            .. key.Pattern is null ? [] : Texts(_world.Industry.Patterns[key.Pattern]),
            .. key.Pattern is null ? [] : Sources(_world.Industry.Tools.Values.Select(t => t.Words.Article)),
        ]));
    }

    private static IEnumerable<string> Sources(IEnumerable<PhrasePool> pools) => pools.SelectMany(p => p.Phrases).Select(p => p.Source);

    private static IEnumerable<PhrasePool> General(Industries.Industry industry) =>
        industry.Services.Select(s => s.Pitch).Concat(Of(industry.Policies.Select(p => p.Attribute).Concat(industry.Services.SelectMany(s => s.Attributes)).Concat(industry.Subjects.SelectMany(s => s.Attributes))));

    private static IEnumerable<PhrasePool> Of(IEnumerable<AttributeDefinition> attributes) => attributes.SelectMany(a => (PhrasePool[])[a.Words.States, a.Words.Asks]);

    private static IEnumerable<PhrasePool> Of(Family family) =>
        family.Lines.Select(l => l.Pitch).Concat(Of(family.Attributes)).Concat(family.Aspects.SelectMany(a => (IEnumerable<PhrasePool>)[a.Titles, a.Intros, .. a.Steps.Select(s => s.Wordings)]));

    private static IEnumerable<string> Texts(IssuePattern pattern) =>
    [
        pattern.Words.Intent, pattern.Words.Decides, .. pattern.Causes.SelectMany(c => (string[])[c.Words.Label, c.Words.Decides]),
        .. Sources([pattern.Words.Titles, pattern.Words.Symptoms, .. pattern.Causes.SelectMany(c => (PhrasePool[])[c.Words.Article, c.Words.Ask]), .. pattern.Causes.SelectMany(c => c.Steps).Where(s => s.Words is not null).Select(s => s.Words!.Article)]),
    ];
}
