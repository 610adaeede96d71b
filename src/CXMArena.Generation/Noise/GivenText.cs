using System.Globalization;
using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Noise;

/// <summary>A text that somebody wants to see a profile's noise on.</summary>
public static class GivenText
{
    private const int MostLines = 2000;

    /// <summary>A conversation of its lines. One that begins with <c>customer:</c> or <c>agent:</c> is that speaker's, another one the last speaker's, at first the customer's.</summary>
    /// <exception cref="InputException">There are no words, or too many lines.</exception>
    public static Conversation Conversation(string text, string channel)
    {
        var utterances = new List<Utterance>();
        var role = Role.Customer;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
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
            ? throw new InputException($"the text has {utterances.Count} lines with words; 1 to {MostLines} can be shown")
            : new Conversation("text", new Scenario("text", 0, ConversationUse.Transcript, "", "", "", null, "", channel, Outcome.Resolved, "", "", ""), utterances, [], []);
    }

    /// <summary>The profile with every entry applied wherever its scope reaches, since a single text is no share of anything.</summary>
    public static NoiseProfile Whole(NoiseProfile profile) =>
        profile with { Entries = [.. profile.Entries.Select(e => e with { Scope = e.Scope with { Share = e.Scope.Share with { BasisPoints = 10_000 } } })] };
}
