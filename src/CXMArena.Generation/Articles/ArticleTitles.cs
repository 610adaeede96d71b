using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>Titles, which other articles refer to and which therefore depend on nothing but the topic.</summary>
internal static class ArticleTitles
{
    /// <summary>Title of the article of a topic.</summary>
    public static string Of(WritingDesk desk, Topic topic)
    {
        var values = new Dictionary<string, SlotValue>(StringComparer.Ordinal) { ["name"] = topic.Name, ["brand"] = desk.World.Brand.Name };
        var pool = topic.Kind switch
        {
            TopicKind.Aspect => desk.Index.Line(topic.LineId!).Family.Aspects.First(a => a.Id == topic.AspectId).Titles,
            _ => desk.Pool($"title.{topic.Kind.ToString().ToLowerInvariant()}"),
        };
        if (topic.LineId is { } id)
        {
            var line = desk.Index.Line(id).Line;
            values["line"] = line.Name;
            values["thing"] = line.Things[0];
            values["a thing"] = SubjectNames.WithArticle(line.Things[0]);
            values["series"] = topic.AspectId ?? "";
        }

        return Render(desk, pool, topic.TopicId, desk.Index.Ordinal(topic), values, topic.Kind == TopicKind.Aspect ? "{line}" : null, topic.Name);
    }

    /// <summary>Title of the article of an issue type.</summary>
    public static string Of(WritingDesk desk, IssueType type)
    {
        var pattern = desk.World.Industry.Patterns[type.PatternId];
        var values = new Dictionary<string, SlotValue>(StringComparer.Ordinal) { ["line"] = type.SubjectName, ["brand"] = desk.World.Brand.Name };
        return Render(desk, pattern.Words.Titles, type.IssueTypeId, desk.Index.Ordinal(type), values, pattern.Subject == IssueSubject.None ? null : "{line}", type.SubjectName);
    }

    private static string Render(WritingDesk desk, PhrasePool pool, string key, int use, Dictionary<string, SlotValue> values, string? needed, string name)
    {
        var slots = new ArticleSlots(values, [], _ => null, null);
        var seed = desk.World.Seed.Child("articles");
        for (var i = 0; i < pool.Phrases.Count; i++)
        {
            var phrase = pool.At(seed.Key, use + i);
            if ((needed is null || phrase.Source.Contains(needed, StringComparison.Ordinal)) && phrase.FitsIn(slots))
            {
                return SubjectNames.FixArticles(phrase.Render(slots, seed.Child("title").Child(key).Random()).Text.TrimEnd('.'));
            }
        }

        // No title names the subject: without the name it would not be unique.
        return pool.Fitting(seed.Key, use, slots) is { } any ? $"{name}: {any.Render(slots, seed.Child("title").Child(key).Random()).Text.TrimEnd('.')}" : name;
    }
}
