using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Storage.Content;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena noise preview</c>: clean beside noisy, on a given text or on conversations of a brand as <c>generate</c> would publish them.</summary>
internal static class NoisePreviewCommand
{
    public static Command Create()
    {
        var command = new Command("preview", "Prints clean text beside what a noise profile makes of it");
        var options = new NoiseOptions(command, withBrand: true);
        var text = new Option<string?>("--text") { Description = @"A text; lines begin with customer: or agent: (\n for a new line, a line of --- for other speakers), and all operators of the channel work on it, whatever their share" };
        var file = new Option<string?>("--file") { Description = "A file with such a text" };
        var conversations = new Option<int>("--conversations") { Description = "How many conversations of the brand", DefaultValueFactory = _ => 2 };
        var channel = new Option<string?>("--channel") { Description = "voice, chat or messaging; for a text, chat unless given" };
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each message" };
        foreach (var option in (Option[])[text, file, conversations, channel, json])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(() =>
        {
            var wanted = parsed.GetValue(channel);
            if (wanted is not null && !NoiseScope.AllChannels.Contains(wanted, StringComparer.Ordinal))
            {
                throw new InputException("--channel", 0, $"'{wanted}' is no channel; allowed are {string.Join(", ", NoiseScope.AllChannels)}");
            }

            var given = Given(parsed.GetValue(text), parsed.GetValue(file));
            var count = parsed.GetValue(conversations);
            var typed = given is null ? null : GivenText.Conversations(given, wanted ?? "chat");
            var context = options.Run(parsed, conversations: null);
            if (count < 1 || count > context.Plan.Brand.Scale.Conversations)
            {
                throw new InputException("--conversations", 0, $"{count} is not between 1 and {context.Plan.Brand.Scale.Conversations}, the brand's number of conversations");
            }

            var calibration = context.Calibrate(Environment.ProcessorCount, cancellationToken);
            var shown = typed is null
                ? Published(context, calibration, wanted, cancellationToken).Take(count)
                : typed.Select(new NoiseEngine(GivenText.Whole(context.Profile), context.NoiseContext, calibration).Apply);
            Print(shown, context.Profile, parsed.GetValue(json));
            return Task.FromResult(Guarded.Done);
        }));
        return command;
    }

    private static string? Given(string? text, string? file) => (text, file) switch
    {
        (not null, not null) => throw new InputException("--text", 0, "give either --text or --file"),
        (_, not null) => FolderContentSource.ReadFile(file, file),
        _ => text?.Replace("\\n", "\n", StringComparison.Ordinal),
    };

    private static IEnumerable<NoisyConversation> Published(RunContext context, NoiseCalibration calibration, string? channel, CancellationToken cancellationToken)
    {
        var author = context.NewConversationAuthor();
        foreach (var chunk in Enumerable.Range(0, context.Plan.Brand.Scale.Conversations).Chunk(RunPlan.ChunkSize))
        {
            var engine = new NoiseEngine(context.Profile, context.NoiseContext, calibration);
            foreach (var ordinal in chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var published = engine.Apply(author.Write(ordinal));
                if (channel is null || string.Equals(published.Clean.Scenario.Channel, channel, StringComparison.Ordinal))
                {
                    yield return published;
                }
            }
        }
    }

    private static void Print(IEnumerable<NoisyConversation> conversations, NoiseProfile profile, bool json)
    {
        if (!json)
        {
            var view = new NoiseView(NoiseCommand.Console(), profile);
            foreach (var conversation in conversations)
            {
                view.Print(conversation);
            }

            return;
        }

        using var output = new StreamWriter(Console.OpenStandardOutput());
        foreach (var conversation in conversations)
        {
            var clean = NoiseMarks.Of(conversation).Where(m => !m.IsDeleted).Select(m => m.Clean).ToList();
            foreach (var message in conversation.Messages)
            {
                output.WriteLine(JsonSerializer.Serialize(
                    new PreviewRow(conversation.Clean.ConversationId, message.MessageId, NoiseReplay.Name(message.Role), conversation.Clean.Scenario.Channel, clean[message.MessageId - 1], message.Text, message.AsrInput, message.AsrOutput),
                    PreviewJson.Default.PreviewRow));
            }
        }
    }
}

/// <summary>A message as <c>--json</c> prints it.</summary>
internal sealed record PreviewRow(string ConversationId, int MessageId, string Role, string Channel, string? Clean, string Text, string? AsrInput, string? AsrOutput);

/// <summary>JSON of previews; generated code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PreviewRow))]
internal sealed partial class PreviewJson : JsonSerializerContext;
