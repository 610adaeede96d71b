using CXMArena.Generation.Content;

namespace CXMArena.Generation.Language;

/// <summary>How somebody feels, which decides the wording.</summary>
public enum Mood
{
    /// <summary>Friendly, talkative.</summary>
    Warm,

    /// <summary>Matter of fact.</summary>
    Plain,

    /// <summary>Upset, or talking to somebody who is.</summary>
    Tense,
}

/// <summary>The small acts of contact-centre talk that belong to no industry: pools by act and mood.</summary>
public sealed class Lexicon
{
    private readonly Dictionary<string, PhrasePool> _pools = new(StringComparer.Ordinal);

    private Lexicon()
    {
    }

    /// <summary>Reads every file below <c>taxonomies/language/&lt;language&gt;/</c>.</summary>
    /// <exception cref="InputException">Anything in them is wrong.</exception>
    public static Lexicon Load(IContentSource content, string language)
    {
        var findings = new InputFindings();
        var lexicon = new Lexicon();
        foreach (var key in content.List($"taxonomies/language/{language}"))
        {
            if (content.Read(key) is { } text && YamlParser.Parse(key, text, findings) is { } node)
            {
                var speaker = Path.GetFileNameWithoutExtension(key);
                var file = new MapBinder(node, findings);
                foreach (var act in file.Keys.ToList())
                {
                    lexicon.Add(speaker, act, file, findings);
                }
            }
        }

        findings.ThrowIfAny();
        return lexicon;
    }

    /// <summary>The pool of an act in a mood; where that mood has none of its own, the plain one.</summary>
    /// <exception cref="KeyNotFoundException">There is no such act.</exception>
    public PhrasePool Pool(string speaker, string act, Mood mood = Mood.Plain) =>
        Find(speaker, act, mood) ?? throw new KeyNotFoundException($"taxonomies/language has no pool '{act}' in {speaker}.yaml");

    /// <summary>The pool of an act, or null.</summary>
    public PhrasePool? Find(string speaker, string act, Mood mood = Mood.Plain) =>
        _pools.GetValueOrDefault($"{speaker}.{act}.{Name(mood)}") ?? _pools.GetValueOrDefault($"{speaker}.{act}.plain");

    /// <summary>All pools of a speaker, in ordinal order of their ids.</summary>
    public IEnumerable<PhrasePool> PoolsOf(string speaker) => _pools.Values.Where(p => p.Id.StartsWith(speaker + ".", StringComparison.Ordinal)).OrderBy(p => p.Id, StringComparer.Ordinal);

    private static string Name(Mood mood) => mood switch { Mood.Warm => "warm", Mood.Tense => "tense", _ => "plain" };

    private void Add(string speaker, string act, MapBinder file, InputFindings findings)
    {
        if (file.Node(act) is YamlList)
        {
            Put($"{speaker}.{act}.plain", WordsBinder.Phrases(file, act, 1));
            return;
        }

        var moods = file.Map(act);
        foreach (var mood in (string[])["warm", "plain", "tense"])
        {
            if (moods.Has(mood))
            {
                Put($"{speaker}.{act}.{mood}", WordsBinder.Phrases(moods, mood, 1));
            }
        }

        if (!moods.Has("plain"))
        {
            findings.Add(file.File, file.LineOf(act), $"'{act}' needs at least 'plain'");
        }

        moods.Done();
    }

    private void Put(string id, IReadOnlyList<Phrase> phrases)
    {
        if (phrases.Count > 0)
        {
            _pools[id] = new PhrasePool(id, phrases);
        }
    }
}
