using System.Text;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tasks;

/// <summary>Published messages as task text: one line a message with the prefix of its speaker, so that line n is message n.</summary>
internal static class TranscriptText
{
    /// <summary>What customers' lines begin with.</summary>
    public const string Customer = "Customer: ";

    /// <summary>What all other lines begin with.</summary>
    public const string Agent = "Agent: ";

    /// <summary>Messages as lines.</summary>
    public static string Of(IEnumerable<Message> messages)
    {
        var text = new StringBuilder();
        foreach (var message in messages)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(message.Role == Role.Customer ? Customer : Agent).Append(Words(message));
        }

        return text.ToString();
    }

    /// <summary>What a message says, in one line and with what a machine said marked as such.</summary>
    public static string Words(Message message)
    {
        var words = OneLine(message.Text);
        return message.Role switch { Role.Ivr => "(automated) " + words, Role.Tool => "(system) " + words, _ => words };
    }

    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace('\v', ' ');

        // Whoever types a speaker's name and a colon must not look like another line.
        foreach (var prefix in (string[])["Customer:", "Agent:"])
        {
            line = line.Replace(prefix, prefix[..^1] + " -", StringComparison.OrdinalIgnoreCase);
        }

        return line.Trim();
    }
}
