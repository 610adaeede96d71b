using System.Text.RegularExpressions;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Noise;

/// <summary>Autocorrection, shorthand, capitals, repeated marks, emoji and nudges.</summary>
public sealed class TypedNoiseTests
{
    private const int Count = 2000;

    private static readonly string[] Lines =
    [
        "Thanks, that is great.", "I'm fed up, nobody told me anything and I still have no refund!", "Okay.", "Could you tell me when my order will be here?", "I ordered it last week because you said it was in stock.",
        "It was there yesterday, and now it is still missing.", "Please let me know as soon as possible.", "Perfect, I appreciate it.", "Sure, go ahead.", "I don't know what they were thinking when they sent it.",
    ];

    [Theory]
    [InlineData("autocorrect", "customer_words: 0.5 words, agent_words: 0.3 words")]
    [InlineData("shorthand", "customer_words: 1.5 words, agent_words: 0.2 words")]
    [InlineData("capitals", "customer_start: 6 messages, agent_start: 1 messages, customer_lower: 4 messages, agent_lower: 0.5 messages, customer_loud: 0.3 words")]
    [InlineData("punctuation", "customer_messages: 4 messages, agent_messages: 1 messages")]
    [InlineData("emoji", "customer_messages: 5 messages, agent_messages: 2 messages")]
    [InlineData("nudge", "customer_messages: 3 messages")]
    public void Rates_are_met_within_half_a_point(string use, string dials)
    {
        foreach (var calibrated in (bool[])[true, false])
        {
            Run(use, dials, calibrated).Measured.Where(m => Math.Abs(m.MeasuredBasisPoints - m.AskedBasisPoints) > Math.Min(50, 10 + m.AskedBasisPoints / 8)).Select(m => m.ToString()).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Confusions_never_touch_negations_or_numbers()
    {
        var entries = new WordTable(NoiseSamples.Lexicon, "autocorrect").Entries;
        entries.Sum(e => e.Value.Count).ShouldBeGreaterThan(250);
        var forbidden = new Regex("^(no|not|none|never|nothing|nobody|nor|neither|without|yes|can|cannot|can't|.*n't|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|.*teen|.*ty|hundred|thousand|half|first|second|third|.*[0-9].*)$");
        var allowed = (string[])["empty", "city", "party", "petty", "pretty", "worthy", "needy"];
        entries.SelectMany(e => e.Value.Append(e.Key)).SelectMany(w => w.Split(' ')).Where(w => forbidden.IsMatch(w)).Except(allowed).ShouldBeEmpty();
        entries.Where(e => e.Value.Contains(e.Key)).ShouldBeEmpty();
    }

    [Fact]
    public void There_are_at_least_eighty_entries_of_shorthand() =>
        new WordTable(NoiseSamples.Lexicon, "shorthand").Entries.Count.ShouldBeGreaterThanOrEqualTo(80);

    [Fact]
    public void A_longer_entry_is_preferred_and_punctuation_ends_it()
    {
        var table = new WordTable(NoiseSamples.Lexicon, "shorthand");
        const string text = "Let me know, as soon as possible. Let me, know";
        table.In(text).Select(m => m.Cased(text, m.Others[0])).ShouldBe(["Lmk", "asap", "Lemme"]);
    }

    [Fact]
    public void Emoji_stand_at_the_end_of_messages_that_show_a_mood_and_give_no_value()
    {
        var edits = Run("emoji", "customer_messages: 15 messages, agent_messages: 3 messages", true).Items.SelectMany(i => i.Edits.Select(e => (Edit: e, i.Clean))).ToList();
        edits.Count.ShouldBeGreaterThan(100);
        foreach (var (edit, clean) in edits)
        {
            var utterance = clean.Utterances.Single(u => u.UtteranceId == edit.UtteranceId).Clean;
            edit.Start.ShouldBe(utterance.Text.Length);
            utterance.Spans.ShouldBeEmpty();
            utterance.Text.ShouldBeOneOf(Lines[0], Lines[1], Lines[2], Lines[5], Lines[7], Lines[8]);
        }
    }

    [Fact]
    public void Only_upset_customers_write_words_in_capitals()
    {
        var edits = Run("capitals", "customer_loud: 1 words", true).Items.SelectMany(i => i.Edits).ToList();
        edits.ShouldNotBeEmpty();
        edits.ShouldAllBe(e => e.Role == Role.Customer && !e.After.Any(char.IsLower));
        edits.Select(e => e.Before).ShouldNotContain("Please");
    }

    [Fact]
    public void A_nudge_belongs_to_the_message_before_it()
    {
        foreach (var item in Run("nudge", "customer_messages: 8 messages", true).Items)
        {
            foreach (var edit in item.Edits)
            {
                edit.Role.ShouldBe(Role.Customer);
                item.Messages[edit.MessageIds[0] - 2].UtteranceId.ShouldBe(edit.UtteranceId);
            }
        }
    }

    private static (List<NoisyConversation> Items, IReadOnlyList<NoiseMeasurement> Measured) Run(string use, string dials, bool calibrated)
    {
        var settings = string.Join("\n    ", dials.Split(", ").Select(d => Regex.Replace(d, "^(.*): (.*) (.*)$", "$1: {rate: $2, unit: percent of $3, reason: r}")));
        var profile = NoiseOperatorTests.Load($"name: trial\ndescription: d\noperators:\n  - use: {use}\n    reason: r\n    channels: [chat]\n    {settings}\n");
        var context = NoiseSamples.Context(Count);
        var calibration = calibrated ? NoiseCalibration.Fit(profile, context, Conversation) : NoiseCalibration.None;
        var (items, measured) = (new List<NoisyConversation>(), new List<IReadOnlyList<NoiseMeasurement>>());
        foreach (var chunk in Enumerable.Range(0, Count).Chunk(RunPlan.ChunkSize))
        {
            var engine = new NoiseEngine(profile, context, calibration);
            items.AddRange(chunk.Select(i => engine.Apply(Conversation(i))));
            measured.Add(engine.Measurements);
        }

        return (items, NoiseMeasurement.Sum(measured));
    }

    private static Conversation Conversation(long ordinal)
    {
        var random = SeedPath.Root(3).Child(ordinal).Random();
        return NoiseSamples.Of(ordinal, "chat", [.. Enumerable.Range(0, random.Between(10, 24)).Select(i => NoiseSamples.Utterance(
            $"U{ordinal}-{i}",
            i % 2 == 0 ? Role.Customer : Role.Agent,
            random.Percent(10) ? NoiseSamples.Value("It is great, thanks, ", "A" + random.Between(10000, 99999), SpanKind.Argument, "order.number") : SpannedText.Of(random.Pick(Lines))))]);
    }
}
