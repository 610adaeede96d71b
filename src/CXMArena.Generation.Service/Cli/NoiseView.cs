using System.Globalization;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;
using Spectre.Console;

namespace CXMArena.Generation.Service.Cli;

/// <summary>Clean and noisy text side by side, edits in their operator's colour; without colours one text with {-old-} and {+new+}.</summary>
internal sealed class NoiseView(IAnsiConsole console, NoiseProfile profile)
{
    private static readonly string[] Palette = ["yellow", "aqua", "fuchsia", "lime", "orange1", "deepskyblue1", "hotpink", "springgreen2", "mediumpurple1", "gold1", "salmon1", "turquoise2"];

    public void Print(NoisyConversation conversation)
    {
        var messages = NoiseMarks.Of(conversation);
        console.Write(new Rule(Markup.Escape($"{conversation.Clean.ConversationId}  {conversation.Clean.Scenario.Channel}")).LeftJustified());
        if (console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors)
        {
            Plain(messages);
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("#", "who", "clean", "noisy").Expand();
        var number = 0;
        foreach (var message in messages)
        {
            table.AddRow(
                message.IsDeleted ? "" : (++number).ToString(CultureInfo.InvariantCulture),
                NoiseReplay.Name(message.Role),
                Side(message, NoiseMark.Removed),
                message.IsDeleted ? Coloured("(deleted)", message.Operators[^1], "") : Side(message, NoiseMark.Added));
        }

        table.Columns[2].Width = table.Columns[3].Width = (console.Profile.Width - 24) / 2;
        console.Write(table);
        var used = messages.SelectMany(m => m.Operators).Distinct(StringComparer.Ordinal).ToList();
        console.MarkupLine(string.Join("  ", profile.Entries.Where(e => used.Contains(e.Id, StringComparer.Ordinal)).Select(e => Coloured(e.Id, e.Id, "underline "))));
        console.WriteLine();
    }

    private void Plain(IReadOnlyList<MarkedMessage> messages)
    {
        var number = 0;
        foreach (var message in messages)
        {
            var text = string.Concat(message.Runs.Select(r => r.Mark switch { NoiseMark.Removed => $"{{-{r.Text}-}}", NoiseMark.Added => $"{{+{r.Text}+}}", _ => r.Text }));
            var by = message.Operators.Count == 0 ? "" : $"  ({string.Join(", ", message.Operators)})";
            console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(message.IsDeleted ? 0 : ++number),3} {NoiseReplay.Name(message.Role),-8} {text}{by}"));
        }

        console.WriteLine();
    }

    private string Side(MarkedMessage message, NoiseMark side) => string.Concat(message.Runs
        .Where(r => r.Mark == NoiseMark.Same || r.Mark == side)
        .Select(r => r.Mark == NoiseMark.Same ? Markup.Escape(r.Text) : Coloured(r.Text, r.Operator, "underline ")));

    private string Coloured(string text, string entry, string style)
    {
        var place = profile.Entries.ToList().FindIndex(e => string.Equals(e.Id, entry, StringComparison.Ordinal));
        return $"[{style}{(place < 0 ? "grey" : Palette[place % Palette.Length])}]{Markup.Escape(text)}[/]";
    }
}
