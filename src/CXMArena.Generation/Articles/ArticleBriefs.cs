using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>Draws up what a writer is told about an article, from the world and from the embedded author's article, whose steps it takes over. Safe to share between threads.</summary>
internal sealed class ArticleBriefs(World world, Lexicon lexicon, TopicIndex index, FactAllocation allocation)
{
    private const int Symptoms = 6;
    private const int WordStep = 10;

    /// <summary>The brief of an article.</summary>
    public ArticleBrief Of(Article plan) => plan.TopicId is { } topic ? OfTopic(plan, world.Topic(topic)) : OfIssue(plan, world.IssueType(plan.IssueTypeId!));

    private ArticleBrief OfTopic(Article plan, Topic topic)
    {
        var may = allocation.ForTopic(index.Place(topic.TopicId));
        var steps = Told(plan).Select(s => new BriefStep(s.Key, "procedure", s.Value)).ToList();
        return new ArticleBrief(plan.Title, plan.Genre, Words(plan), topic.Name, Path(topic), [.. index.Own(topic)], may, steps, Background(plan), null);
    }

    private ArticleBrief OfIssue(Article plan, IssueType type)
    {
        var may = allocation.ForIssueType(index.IssuePlace(type));
        var desk = new WritingDesk(world, lexicon, index, type.IssueTypeId, index.Ordinal(type), may, null);
        var page = new IssuePage(desk, type);
        var pattern = world.Industry.Patterns[type.PatternId];
        var told = Told(plan);
        var causes = pattern.Causes.Select(c => new BriefCause(
            c.Id,
            c.Words.Label,
            desk.Phrase(c.Words.Decides).Text,
            desk.From(c.Words.Ask, [])?.Text ?? c.Words.Label,
            c.Escalates,
            [.. c.Steps.Select(s => (Step: s, Key: page.Key(c, s))).Where(s => told.ContainsKey(s.Key)).DistinctBy(s => s.Key, StringComparer.Ordinal)
                .Select(s => new BriefStep(s.Key, s.Step.Kind.ToString().ToLowerInvariant(), told[s.Key]))])).ToList();
        var neighbours = pattern.Neighbours.Select(id => world.Industry.Patterns.GetValueOrDefault(id)?.Words.Intent).OfType<string>().ToList();
        var issue = new IssueBrief(pattern.Words.Intent, desk.Phrase(pattern.Words.Decides).Text, [.. desk.Several(pattern.Words.Symptoms, Symptoms).Select(s => s.Text)], causes, neighbours);
        return new ArticleBrief(plan.Title, plan.Genre, Words(plan), type.SubjectName, [], [], may, [], "", issue);
    }

    /// <summary>The words in which an article describes each step, in its order.</summary>
    private static OrderedDictionary<string, string> Told(Article plan)
    {
        var told = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var sentence in plan.Sentences)
        {
            foreach (var key in sentence.Steps)
            {
                told.TryAdd(key, sentence.Text);
            }
        }

        return told;
    }

    /// <summary>The first paragraph, if it states nothing: an article's opening says what its subject is for.</summary>
    private static string Background(Article plan) =>
        plan.Blocks.FirstOrDefault(b => b.Kind == BlockKind.Paragraph) is { } block && block.Items.SelectMany(i => i.Sentences).Where(s => s.FactIds.Count + s.Steps.Count == 0).ToList() is { Count: > 0 } plain
            ? string.Join(' ', plain.Select(s => s.Text))
            : "";

    private static int Words(Article plan) => Math.Max(WordStep, plan.CleanText().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length / WordStep * WordStep);

    private List<string> Path(Topic topic)
    {
        var path = new List<string>();
        for (var at = topic; at is not null; at = at.ParentId is { } parent ? world.Topic(parent) : null)
        {
            path.Insert(0, at.Name);
        }

        return path;
    }
}
