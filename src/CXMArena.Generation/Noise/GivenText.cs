using System.Globalization;
using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Noise;

/// <summary>A text that somebody wants to see a profile's noise on.</summary>
public static class GivenText
{
    private const int MostLines = 2000;

    /// <summary>A line that ends a conversation, so that others speak after it.</summary>
    private const string Break = "---";

    /// <summary>The conversations of a text, between lines of three hyphens.</summary>
    /// <exception cref="InputException">One has no words, or too many lines.</exception>
    public static IReadOnlyList<Conversation> Conversations(string text, string channel)
    {
        List<List<string>> parts = [[]];
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line == Break)
            {
                parts.Add([]);
            }
            else
            {
                parts[^1].Add(line);
            }
        }

        return [.. parts.Select((lines, i) => Conversation(lines, channel, i))];
    }

    /// <summary>A conversation of its lines. One that begins with <c>customer:</c> or <c>agent:</c> is that speaker's, another one the last speaker's, at first the customer's.</summary>
    private static Conversation Conversation(List<string> lines, string channel, int ordinal)
    {
        var utterances = new List<Utterance>();
        var role = Role.Customer;
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var speaker = colon < 0 ? null : line[..colon].ToLowerInvariant() switch { "customer" => Role.Customer, "agent" => Role.Agent, _ => (Role?)null };
            role = speaker ?? role;
            var words = speaker is null ? line : line[(colon + 1)..].TrimStart();
            if (words.Length > 0)
            {
                utterances.Add(new Utterance(string.Create(CultureInfo.InvariantCulture, $"U{utterances.Count + 1}"), role, [], SpannedText.Of(words), null, null, [], [], [], null));
            }
        }

        return utterances.Count is 0 or > MostLines
            ? throw new InputException($"{(ordinal == 0 ? "the text" : $"part {ordinal + 1} of the text")} has {utterances.Count} lines with words; 1 to {MostLines} can be shown")
            : new Conversation("text", new Scenario("text", ordinal, ConversationUse.Transcript, "", "", "", null, "", channel, Outcome.Resolved, "", "", ""), utterances, [], []);
    }

    /// <summary>The profile with every entry applied wherever its scope reaches, since a single text is no share of anything.</summary>
    public static NoiseProfile Whole(NoiseProfile profile) =>
        profile with { Entries = [.. profile.Entries.Select(e => e with { Scope = e.Scope with { Share = e.Scope.Share with { BasisPoints = 10_000 } } })] };
}
