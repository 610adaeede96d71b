using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Noise.Asr;

namespace CXMArena.Generation.Tests.Noise.Asr;

public sealed class AsrOperatorTests
{
    private const int Count = 2000;
    private const int Chunk = 256;

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(25)]
    public void The_word_error_rate_is_met_within_half_a_point_and_is_the_edit_distance_of_what_is_stored(int rate)
    {
        var (items, measured) = Run(Profile(rate, 40));
        measured.Where(m => m.Dial is "customer_words" or "agent_words").Select(m => (m.Dial, Math.Abs(m.MeasuredBasisPoints - rate * 100))).ShouldAllBe(m => m.Item2 <= 50);
        var heard = items.SelectMany(i => i.Messages).Where(m => m.AsrInput is not null).ToList();
        var words = heard.Sum(m => m.AsrInput!.Split(' ').Length);
        var errors = heard.Sum(m => EditDistance.Of(m.AsrInput!.Split(' '), m.AsrOutput!.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var dials = measured.Where(m => m.Dial.Contains("_words", StringComparison.Ordinal)).ToList();
        (dials.Sum(m => m.OutOf), dials.Sum(m => m.Hits)).ShouldBe((words, errors));
    }

    [Fact]
    public void Words_in_stretches_that_labels_rest_on_are_misheard_as_often_as_others()
    {
        var measured = Run(Profile(15, 40)).Measurements.ToDictionary(m => m.Dial);
        Math.Abs(measured["customer_words"].MeasuredBasisPoints - measured["customer_words.in_labels"].MeasuredBasisPoints).ShouldBeLessThan(100);
    }

    [Fact]
    public void Unformatted_messages_are_what_was_heard_and_formatted_ones_keep_capitals_and_punctuation()
    {
        foreach (var message in Run(Profile(15, 0)).Items.SelectMany(i => i.Messages))
        {
            message.Text.ShouldBe(message.AsrOutput);
        }

        var formatted = Run(Profile(15, 100)).Items.SelectMany(i => i.Messages).ToList();
        formatted.Count(m => m.Text.Any(char.IsUpper)).ShouldBeGreaterThan(formatted.Count / 3);
        foreach (var message in formatted)
        {
            SpokenForm.Line(SpokenForm.Of(message.Text)).ShouldBe(SpokenForm.Line(SpokenForm.Of(message.AsrOutput!)), message.Text);
        }
    }

    [Fact]
    public void Other_channels_and_the_menu_are_not_recognised()
    {
        var profile = NoiseOperatorTests.Load("""
            name: trial
            description: d
            extends: voice-telephone
            """);
        var engine = new NoiseEngine(profile, NoiseSamples.Context(Count), NoiseCalibration.None);
        for (var i = 0; i < 300; i++)
        {
            var item = engine.Apply(NoiseSamples.Conversation(i));
            var menu = item.Messages.Select(m => m.Role).ToList().LastIndexOf(Role.Ivr);
            item.Messages.Where((m, n) => m.AsrInput is not null && (n <= menu || item.Clean.Scenario.Channel != "voice")).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Words_that_the_recogniser_lacks_do_not_come_out_of_it()
    {
        var model = NoiseSamples.Recogniser.Value;
        var recogniser = new Recogniser(model);
        var said = "my crownmere ridgeline came from terrabloom".Split(' ');
        said.Count(w => !model.Knows(w)).ShouldBeGreaterThan(1);
        var unknown = 0;
        for (var i = 0; i < 300; i++)
        {
            var random = Generation.Pipeline.SeedPath.Root(i).Random();
            var pieces = recogniser.Listen(said, _ => Hearing.At(1000, 100), new Blur(random.NextBits()), random);
            pieces.SelectMany(p => p.Heard).Where(w => !said.Contains(w)).ShouldAllBe(w => model.Knows(w));
            unknown += pieces.Any(p => p.Start <= 1 && p.Start + p.Said > 1) ? 1 : 0;
        }

        unknown.ShouldBe(300);
    }

    private static string Profile(int rate, int formatted) => $$"""
        name: trial
        description: d
        operators:
          - use: asr
            reason: r
            channels: [voice]
            customer_words: {rate: {{rate}}, unit: percent of words, reason: r}
            agent_words: {rate: {{rate}}, unit: percent of words, reason: r}
            formatted: {rate: {{formatted}}, unit: percent of occasions, reason: r}
        """;

    private static (IReadOnlyList<NoisyConversation> Items, IReadOnlyList<NoiseMeasurement> Measurements) Run(string yaml)
    {
        var profile = NoiseOperatorTests.Load(yaml);
        var context = NoiseSamples.Context(Count);
        var calibration = NoiseCalibration.Fit(profile, context, o => NoiseSamples.Conversation(o, "voice"), 128);
        var items = new List<NoisyConversation>();
        var sums = NoiseMeasurement.Sum(Enumerable.Range(0, Count).Chunk(Chunk).Select(chunk =>
        {
            var engine = new NoiseEngine(profile, context, calibration);
            items.AddRange(chunk.Select(i => engine.Apply(NoiseSamples.Conversation(i, "voice"))));
            return engine.Measurements;
        }));
        return (items, sums);
    }
}
