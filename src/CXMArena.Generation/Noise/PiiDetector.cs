using CXMArena.Generation.Conversations;

namespace CXMArena.Generation.Noise;

/// <summary>What a redaction service takes a mention for.</summary>
internal enum PiiKind
{
    /// <summary>Name of a person.</summary>
    Name,

    /// <summary>Telephone number.</summary>
    Phone,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Street or postcode.</summary>
    Address,

    /// <summary>Number of an order, an account, a card, a case.</summary>
    Number,

    /// <summary>Any other number: no PII.</summary>
    Other,
}

/// <summary>A stretch of a message that could be masked, in UTF-16 units.</summary>
internal readonly record struct PiiMention(int Start, int Length, PiiKind Kind);

/// <summary>Finds PII as redaction services do: by what a value is known to be, by its shape, and by the words around names.</summary>
internal sealed class PiiDetector
{
    private const int PhoneDigits = 10;
    private const int CardEndDigits = 4;
    private const int PostcodeDigits = 5;
    private static readonly string[] NameCues = ["my name is ", "my name's ", "name's ", "this is ", "i'm ", "i am ", "you're speaking with ", "you're talking to "];
    private static readonly string[] NameFollowers = [" here", " speaking"];
    private static readonly HashSet<string> CommonOpeners = new(StringComparer.Ordinal)
    {
        "Right", "Over", "Still", "Out", "Back", "Down", "Nothing", "Not", "All", "Good", "Just", "Same", "Around", "Somewhere", "Nobody", "Everything",
    };

    private static readonly string[] CardCues = ["ending", "ends", "last four", "card"];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _brand;

    /// <summary>Learns the names that are told in a conversation.</summary>
    public PiiDetector(IReadOnlyList<MessageDraft> messages, string brand)
    {
        _brand = brand.Split(' ').ToHashSet(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            foreach (var span in message.Spans.Where(s => s.Key.EndsWith(".holder", StringComparison.Ordinal)))
            {
                _names.UnionWith(message.Text.Substring(span.Start, span.Length).Split(' ').Where(w => w.Length > 2));
            }

            Learn(message.Text);
        }
    }

    /// <summary>The mentions in a message, from left to right, none over another.</summary>
    public IReadOnlyList<PiiMention> In(MessageDraft message)
    {
        var mentions = message.Spans.Where(s => s.Length > 0 && KindOfField(s.Key) is not null).Select(s => new PiiMention(s.Start, s.Length, KindOfField(s.Key)!.Value)).ToList();
        var words = WordRun.Of(message.Text);
        for (var i = 0; i < words.Count; i++)
        {
            var core = words[i].Core(message.Text);
            if (core.Length > 0 && !mentions.Exists(m => m.Start < core.End && m.Start + m.Length > core.Start) && Mention(message.Text, words, i, core) is { } mention)
            {
                mentions.Add(mention);
            }
        }

        return [.. mentions.OrderBy(m => m.Start)];
    }

    private static PiiKind? KindOfField(string key) => key[(key.LastIndexOf('.') + 1)..] switch
    {
        "holder" => PiiKind.Name,
        "phone" => PiiKind.Phone,
        "email" or "recipient_email" => PiiKind.Email,
        "street" or "postcode" => PiiKind.Address,
        "number" or "reference" or "serial" or "card_end" or "tracking" or "o_card_end" or "hold_number" => PiiKind.Number,
        _ => null,
    };

    private PiiMention? Mention(string text, List<WordRun> words, int index, WordRun core)
    {
        var word = text.AsSpan(core.Start, core.Length);
        if (word.Contains('@'))
        {
            return new PiiMention(core.Start, core.Length, PiiKind.Email);
        }

        if (char.IsUpper(word[0]) && _names.Contains(Bare(word).ToString()))
        {
            return new PiiMention(core.Start, Bare(word).Length, PiiKind.Name);
        }

        var first = word.IndexOfAnyInRange('0', '9');
        if (first < 0)
        {
            return null;
        }

        if (IsStreet(text, words, index, core))
        {
            return new PiiMention(core.Start, words[index + 2].Core(text).End - core.Start, PiiKind.Address);
        }

        var last = word.LastIndexOfAnyInRange('0', '9');
        return KindOfNumber(text, core) is { } kind and not PiiKind.Other
            ? new PiiMention(core.Start, core.Length, kind)
            : new PiiMention(core.Start + first, last - first + 1, PiiKind.Other);
    }

    private static PiiKind KindOfNumber(string text, WordRun core)
    {
        var word = text.AsSpan(core.Start, core.Length);
        var (digits, letters) = (0, 0);
        foreach (var c in word)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsAsciiLetterUpper(c) ? 1 : 0;
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c) && c is not ('-' or '(' or ')'))
            {
                return PiiKind.Other;
            }
        }

        return (digits, letters) switch
        {
            (PhoneDigits, 0) => PiiKind.Phone,
            ( >= PostcodeDigits, > 0) => PiiKind.Number,
            ( > PostcodeDigits, _) => PiiKind.Number,
            (PostcodeDigits, _) => PiiKind.Address,
            (CardEndDigits, 0) when CardCues.Any(c => text.AsSpan(0, core.Start).Contains(c, StringComparison.OrdinalIgnoreCase)) => PiiKind.Number,
            _ => PiiKind.Other,
        };
    }

    /// <summary>A house number and two words with capitals.</summary>
    private static bool IsStreet(string text, List<WordRun> words, int index, WordRun core)
    {
        if (index + 2 >= words.Count || core.Length > 5 || text.AsSpan(core.Start, core.Length).ContainsAnyExceptInRange('0', '9') || words[index].End != core.End)
        {
            return false;
        }

        var (street, type) = (words[index + 1], words[index + 2].Core(text));
        return char.IsAsciiLetterUpper(text[street.Start]) && char.IsAsciiLetter(text[street.End - 1]) && type.Length > 0 && char.IsAsciiLetterUpper(text[type.Start]);
    }

    private void Learn(string text)
    {
        foreach (var cue in NameCues)
        {
            for (var at = text.IndexOf(cue, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(cue, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                Learn(text, at + cue.Length);
            }
        }

        if (NameFollowers.Any(f => text.AsSpan(NameAt(text, 0).Length).StartsWith(f, StringComparison.Ordinal)))
        {
            Learn(text, 0);
        }
    }

    private void Learn(string text, int at)
    {
        var name = NameAt(text, at);
        if (name.Length > 2 && !_brand.Contains(name) && (at > 0 || !CommonOpeners.Contains(name)))
        {
            _names.Add(name);
        }
    }

    /// <summary>The word with a capital that begins at a place, without what belongs to it; empty where there is none, as in "I'm NOT".</summary>
    private static string NameAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return end > at + 1 && char.IsUpper(text[at]) && char.IsLower(text[at + 1]) ? text[at..end] : "";
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word) => word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
}
