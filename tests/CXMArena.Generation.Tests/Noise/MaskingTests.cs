using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tests.Noise;

public sealed class MaskingTests
{
    private static readonly string[] Said =
    [
        "Hi, my name is Dana Reyes.", "Thanks, Dana. This is Troy at Acme.", "I'm at 12 Birch Lane, 40213.", "Call 212-555-0142 or write to dana@example.com.", "Order AB123456, card ending 4242, total $27.50.", "Troy speaking again.",
    ];

    [Theory]
    [InlineData("brackets", "Hi, my name is [NAME] Reyes.|Thanks, [NAME]. This is [NAME] at Acme.|I'm at [ADDRESS], [ADDRESS].|Call [PHONE] or write to [EMAIL].|Order [NUMBER], card ending [NUMBER], total $27.50.|[NAME] speaking again.")]
    [InlineData("tags", "Hi, my name is <PII> Reyes.|Thanks, <PII>. This is <PII> at Acme.|I'm at <PII>, <PII>.|Call <PII> or write to <PII>.|Order <PII>, card ending <PII>, total $27.50.|<PII> speaking again.")]
    [InlineData("hashes", "Hi, my name is XXXX Reyes.|Thanks, XXXX. This is XXXX at Acme.|I'm at ####, ####.|Call ####0142 or write to XXXX.|Order ####3456, card ending ####, total $27.50.|XXXX speaking again.")]
    public void Each_style_masks_what_is_told_and_no_other_number(string style, string masked) =>
        string.Join('|', Apply(style, 0, Said.Select(SpannedText.Of)).Messages.Select(m => m.Text)).ShouldBe(masked);

    [Fact]
    public void Over_masking_takes_numbers_that_are_no_PII() =>
        Apply("brackets", 100, [SpannedText.Of("It takes 14 days and costs $27.50.")]).Messages[0].Text.ShouldBe("It takes [NUMBER] days and costs $[NUMBER].");

    [Fact]
    public void A_value_that_a_label_needs_keeps_one_mention_and_counts_as_an_occasion_only_where_it_may_be_masked()
    {
        var published = Apply("brackets", 100, [
            NoiseSamples.Value("My order is ", "AB123456", SpanKind.Argument, "order.number"),
            NoiseSamples.Value("So that was ", "AB123456", SpanKind.Argument, "order.number"),
            NoiseSamples.Value("It takes ", "9 days", SpanKind.Fact, "F_days")], out var measured);
        published.Messages.Select(m => m.Text).ShouldBe(["My order is [NUMBER].", "So that was AB123456.", "It takes 9 days."]);
        measured.Single(m => m.Dial == "numbers").OutOf.ShouldBe(1);
        measured.Single(m => m.Dial == "other_numbers").OutOf.ShouldBe(0);
    }

    [Fact]
    public void A_word_in_capitals_is_no_name() =>
        Apply("brackets", 100, [SpannedText.Of("I'm NOT sure, I'm not.")]).Messages[0].Text.ShouldBe("I'm NOT sure, I'm not.");

    [Fact]
    public void A_style_that_there_is_not_is_refused() =>
        Should.Throw<Generation.Content.InputException>(() => NoiseOperatorTests.Load(Profile("stars", 0))).Message.ShouldContain("'style' is 'stars'; allowed are brackets, tags, hashes");

    private static NoisyConversation Apply(string style, int other, IEnumerable<SpannedText> said) => Apply(style, other, said, out _);

    private static NoisyConversation Apply(string style, int other, IEnumerable<SpannedText> said, out IReadOnlyList<NoiseMeasurement> measured)
    {
        var engine = new NoiseEngine(NoiseOperatorTests.Load(Profile(style, other)), NoiseSamples.Context(), NoiseCalibration.None);
        var published = engine.Apply(NoiseSamples.Of(0, "chat", [.. said.Select((t, i) => NoiseSamples.Utterance("U" + i, i % 2 == 0 ? Role.Customer : Role.Agent, t))]));
        measured = engine.Measurements;
        return published;
    }

    private static string Profile(string style, int other) => $$"""
        name: trial
        description: d
        operators:
          - use: masking
            reason: r
            style: {{style}}
            names: {rate: 100, unit: percent of occasions, reason: r}
            contacts: {rate: 100, unit: percent of occasions, reason: r}
            addresses: {rate: 100, unit: percent of occasions, reason: r}
            numbers: {rate: 100, unit: percent of occasions, reason: r}
            other_numbers: {rate: {{other}}, unit: percent of occasions, reason: r}
        """;
}
