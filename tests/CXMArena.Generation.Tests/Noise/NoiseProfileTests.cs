using CXMArena.Generation.Articles;
using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tests.Noise;

public sealed class NoiseProfileTests
{
    [Fact]
    public void Every_mistake_is_reported_at_once_with_its_place_and_what_is_allowed()
    {
        const string yaml = """
            name: other
            description: d
            operators:
              - use: tiping
                reason: r
              - use: ivr
                reason: r
                channels: [phone]
                share: {rate: 120, unit: percent of calls, reason: r}
                intent_prompts: {rate: 65, unit: percent of occasions}
                authentication: {rate: 0.123, unit: percent of occasions, reason: r}
                wrong_choise: {rate: 12, unit: percent of occasions, reason: r}
              - use: formats
                formats: {plain: 0, docx: 3, reason: r}
            """;
        Should.Throw<InputException>(() => NoiseOperatorTests.Load(yaml)).Message.ShouldBe($$"""
            taxonomies/noise/trial.yaml:1: 'name' is 'other'; it must be that of the file, 'trial'
            taxonomies/noise/trial.yaml:4: 'use' is 'tiping'; allowed are {{string.Join(", ", NoiseCatalogue.BuiltIn().Operators.Select(o => o.Id))}}
            taxonomies/noise/trial.yaml:8: 'channels' holds 'phone'; allowed are voice, chat, messaging
            taxonomies/noise/trial.yaml:9: 'rate' is 120; allowed are 0 to 100
            taxonomies/noise/trial.yaml:9: 'unit' is 'percent of calls'; allowed are percent of conversations
            taxonomies/noise/trial.yaml:10: 'reason' is missing
            taxonomies/noise/trial.yaml:11: 'rate' of 'authentication' has more than two decimals
            taxonomies/noise/trial.yaml:6: 'wrong_choices' is missing
            taxonomies/noise/trial.yaml:12: unknown key 'wrong_choise'; known here are authentication, barge_in, channels, hold, id, intent_prompts, misheard_choices, reason, repeats, roles, share, spoken_choices, transfer, use, wrong_choices
            taxonomies/noise/trial.yaml:13: 'reason' is missing
            taxonomies/noise/trial.yaml:14: unknown key 'docx'; known here are html, html_messy, markdown, pdf, plain, reason, table
            taxonomies/noise/trial.yaml:14: the weights of 'formats' are all 0; at least one of {{string.Join(", ", ArticleFormats.Names)}} must be positive
            """);
    }

    [Fact]
    public void A_profile_changes_single_dials_of_the_one_that_it_extends_in_place()
    {
        var profile = NoiseOperatorTests.Load("""
            name: trial
            description: d
            extends: chat
            without: [nudge, masking]
            operators:
              - use: typing
                roles: [customer]
                customer_words: {rate: 9, unit: percent of words, reason: heavier}
            """);
        profile.Entries.Select(e => e.Id).ShouldBe(["fragmentation", "shorthand", "autocorrect", "typing", "capitals", "punctuation", "emoji"]);
        profile.Entries[3].Scope.Roles.ShouldBe([Role.Customer]);
        profile.Entries[3].Noise.Dials.Select(d => d.BasisPoints).ShouldBe([900, 1900, 60, 600, 4000]);
        profile.Files.ShouldBe(["taxonomies/noise/chat.yaml", "taxonomies/noise/trial.yaml"]);
    }

    [Fact]
    public void A_mixture_holds_the_operators_of_its_parts_which_can_be_changed_by_their_ids()
    {
        var profile = NoiseOperatorTests.Load("""
            name: trial
            description: d
            mixture:
              - {channels: [voice], profiles: {voice-clear: 3, voice-harsh: 1, reason: r}}
              - {channels: [chat], profiles: {chat: 1, legacy-kb: 1, reason: r}}
            without: [voice-clear/timestamps]
            operators:
              - id: voice-harsh/asr
                customer_words: {rate: 33, unit: percent of words, reason: worse}
              - use: masking
                reason: r
                channels: [messaging]
            """);
        profile.Mixtures.Select(m => (string.Join(' ', m.Channels), string.Join(' ', m.Parts.Select(p => $"{p.Id}={p.BasisPoints}"))))
            .ShouldBe([("voice", "voice-clear=7500 voice-harsh=2500"), ("chat", "chat=5000 legacy-kb=5000")]);
        profile.Entries.Where(e => e.Part == "voice-clear").Select(e => e.Id).ShouldBe(["voice-clear/ivr", "voice-clear/disfluency", "voice-clear/back_channels", "voice-clear/interruptions", "voice-clear/pauses", "voice-clear/asr"]);
        profile.Entries.Single(e => e.Id == "voice-harsh/asr").Noise.Dials[0].BasisPoints.ShouldBe(3300);
        profile.Entries.Where(e => e.Part == "chat").ShouldAllBe(e => e.Scope.Channels.SequenceEqual(new[] { "chat" }));
        profile.Entries.ShouldNotContain(e => e.Operator.Item == NoiseItem.Article);
        profile.Entries[^1].Id.ShouldBe("masking");
        profile.Files.Count(f => f.EndsWith("voice-clear.yaml", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Each_conversation_of_a_mixture_is_given_one_part_by_share()
    {
        var profile = NoiseProfileLoader.Load(new NoiseTestContent(), "default");
        var sums = NoiseMeasurement.Sum(Enumerable.Range(0, 7).Select(chunk =>
        {
            var engine = new NoiseEngine(profile, NoiseSamples.Context(), NoiseCalibration.None);
            foreach (var item in Enumerable.Range(chunk * 256, 256).Select(i => engine.Apply(NoiseSamples.Conversation(i, "voice"))))
            {
                item.Edits.Select(e => e.Operator.Split('/')[0]).Distinct().ShouldBeSubsetOf([item.NoiseProfile]);
            }

            return engine.Measurements;
        }));
        sums.Where(m => m.Operator == "mixture" && m.Entry == "mixture voice").ShouldAllBe(m => Math.Abs(m.MeasuredBasisPoints - m.AskedBasisPoints) <= 50);
    }

    [Theory]
    [InlineData("{channels: [voice], profiles: {default: 1, reason: r}}", "trial.yaml:4: 'default' is a mixture itself; name the profiles that it is mixed of")]
    [InlineData("{channels: [voice], profiles: {trial: 1, reason: r}}", "trial.yaml:4: profiles hold each other in a circle: trial -> trial")]
    [InlineData("{channels: [phone], profiles: {clean: 1, reason: r}}", "trial.yaml:4: 'channels' holds 'phone'; allowed are voice, chat, messaging")]
    [InlineData("{channels: [voice], profiles: {clean: 1}}", "trial.yaml:4: 'reason' is missing")]
    public void Wrong_mixtures_are_named(string mixture, string message) =>
        Should.Throw<InputException>(() => NoiseOperatorTests.Load($"name: trial\ndescription: d\nmixture:\n  - {mixture}\n")).Message.ShouldContain(message);

    [Fact]
    public void Circles_and_unknown_profiles_are_named()
    {
        var circle = new NoiseTestContent(("taxonomies/noise/a.yaml", "{name: a, description: d, extends: b}"), ("taxonomies/noise/b.yaml", "{name: b, description: d, extends: a}"));
        Should.Throw<InputException>(() => NoiseProfileLoader.Load(circle, "a")).Message.ShouldBe("taxonomies/noise/b.yaml:1: profiles extend each other in a circle: a -> b -> a");
        Should.Throw<InputException>(() => NoiseProfileLoader.Load(new NoiseTestContent(), "../secret")).Message.ShouldBe("there is no noise profile '../secret'; known are " + string.Join(", ", NoiseProfileLoader.Known(new NoiseTestContent())));
    }
}
