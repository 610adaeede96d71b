using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>How things are called inside a sentence: with the article and the number that the sentences of the taxonomy expect.</summary>
internal static class SubjectNames
{
    /// <summary>What a fact is about, as a singular subject that stands for itself.</summary>
    public static string Of(Fact fact, Topic home) => home.Kind switch
    {
        TopicKind.Product => "the " + fact.Subject,
        TopicKind.Line or TopicKind.Aspect => Line(fact.Subject),
        TopicKind.Series => IsPlural(fact.Subject) ? $"the {fact.Subject} series" : fact.Subject,
        TopicKind.Event => Event(fact.Subject),
        TopicKind.Service => Service(fact.Subject),
        _ => fact.Subject,
    };

    /// <summary>An event's name in a sentence.</summary>
    public static string Event(string name) => name.Contains(':', StringComparison.Ordinal) ? $"\"{name}\"" : "the " + name;

    /// <summary>A service's name in a sentence.</summary>
    public static string Service(string name) => IsPlural(name) ? $"the {name} service" : name;

    /// <summary>A line as a singular subject.</summary>
    public static string Line(string name) => IsPlural(name) ? $"the {name} range" : name;

    /// <summary>Whether a name ends in a plural.</summary>
    public static bool IsPlural(string name) =>
        name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) && !name.EndsWith("us", StringComparison.Ordinal) && !name.EndsWith("is", StringComparison.Ordinal);

    /// <summary>A noun with a or an before it.</summary>
    public static string WithArticle(string noun)
    {
        var first = noun.Split(' ', '-')[0];
        var spelled = first.Length > 1 && first.All(c => char.IsUpper(c) || char.IsDigit(c));
        var vowel = spelled
            ? "AEFHILMNORSX8".Contains(first[0], StringComparison.Ordinal)
            : "aeioAEIO8".Contains(first[0], StringComparison.Ordinal) && !first.StartsWith("one", StringComparison.OrdinalIgnoreCase) && !first.StartsWith("eu", StringComparison.OrdinalIgnoreCase)
              || first.StartsWith("un", StringComparison.OrdinalIgnoreCase) && !first.StartsWith("uni", StringComparison.OrdinalIgnoreCase)
              || first.StartsWith("um", StringComparison.OrdinalIgnoreCase) || first.StartsWith("up", StringComparison.OrdinalIgnoreCase)
              || first.StartsWith("hour", StringComparison.OrdinalIgnoreCase) || first.StartsWith("heir", StringComparison.OrdinalIgnoreCase);
        return (vowel ? "an " : "a ") + noun;
    }

    /// <summary>Puts a and an right where a filled-in word follows them. A capital A counts as an article at the start only, since grades and vitamins are called A too.</summary>
    public static string FixArticles(string text)
    {
        for (var i = text.IndexOf(' ', StringComparison.Ordinal); i >= 0 && i + 2 < text.Length; i = text.IndexOf(' ', i + 1))
        {
            var article = i == 1 && text[0] is 'A' || i > 1 && text[i - 1] == 'a' && text[i - 2] == ' ';
            if (article && char.IsLetter(text[i + 1]))
            {
                var end = text.IndexOfAny([' ', ',', '.', ':', ';', '?', '!', '"', ')'], i + 1);
                var word = end < 0 ? text[(i + 1)..] : text[(i + 1)..end];
                if (WithArticle(word).StartsWith("an ", StringComparison.Ordinal))
                {
                    text = text.Insert(i, "n");
                    i++;
                }
            }
        }

        return text;
    }

    /// <summary>A label inside a sentence: small at the start unless it is an abbreviation or a single letter.</summary>
    public static string Inside(string label) => label.Length > 1 && char.IsUpper(label[0]) && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    /// <summary>A list in words.</summary>
    public static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        2 => $"{names[0]} and {names[1]}",
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };
}
