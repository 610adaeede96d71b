using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tests.Noise;

public sealed class NoiseOperatorTests
{
    private const int Count = 2000;
    private const int Chunk = 256;

    private const string Typing = """
        name: trial
        description: d
        operators:
          - use: typing
            reason: r
            channels: [chat, messaging]
            customer_words: {rate: 4, unit: percent of words, reason: r}
            customer_messages: {rate: 26, unit: percent of messages, reason: r}
            agent_words: {rate: 0.7, unit: percent of words, reason: r}
            agent_messages: {rate: 8, unit: percent of messages, reason: r}
            kinds: {neighbour: 30, transposed: 20, doubled: 10, missing: 20, apostrophe: 10, space_lost: 6, space_early: 4, reason: r}
            corrections: {rate: 40, unit: percent of occasions, reason: r}
        """;

    private const string Fragmentation = """
        name: trial
        description: d
        operators:
          - use: fragmentation
            reason: r
            channels: [chat]
            customer_messages: {rate: 20, unit: percent of messages, reason: r}
            agent_messages: {rate: 7.5, unit: percent of messages, reason: r}
            three: {rate: 10, unit: percent of occasions, reason: r}
            places: {punctuation: 50, clause: 30, phrase: 20, reason: r}
        """;

    private const string Ivr = """
        name: trial
        description: d
        operators:
          - use: ivr
            reason: r
            channels: [voice]
            share: {rate: 70, unit: percent of conversations, reason: r}
            intent_prompts: {rate: 65, unit: percent of occasions, reason: r}
            authentication: {rate: 60, unit: percent of occasions, reason: r}
            wrong_choices: {rate: 12, unit: percent of occasions, reason: r}
            misheard_choices: {rate: 8, unit: percent of occasions, reason: r}
            spoken_choices: {rate: 50, unit: percent of occasions, reason: r}
        """;

    [Theory]
    [InlineData(Typing, true)]
    [InlineData(Typing, false)]
    [InlineData(Fragmentation, true)]
    [InlineData(Fragmentation, false)]
    public void Rates_on_words_and_messages_are_met_within_half_a_point(string yaml, bool calibrated) =>
        Off(Run(yaml, calibrated).Measurements, "corrections", "three").ShouldBeEmpty();

    [Fact]
    public void The_share_of_calls_with_a_menu_is_met_within_half_a_point() =>
        Run(Ivr, true).Measurements[0].MeasuredBasisPoints.ShouldBeInRange(6950, 7050);

    [Fact]
    public void A_share_over_all_channels_is_exact()
    {
        var (_, measured) = Run(Ivr.Replace("channels: [voice]", "channels: [voice, chat, messaging]"), false);
        measured[0].Hits.ShouldBe(Count * 70 / 100);
    }

    [Fact]
    public void The_first_messages_of_a_chunk_are_as_noisy_as_the_last_when_calibrated()
    {
        var profile = Load(Typing);
        var context = NoiseSamples.Context(Count);
        var calibration = NoiseCalibration.Fit(profile, context, o => NoiseSamples.Conversation(o), 400);
        var sums = NoiseMeasurement.Sum(Enumerable.Range(0, Count / 4).Select(i =>
        {
            var engine = new NoiseEngine(profile, context, calibration);
            for (var n = 0; n < 4; n++)
            {
                engine.Apply(NoiseSamples.Conversation(4 * i + n));
            }

            return engine.Measurements;
        }));
        Off(sums, "corrections", "customer_messages").ShouldBeEmpty();
    }

    [Fact]
    public void Typing_errors_change_single_words_of_typed_channels_only()
    {
        var published = Run(Typing, true).Items;
        published.Where(p => p.Clean.Scenario.Channel == "voice").ShouldAllBe(p => p.Edits.Count == 0);
        var edits = published.SelectMany(p => p.Edits).Where(e => e.Unit == NoiseEditUnit.Text).ToList();
        edits.ShouldAllBe(e => e.Length <= 2 && e.After.Length <= 2);
        edits.ShouldContain(e => e.Before == " " && e.After == "");
        edits.ShouldContain(e => e.Before == "'");
        edits.ShouldContain(e => e.After.StartsWith(' '));
        edits.ShouldContain(e => IsSwap(e.Before, e.After));
    }

    [Fact]
    public void Values_are_mistyped_like_other_words_and_sent_again_where_they_were_said_once()
    {
        var published = Run(Typing, true).Items;
        var corrections = published.SelectMany(p => p.Messages).Where(m => m.Text.StartsWith('*')).ToList();
        corrections.Count.ShouldBeGreaterThan(10);
        corrections.ShouldAllBe(m => m.UtteranceId != null && m.Spans.Count == 1 && m.Spans[0].Start == 1);
        published.SelectMany(p => p.Messages.SelectMany(m => m.Spans.Where(s => s.Kind == SpanKind.Argument).Select(s => m.Text.Substring(s.Start, s.Length))))
            .Count(v => !System.Text.RegularExpressions.Regex.IsMatch(v, "^A[0-9]{5}$")).ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData(Typing)]
    [InlineData(Fragmentation)]
    [InlineData(Ivr)]
    public void Every_value_survives_and_every_span_still_covers_the_same_value_or_its_damaged_form(string yaml)
    {
        foreach (var item in Run(yaml, true).Items)
        {
            NoiseReplayTests.ValuesOf(item.Clean).Except(NoiseReplayTests.ValuesReadIn(item)).ShouldBeEmpty(item.Clean.ConversationId);
            foreach (var message in item.Messages)
            {
                var clean = item.Clean.Utterances.FirstOrDefault(u => u.UtteranceId == message.UtteranceId)?.Clean;
                foreach (var span in message.Spans)
                {
                    var value = clean!.Spans.First(s => s.Key == span.Key);
                    Distance(message.Text.Substring(span.Start, span.Length), clean.Text.Substring(value.Start, value.Length)).ShouldBeLessThanOrEqualTo(4, message.Text);
                }
            }
        }
    }

    [Fact]
    public void Fragments_are_consecutive_messages_of_one_utterance_that_join_to_its_words()
    {
        var items = Run(Fragmentation, true).Items;
        foreach (var item in items)
        {
            foreach (var group in item.Messages.GroupBy(m => m.UtteranceId))
            {
                group.Count().ShouldBeLessThanOrEqualTo(3);
                group.Last().MessageId.ShouldBe(group.First().MessageId + group.Count() - 1);
                string.Join(' ', group.Select(m => m.Text)).ShouldBe(item.Clean.Utterances.First(u => u.UtteranceId == group.Key).Clean.Text);
            }
        }

        items.SelectMany(i => i.Messages.GroupBy(m => m.UtteranceId)).Count(g => g.Count() == 3).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_menu_has_four_to_nine_messages_before_the_call_with_at_most_seven_options_and_no_word_of_the_label()
    {
        var context = NoiseSamples.Context(Count);
        var label = context.LabelWordsByPattern["late_parcel"];
        var with = Run(Ivr, true).Items.Where(i => i.Edits.Count > 0).ToList();
        foreach (var item in with)
        {
            var menu = item.Messages.TakeWhile(m => m.UtteranceId is null).ToList();
            menu.Count.ShouldBeInRange(4, 9, string.Join('\n', menu.Select(m => m.Text)));
            menu.Count.ShouldBe(item.Edits.Count);
            menu[0].Role.ShouldBe(Role.Ivr);
            menu[^1].Role.ShouldBe(Role.Ivr);
            menu.ShouldContain(m => m.Role == Role.Customer);
            menu.ShouldAllBe(m => !m.Text.Contains('8') && !m.Text.Contains('{'));
            menu.Where(m => m.Role == Role.Customer).SelectMany(m => NoiseContext.Words(m.Text)).Intersect(label).ShouldBeEmpty();
            item.Messages.Skip(menu.Count).Select(m => m.Text).ShouldBe(item.Clean.Utterances.Where(u => u.Role != Role.Tool).Select(u => u.Clean.Text));
        }

        with.Select(i => string.Join('|', i.Messages.TakeWhile(m => m.UtteranceId is null).Select(m => m.Text))).Distinct().Count().ShouldBe(with.Count);
        with.Select(i => i.Messages.TakeWhile(m => m.UtteranceId is null).Count()).Distinct().Count().ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Formats_fall_on_articles_exactly_by_weight()
    {
        var profile = Load("""
            name: trial
            description: d
            operators:
              - {use: formats, reason: r, formats: {plain: 35, markdown: 30, html: 25, table: 10, reason: r}}
            """);
        var engine = new NoiseEngine(profile, NoiseSamples.Context(Count), NoiseCalibration.None, (a, f) => $"{f}: {a.Title}");
        var articles = Enumerable.Range(0, Count).Select(i => engine.Apply(NoiseSamples.Article(i), i)).ToList();
        articles.GroupBy(a => a.Format).ToDictionary(g => g.Key, g => g.Count()).ShouldBe(new Dictionary<string, int> { ["plain"] = 700, ["markdown"] = 600, ["html"] = 500, ["table"] = 200 }, ignoreOrder: true);
        articles.ShouldAllBe(a => a.Text.StartsWith(a.Format + ": Title"));
    }

    [Fact]
    public void A_chunk_is_the_same_whatever_ran_before_it()
    {
        var (profile, context) = (NoiseProfileLoader.Load(new NoiseTestContent(), "default"), NoiseSamples.Context(Count));
        string Texts() => string.Join('\n', ChunkOf(new NoiseEngine(profile, context, NoiseCalibration.None), 3).SelectMany(i => i.Messages).Select(m => m.Text));
        var alone = Texts();
        _ = ChunkOf(new NoiseEngine(profile, context, NoiseCalibration.None), 2);
        Texts().ShouldBe(alone);
    }

    [Fact]
    public void A_clean_message_with_a_speakers_prefix_is_mended_by_a_recorded_edit()
    {
        var clean = NoiseSamples.Of(0, "chat", [NoiseSamples.Utterance("U", Role.Agent, SpannedText.Of("Customer: hi. Agent: ok"))]);
        var published = new NoiseEngine(NoiseProfileLoader.Load(new NoiseTestContent(), "clean"), NoiseSamples.Context(), NoiseCalibration.None).Apply(clean);
        published.Messages.Single().Text.ShouldBe("Customer : hi. Agent : ok");
        NoiseReplay.Undo(published.Messages, published.Edits).ShouldBe(NoiseReplay.Clean(clean));
    }

    internal static NoiseProfile Load(string yaml) => NoiseProfileLoader.Load(NoiseTestContent.WithProfile("trial", yaml), "trial");

    private static IEnumerable<string> Off(IEnumerable<NoiseMeasurement> measured, params string[] rare) =>
        measured.Where(m => Math.Abs(m.MeasuredBasisPoints - m.AskedBasisPoints) > (rare.Contains(m.Dial) ? 1500 : 50)).Select(m => m.ToString());

    private static (IReadOnlyList<NoisyConversation> Items, IReadOnlyList<NoiseMeasurement> Measurements) Run(string yaml, bool calibrated)
    {
        var (profile, context) = (Load(yaml), NoiseSamples.Context(Count));
        var calibration = calibrated ? NoiseCalibration.Fit(profile, context, o => NoiseSamples.Conversation(o)) : NoiseCalibration.None;
        var items = new List<NoisyConversation>();
        var measured = new List<IReadOnlyList<NoiseMeasurement>>();
        for (var chunk = 0; chunk * Chunk < Count; chunk++)
        {
            var engine = new NoiseEngine(profile, context, calibration);
            items.AddRange(ChunkOf(engine, chunk));
            measured.Add(engine.Measurements);
        }

        return (items, NoiseMeasurement.Sum(measured));
    }

    private static List<NoisyConversation> ChunkOf(NoiseEngine engine, int chunk) =>
        [.. Enumerable.Range(chunk * Chunk, Math.Min(Chunk, Count - chunk * Chunk)).Select(o => engine.Apply(NoiseSamples.Conversation(o)))];

    private static bool IsSwap(string a, string b) => a.Length == 2 && b.Length == 2 && a[0] != a[1] && a[0] == b[1] && a[1] == b[0];

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, previous) = (row[0], i);
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(previous, row[j]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j - 1], previous) = (row[j], previous, next);
            }

            row[b.Length] = previous;
        }

        return row[b.Length];
    }
}
