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
            taxonomies/noise/trial.yaml:14: unknown key 'pdf'; known here are html, markdown, plain, reason, table
            taxonomies/noise/trial.yaml:14: the weights of 'formats' are all 0; at least one of plain, markdown, html, table must be positive
            """.Replace("OPERATORS", string.Join(", ", NoiseCatalogue.BuiltIn().Operators.Select(o => o.Id))));
    }

    [Fact]
    public void A_profile_changes_single_dials_of_the_one_that_it_extends_in_place()
    {
        var profile = NoiseOperatorTests.Load("""
            name: trial
            description: d
            extends: default
            without: [pauses]
            operators:
              - use: typing
                roles: [customer]
                customer_words: {rate: 9, unit: percent of words, reason: heavier}
            """);
        profile.Entries.Select(e => e.Id).ShouldBe(["fragmentation", "typing", "ivr", "formats"]);
        profile.Entries[1].Scope.Roles.ShouldBe([Role.Customer]);
        profile.Entries[1].Noise.Dials.Select(d => d.BasisPoints).ShouldBe([900, 2500, 70, 800, 4000]);
        profile.Files.ShouldBe(["taxonomies/noise/default.yaml", "taxonomies/noise/trial.yaml"]);
    }

    [Fact]
    public void Circles_and_unknown_profiles_are_named()
    {
        var circle = new NoiseTestContent(("taxonomies/noise/a.yaml", "{name: a, description: d, extends: b}"), ("taxonomies/noise/b.yaml", "{name: b, description: d, extends: a}"));
        Should.Throw<InputException>(() => NoiseProfileLoader.Load(circle, "a")).Message.ShouldBe("taxonomies/noise/b.yaml:1: profiles extend each other in a circle: a -> b -> a");
        Should.Throw<InputException>(() => NoiseProfileLoader.Load(new NoiseTestContent(), "../secret")).Message.ShouldBe("there is no noise profile '../secret'; known are " + string.Join(", ", NoiseProfileLoader.Known(new NoiseTestContent())));
    }
}
