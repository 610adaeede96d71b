using CXMArena.Generation.Content;

namespace CXMArena.Generation.Language;

/// <summary>Reads phrases from words files.</summary>
public static class WordsBinder
{
    /// <summary>The phrases under a key as a pool, or null after a finding.</summary>
    public static PhrasePool? Pool(MapBinder map, string key, string id, int minimum, bool required = true)
    {
        var phrases = Phrases(map, key, required ? minimum : 0);
        return phrases.Count == 0 ? null : new PhrasePool(id, phrases);
    }

    /// <summary>The phrases under a key.</summary>
    public static IReadOnlyList<Phrase> Phrases(MapBinder map, string key, int minimum)
    {
        var phrases = new List<Phrase>();
        foreach (var text in map.Texts(key, minimum))
        {
            if (Phrase.TryParse(text, out var error) is { } phrase)
            {
                phrases.Add(phrase);
            }
            else
            {
                map.Reject(key, $"\"{text}\": {error}");
            }
        }

        return phrases;
    }
}
