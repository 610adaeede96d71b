using System.Globalization;
using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>Puts facts into sentences in which it is clear what they are about.</summary>
internal static class FactSentences
{
    private static readonly string[] Openers = ["What", "How", "When", "Is ", "Are ", "Does ", "Do ", "Can ", "Which", "Will ", "Until", "From ", "Where", "Who", "At what", "For how", "By when"];
    private static readonly string[] Personal = [" my ", "I'm", " me ", "I've", "dude", "guys", " ya "];

    /// <summary>The article's own facts, told one after the other; the subject is named first and then taken up by other words.</summary>
    public static IEnumerable<ArticleSentence> Told(this WritingDesk desk, IReadOnlyList<Fact> facts)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            yield return desk.Told(facts[i], i);
        }
    }

    /// <summary>One of the article's own facts, the n-th in a row.</summary>
    public static ArticleSentence Told(this WritingDesk desk, Fact fact, int place)
    {
        var it = SubjectNames.Of(fact, desk.World.Topic(fact.TopicId));
        var reference = place == 0 ? it : Reference(desk, fact, it, place);
        return Where(desk, fact, reference, named: false, p => reference != "it" || p.Source.StartsWith("{it} ", StringComparison.Ordinal)) ?? State(desk, fact, it) ?? Line(fact, it);
    }

    /// <summary>A fact that is at home elsewhere; its subject is always named.</summary>
    public static ArticleSentence Mention(this WritingDesk desk, Fact fact)
    {
        var home = desk.World.Topic(fact.TopicId);
        var it = SubjectNames.Of(fact, home);
        if (home.Kind != TopicKind.Policy)
        {
            return Where(desk, fact, it, named: true, p => p.Slots.Contains("it", StringComparer.Ordinal)) ?? Line(fact, it);
        }

        if (fact.Scope.Length == 0)
        {
            return State(desk, fact, it) ?? Line(fact, it);
        }

        return Where(desk, fact, it, named: true, p => p.Slots.Contains("scope", StringComparer.Ordinal)) ?? Scoped(desk, fact);
    }

    /// <summary>A foreign fact beside the article's own value of the same attribute.</summary>
    public static ArticleSentence? Compare(this WritingDesk desk, Fact other, Fact own)
    {
        var relation = decimal.TryParse(other.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var theirs) && decimal.TryParse(own.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var ours)
            ? theirs.CompareTo(ours) switch { < 0 => "lower", > 0 => "higher", _ => "same" }
            : string.Equals(other.Value, own.Value, StringComparison.Ordinal) ? "same" : "other";
        var kind = own.Attribute.Kind == FactKind.Money ? "money" : "any";
        return desk.Say(
            $"compare.{kind}.{(kind == "money" || relation == "same" ? relation : "differs")}",
            ("it", SubjectNames.Of(own, desk.World.Topic(own.TopicId))),
            ("value", ArticleSlots.Value(own)),
            ("other", SubjectNames.Of(other, desk.World.Topic(other.TopicId))),
            ("othervalue", ArticleSlots.Value(other)),
            ("label", SubjectNames.Inside(own.Attribute.Words.Label)));
    }

    /// <summary>A foreign fact in the best form: compared where the article has the attribute itself, stated otherwise.</summary>
    public static ArticleSentence CompareOrMention(this WritingDesk desk, Fact other) =>
        desk.Own.FirstOrDefault(f => f.Attribute.Id == other.Attribute.Id && f.Attribute.Kind == other.Attribute.Kind && other.Scope.Length == 0) is { } own && desk.Compare(other, own) is { } compared
            ? compared
            : desk.Mention(other);

    /// <summary>Rows of a table.</summary>
    public static IEnumerable<(string Label, ArticleSentence Value)> Rows(this WritingDesk desk, IEnumerable<Fact> facts) =>
        facts.Select(f => (f.Attribute.Words.Label, desk.Cell(f)));

    /// <summary>Label and value in a line of a list.</summary>
    public static IEnumerable<ArticleSentence> Lines(this WritingDesk desk, IEnumerable<Fact> facts) =>
        facts.Select(f => desk.Cell(f) is var cell ? cell with { Text = $"{f.Attribute.Words.Label}: {f.Display}" } : cell);

    /// <summary>A question of a customer about a fact, for a page of questions and answers.</summary>
    public static ArticleSentence? Asked(this WritingDesk desk, Fact fact)
    {
        var name = SubjectNames.Of(fact, desk.World.Topic(fact.TopicId));
        var bare = name.StartsWith("the ", StringComparison.Ordinal) ? name[4..] : name;
        return desk.Where(
            fact.Attribute.Words.Asks,
            p => p.Source.EndsWith('?') && p.Source.Length < 90 && !p.Source.Contains(". ", StringComparison.Ordinal)
                && Openers.Any(o => p.Source.StartsWith(o, StringComparison.Ordinal)) && !Personal.Any(w => p.Source.Contains(w, StringComparison.Ordinal)),
            ("product", bare),
            ("line", fact.Subject),
            ("scope", ScopeName(desk, fact)));
    }

    private static ArticleSentence? State(WritingDesk desk, Fact fact, string it) => Where(desk, fact, it, named: false, _ => true);

    private static ArticleSentence? Where(WritingDesk desk, Fact fact, string it, bool named, Func<Phrase, bool> test) =>
        desk.Where(
            fact.Attribute.Words.States,
            test,
            s => s.FactIds.Contains(fact.FactId, StringComparer.Ordinal)
                && (!named || s.Text.Contains(fact.Scope.Length > 0 ? fact.Scope : fact.Subject, StringComparison.OrdinalIgnoreCase)),
            ("it", it),
            ("value", ArticleSlots.Value(fact)),
            ("scope", ScopeName(desk, fact)),
            ("product", it),
            ("line", it));

    private static string ScopeName(WritingDesk desk, Fact fact) => desk.World.Brand.Regions.Contains(fact.Scope, StringComparer.Ordinal) ? $"the {fact.Scope} region" : fact.Scope;

    private static ArticleSentence Scoped(WritingDesk desk, Fact fact)
    {
        var sentence = State(desk, fact, fact.Subject) ?? Line(fact, fact.Subject);
        return desk.Say("scope.frame", ("scope", ScopeName(desk, fact)), ("statement", sentence.Text)) is { } framed ? framed with { FactIds = sentence.FactIds } : sentence;
    }

    private static ArticleSentence Line(Fact fact, string it) =>
        new($"{char.ToUpperInvariant(it[0])}{it[1..]}, {SubjectNames.Inside(fact.Attribute.Words.Label)}: {fact.Display}.", [fact.FactId], []);

    private static string Reference(WritingDesk desk, Fact fact, string it, int place)
    {
        var home = desk.World.Topic(fact.TopicId);
        if (home.Kind is not (TopicKind.Product or TopicKind.Store or TopicKind.Event) || (place + desk.Use) % 3 == 0)
        {
            return it;
        }

        return (home.Kind, (place + desk.Use) % 3) switch
        {
            (TopicKind.Product, 1) => "this " + desk.Index.Line(home.LineId!).Line.Things[desk.Use % desk.Index.Line(home.LineId!).Line.Things.Count],
            (TopicKind.Store, 1) => "this store",
            _ => "it",
        };
    }
}
