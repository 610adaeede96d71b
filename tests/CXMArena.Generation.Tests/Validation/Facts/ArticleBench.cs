using System.Globalization;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Articles;
using CXMArena.Generation.Tests.Support;
using CXMArena.Generation.Topics;
using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Tests.Validation.Facts;

/// <summary>Holds an article of the embedded author against its plan: its own facts, those that the allocation permits, and the experts' wording of its subject.</summary>
internal sealed class ArticleBench
{
    private readonly ArticleWorld _world;
    private readonly FactChecker _checker;
    private readonly FactBook _book;
    private readonly GivenWords _general;
    private readonly Dictionary<string, int> _topics;
    private readonly Dictionary<string, int> _issues;
    private readonly Dictionary<string, GivenWords> _special = new(StringComparer.Ordinal);

    public ArticleBench(ArticleWorld world)
    {
        _world = world;
        _book = FactBook.Of(world.World);
        _checker = new FactChecker(_book);
        _general = _book.Given([TestContent.Repository.Read("taxonomies/language/en/articles.yaml")!]);
        _topics = world.World.Topics.Select((t, i) => (t.TopicId, i)).ToDictionary(p => p.TopicId, p => p.i, StringComparer.Ordinal);
        _issues = world.World.IssueTypes.Select((t, i) => (t.IssueTypeId, i)).ToDictionary(p => p.IssueTypeId, p => p.i, StringComparer.Ordinal);
    }

    public IReadOnlyList<FactFinding> Check(Article article, bool claims = true) => Check(article, Sentences(article, claims));

    public IReadOnlyList<FactFinding> Check(Article article, IReadOnlyList<CheckedSentence> sentences)
    {
        var own = article.TopicId is { } topic ? _world.World.Topic(topic).FactIds.Select(id => _world.World.Facts[id]).ToList() : [];
        var foreign = article.TopicId is { } id ? _world.Author.Allocation.ForTopic(_topics[id]) : _world.Author.Allocation.ForIssueType(_issues[article.IssueTypeId!]);
        return _checker.Check(new CheckedText(sentences, own, [.. foreign, .. article.FactIds.Select(f => _world.World.Facts[f])], [_general, Special(article)]));
    }

    public IReadOnlyList<CheckedSentence> Sentences(Article article, bool claims = true)
    {
        var sentences = new List<CheckedSentence> { new(article.Title, claims ? [] : null, IsHeading: true) };
        foreach (var block in article.Blocks)
        {
            foreach (var (item, i) in block.Items.Select((item, i) => (item, i)))
            {
                sentences.AddRange(item.Sentences.Select(s => new CheckedSentence(s.Text, claims ? s.FactIds : null, block.Kind == BlockKind.Heading || (block.Kind == BlockKind.Table && i % 2 == 0))));
            }
        }

        return sentences;
    }

    /// <summary>Another value that the taxonomy would have allowed.</summary>
    public static string OtherValue(Fact fact, Prng random)
    {
        var attribute = fact.Attribute;
        if (attribute.Kind == FactKind.Choice)
        {
            return random.Pick([.. attribute.Options.Where(o => attribute.Words.Options[o] != fact.Display)]);
        }

        var steps = (int)((attribute.Maximum - attribute.Minimum) / attribute.Step);
        var now = (int)((decimal.Parse(fact.Value, CultureInfo.InvariantCulture) - attribute.Minimum) / attribute.Step);
        var other = steps == 0 ? attribute.Maximum + attribute.Step : attribute.Minimum + attribute.Step * ((now + 1 + random.Below(steps)) % (steps + 1));
        return other.ToString(attribute.Kind == FactKind.Money ? "0.00" : "0.####", CultureInfo.InvariantCulture);
    }

    private GivenWords Special(Article article)
    {
        var topic = article.TopicId is { } id ? _world.World.Topic(id) : null;
        var issue = article.IssueTypeId is { } type ? _world.World.IssueType(type) : null;
        var key = issue?.PatternId ?? topic?.FamilyId ?? topic?.Kind.ToString() ?? "";
        return _special.TryGetValue(key, out var given) ? given : _special[key] = _book.Given(Wordings(issue is null ? topic?.FamilyId : null, issue?.PatternId));
    }

    private IEnumerable<string> Wordings(string? family, string? pattern)
    {
        var industry = _world.World.Industry;
        var pools = industry.Services.Select(s => s.Pitch);
        if (family is not null && industry.Families.First(f => f.Id == family) is var own)
        {
            pools = [.. own.Lines.Select(l => l.Pitch), .. own.Attributes.Select(a => a.Words.States), .. own.Attributes.Select(a => a.Words.Asks), .. own.Aspects.SelectMany(a => (IEnumerable<PhrasePool>)[a.Titles, a.Intros, .. a.Steps.Select(s => s.Wordings)])];
        }

        if (pattern is not null && industry.Patterns[pattern] is var issue)
        {
            pools = [issue.Words.Titles, issue.Words.Symptoms, .. issue.Causes.Select(c => c.Words.Article), .. issue.Causes.Select(c => c.Words.Ask), .. issue.Causes.SelectMany(c => c.Steps).Where(s => s.Words is not null).Select(s => s.Words!.Article), .. industry.Tools.Values.Select(t => t.Words.Article)];
            foreach (var text in (string[])[issue.Words.Intent, issue.Words.Decides, .. issue.Causes.SelectMany(c => (string[])[c.Words.Label, c.Words.Decides])])
            {
                yield return text;
            }
        }

        var rest = industry.Policies.Select(p => p.Attribute).Concat(industry.Services.SelectMany(s => s.Attributes)).Concat(industry.Subjects.SelectMany(s => s.Attributes));
        foreach (var text in pools.Concat(rest.SelectMany(a => (PhrasePool[])[a.Words.States, a.Words.Asks])).SelectMany(p => p.Phrases).Select(p => p.Source))
        {
            yield return text;
        }
    }
}
