namespace CXMArena.Generation.Noise.Asr;

/// <summary>The closed classes of words by which error rates differ; the same lists as in tools/asr/fit.py.</summary>
internal static class WordClasses
{
    private static readonly Dictionary<string, string> Classes = Build();

    /// <summary>hesitation, letter, number or function; null for any other word.</summary>
    public static string? Of(string word) => Classes.GetValueOrDefault(word);

    private static Dictionary<string, string> Build()
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(classes, "hesitation", "uh um uhm er erm hm hmm mm mhm ah oh okay yeah");
        Add(classes, "letter", "b c d e f g h j k l m n o p q r s t u v w x y z");
        Add(classes, "number", """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
            eighty ninety hundred thousand million first second third fourth fifth sixth seventh eighth ninth tenth point
            """);
        Add(classes, "function", """
            the a an and or but so if of to in on at by for from with as is are was were be been being am do does did have has had having will would can could shall should may might must
            i you he she it we they me him her us them my your his its our their this that these those there here what which who whose when where why how not no yes than then too very just up out
            off over into about it's i'm i'll i've i'd you're you'll you've we'll we're we've that's there's what's don't didn't can't won't doesn't isn't wasn't couldn't let's
            """);
        return classes;
    }

    private static void Add(Dictionary<string, string> classes, string name, string words)
    {
        foreach (var word in words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            classes.TryAdd(word, name);
        }
    }
}
