using System.Globalization;
using System.Text.RegularExpressions;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Noise.Operators;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Noise;

public sealed partial class SpeechNoiseTests
{
    private const int Count = 600;
    private const int Chunk = 200;

    private const string Disfluency = """
          - use: disfluency
            reason: r
            customer_fillers: {rate: 2.3, unit: percent of words, reason: r}
            customer_repeats: {rate: 1.1, unit: percent of words, reason: r}
            customer_restarts: {rate: 0.6, unit: percent of words, reason: r}
            customer_cutoffs: {rate: 0.4, unit: percent of words, reason: r}
            agent_fillers: {rate: 1.2, unit: percent of words, reason: r}
            agent_repeats: {rate: 0.5, unit: percent of words, reason: r}
        """;

    private const string BackChannels = """
          - use: back_channels
            reason: r
            customer_messages: {rate: 20, unit: percent of messages, reason: r}
            agent_messages: {rate: 10, unit: percent of messages, reason: r}
        """;

    private const string Interruptions = """
          - use: interruptions
            reason: r
            customer_messages: {rate: 4, unit: percent of messages, reason: r}
            agent_messages: {rate: 2, unit: percent of messages, reason: r}
            overlaps: {rate: 40, unit: percent of occasions, reason: r}
        """;

    private const string Timestamps = """
          - use: timestamps
            reason: r
            style: every
            silences: {rate: 4, unit: percent of messages, reason: r}
        """;

    private const string Ivr = """
          - use: ivr
            reason: r
            intent_prompts: {rate: 65, unit: percent of occasions, reason: r}
            authentication: {rate: 60, unit: percent of occasions, reason: r}
            wrong_choices: {rate: 12, unit: percent of occasions, reason: r}
            repeats: {rate: 20, unit: percent of occasions, reason: r}
            barge_in: {rate: 25, unit: percent of occasions, reason: r}
            transfer: {rate: 15, unit: percent of occasions, reason: r}
            hold: {rate: 50, unit: percent of occasions, reason: r}
        """;

    [Theory]
    [InlineData(Disfluency)]
    [InlineData(BackChannels)]
    [InlineData(Interruptions)]
    [InlineData(Timestamps)]
    public void Rates_are_met_within_half_a_point(string entry) =>
        Run(entry).Measurements.Where(m => m.Dial != "overlaps" && Math.Abs(m.MeasuredBasisPoints - m.AskedBasisPoints) > 50).ShouldBeEmpty();

    [Fact]
    public void Values_stay_whole_however_people_falter_and_cut_in()
    {
        foreach (var item in Run(Disfluency + "\n" + BackChannels + "\n" + Interruptions).Items)
        {
            NoiseReplayTests.ValuesOf(item.Clean).Except(NoiseReplayTests.ValuesReadIn(item)).ShouldBeEmpty(item.Clean.ConversationId);
            var said = item.Messages.SelectMany(m => m.Spans.Select(s => m.Text.Substring(s.Start, s.Length)));
            said.ShouldBe(item.Clean.Utterances.SelectMany(u => u.Clean.Spans.Select(s => u.Clean.Text.Substring(s.Start, s.Length))));
        }
    }

    [Fact]
    public void Disfluencies_only_add_words_and_some_speakers_add_several_times_as_many()
    {
        var (items, _) = Run(Disfluency);
        items.SelectMany(i => i.Edits).ShouldAllBe(e => e.Unit == NoiseEditUnit.Text && e.After.Length > e.Before.Length && e.Before.Length <= 1);
        items.SelectMany(i => i.Messages).ShouldContain(m => Cut().IsMatch(m.Text));
        var shares = items.Select(i => i.Edits.Count * 100 / i.Messages.Sum(m => English.WordCount(m.Text))).Order().ToList();
        shares[^(Count / 10)].ShouldBeGreaterThan(3 * Math.Max(1, shares[Count / 10]));
    }

    [Theory]
    [InlineData(BackChannels)]
    [InlineData(Interruptions)]
    public void Whoever_listens_speaks_within_a_turn_and_the_question_before_a_turn_point_stays_last(string entry)
    {
        var profile = NoiseOperatorTests.Load(Profile(entry));
        var engine = new NoiseEngine(profile, NoiseSamples.Context(Count), NoiseCalibration.None);
        for (var i = 0; i < Count; i++)
        {
            var clean = NoiseSamples.Conversation(i, "voice");
            var points = clean.Utterances.Where(u => u.Role == Role.Customer).Select(u => u.UtteranceId).ToArray();
            var item = engine.Apply(NoiseSamples.Of(i, "voice", clean.Utterances, points));
            foreach (var point in points)
            {
                var last = item.Messages.Last(m => m.UtteranceId == point);
                item.Messages.Skip(last.MessageId).FirstOrDefault()?.UtteranceId.ShouldNotBeNull(item.Clean.ConversationId);
            }
        }
    }

    [Theory]
    [InlineData("So the part is here. Shall I book it?", 40, true)]
    [InlineData("Would you like me to book that, since it's free?", 31, true)]
    [InlineData("I can refund that, no problem.", 18, true)]
    [InlineData("It's your call, we keep it open.", 15, true)]
    [InlineData("The part is here, and it fits. Shall I book it?", 17, false)]
    [InlineData("I bought it in May, and it broke.", 19, false)]
    public void A_listeners_word_after_a_question_or_an_offer_would_answer_it(string text, int place, bool invites) =>
        SpokenText.Invites(text, place).ShouldBe(invites);

    [Theory]
    [MemberData(nameof(SampleWorlds.IndustryIds), MemberType = typeof(SampleWorlds))]
    public void Nothing_that_agents_say_in_passing_shows_what_a_quality_question_asks_for(string industry)
    {
        var cues = SampleWorlds.IndustryOf(industry).Questions.SelectMany(q => q.Cues).ToList();
        foreach (var act in (string[])["back_channel", "back_channel_short", "cut_in", "resume", "restart_i", "restart_we", "restart_it"])
        {
            SampleWorlds.Lexicon.Pool("speech", "agent_" + act).Phrases.Select(p => p.Source)
                .Where(p => cues.Exists(c => p.Contains(c, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("agent")]
    public void There_are_many_ways_to_listen_and_to_cut_in(string speaker)
    {
        Phrases("back_channel").Concat(Phrases("back_channel_short")).Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);
        Phrases("cut_in").Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);
        IEnumerable<string> Phrases(string act) => NoiseSamples.Lexicon.Pool("speech", $"{speaker}_{act}").Phrases.Select(p => p.Source);
    }

    [Theory]
    [InlineData("every")]
    [InlineData("interval")]
    public void Time_passes_with_the_words_and_expected_answers_stay_bare(string style)
    {
        var profile = NoiseOperatorTests.Load(Profile(Timestamps.Replace("every", style)));
        var clean = NoiseSamples.Conversation(3, "voice").Utterances;
        var answer = clean[1].UtteranceId;
        var item = new NoiseEngine(profile, NoiseSamples.Context(), NoiseCalibration.None).Apply(NoiseSamples.Of(3, "voice", clean) with { TurnPoints = [new TurnPoint(clean[0].UtteranceId, [answer], null, [], [])] });
        var codes = item.Messages.Where(m => Code().IsMatch(m.Text)).ToList();
        codes.ShouldAllBe(m => m.UtteranceId != answer);
        codes.Count.ShouldBe(style == "every" ? item.Messages.Count - 1 : codes.Count);
        codes.Count.ShouldBeGreaterThan(0);
        var times = codes.Select(m => TimeSpan.Parse(m.Text[1..9], CultureInfo.InvariantCulture)).ToList();
        times.ShouldBe(times.Order());
    }

    [Fact]
    public void A_front_end_repeats_is_talked_over_transfers_and_holds_without_a_word_of_the_label()
    {
        var (items, measured) = Run(Ivr);
        var label = NoiseSamples.Context(Count).LabelWordsByPattern["late_parcel"];
        foreach (var menu in items.Select(i => i.Messages.TakeWhile(m => m.UtteranceId is null).ToList()))
        {
            menu.Count.ShouldBeInRange(4, 16);
            menu[^1].Role.ShouldBe(Role.Ivr);
            menu.Where(m => m.Role == Role.Customer).SelectMany(m => NoiseContext.Words(m.Text)).Intersect(label).ShouldBeEmpty();
        }

        items.SelectMany(i => i.Messages).ShouldContain(m => m.Role == Role.Ivr && m.Text.EndsWith('-'));
        measured.Where(m => m.Dial is "repeats" or "transfer" or "hold").ShouldAllBe(m => Math.Abs(m.MeasuredBasisPoints - m.AskedBasisPoints) < 200);
    }

    private static string Profile(string entries) => $"name: trial\ndescription: d\noperators:\n{entries.Replace("reason: r\n", "reason: r\n    channels: [voice]\n")}";

    private static (IReadOnlyList<NoisyConversation> Items, IReadOnlyList<NoiseMeasurement> Measurements) Run(string entries)
    {
        var (profile, context) = (NoiseOperatorTests.Load(Profile(entries)), NoiseSamples.Context(Count));
        var calibration = NoiseCalibration.Fit(profile, context, o => NoiseSamples.Conversation(o, "voice"));
        var items = new List<NoisyConversation>();
        var measured = new List<IReadOnlyList<NoiseMeasurement>>();
        for (var first = 0; first < Count; first += Chunk)
        {
            var engine = new NoiseEngine(profile, context, calibration);
            items.AddRange(Enumerable.Range(first, Chunk).Select(o => engine.Apply(NoiseSamples.Conversation(o, "voice"))));
            measured.Add(engine.Measurements);
        }

        return (items, NoiseMeasurement.Sum(measured));
    }

    [GeneratedRegex("\\b([a-z]{2,4})- \\1[a-z]")]
    private static partial Regex Cut();

    [GeneratedRegex("^\\[\\d\\d:\\d\\d:\\d\\d\\] ")]
    private static partial Regex Code();
}
