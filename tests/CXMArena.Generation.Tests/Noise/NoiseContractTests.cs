using CXMArena.Generation.Content;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Noise.Asr;

namespace CXMArena.Generation.Tests.Noise;

public sealed class NoiseContractTests
{
    public static TheoryData<string> Profiles => [.. NoiseProfileLoader.Known(new NoiseTestContent())];

    public static TheoryData<string> Operators => [.. NoiseCatalogue.BuiltIn().Operators.Select(o => o.Id)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_shipped_profile_loads_replays_undoes_and_keeps_values(string name)
    {
        var profile = NoiseProfileLoader.Load(new NoiseTestContent(), name);
        profile.Description.Length.ShouldBeGreaterThan(20);
        profile.Entries.SelectMany(e => e.Noise.Dials.Append(e.Scope.Share)).ShouldAllBe(d => d.Reason.Length > 5);
        var engine = new NoiseEngine(profile, NoiseSamples.Context(), NoiseCalibration.None);
        for (var i = 0; i < 300; i++)
        {
            var clean = NoiseSamples.Conversation(i);
            var published = engine.Apply(clean);
            NoiseReplay.Apply(clean, published.Edits).ShouldBe(published.Messages.Select(m => new ReplayedMessage(m.UtteranceId, m.Role, m.Text)));
            NoiseReplay.Undo(published.Messages, published.Edits).ShouldBe(NoiseReplay.Clean(clean));
            Spoken(NoiseReplayTests.ValuesOf(clean)).Except(Spoken(NoiseReplayTests.ValuesReadIn(published))).ShouldBeEmpty();
            published.Edits.Select(e => e.Operator).Except(profile.Entries.Select(e => e.Id)).ShouldBeEmpty();
            published.NoiseProfile.ShouldBeOneOf([name, .. profile.Mixtures.SelectMany(m => m.Parts).Select(p => p.Id)]);
        }
    }

    /// <summary>Values as they are said: a recogniser writes numbers in words.</summary>
    private static IEnumerable<(string, string)> Spoken(IEnumerable<(string Key, string Value)> values) => values.Select(v => (v.Key, SpokenForm.Line(SpokenForm.Of(v.Value)))).Distinct();

    [Theory]
    [MemberData(nameof(Operators))]
    public void Every_operator_describes_itself_and_binds_an_empty_entry_without_throwing(string id)
    {
        var known = NoiseCatalogue.BuiltIn().Find(id)!;
        known.Id.ShouldMatch("^[a-z][a-z0-9_]*$");
        known.Description.ShouldEndWith(".");
        var noise = known.Bind(new MapBinder(new YamlMap("test", 1, []), new InputFindings()));
        noise.ShouldBeAssignableTo(known.Item == NoiseItem.Article ? typeof(IArticleNoise) : typeof(IConversationNoise));
        noise.Dials.Select(d => d.Id).ShouldBeUnique();
    }

    [Fact]
    public void Every_operator_is_used_by_a_shipped_profile() =>
        NoiseCatalogue.BuiltIn().Operators.Select(o => o.Id)
            .Except(NoiseProfileLoader.Known(new NoiseTestContent()).SelectMany(p => NoiseProfileLoader.Load(new NoiseTestContent(), p).Entries).Select(e => e.Operator.Id)).ShouldBeEmpty();

    [Fact]
    public void The_clean_profile_changes_nothing()
    {
        var clean = NoiseSamples.Conversation(5);
        var published = new NoiseEngine(NoiseProfileLoader.Load(new NoiseTestContent(), "clean"), NoiseSamples.Context(), NoiseCalibration.None).Apply(clean);
        published.Edits.ShouldBeEmpty();
        published.Messages.Select(m => m.Text).ShouldBe(clean.Utterances.Where(u => u.Role != Generation.Conversations.Role.Tool).Select(u => u.Clean.Text));
    }

    [Fact]
    public void A_new_operator_is_one_new_class()
    {
        var catalogue = NoiseCatalogue.Of(typeof(NoiseCatalogue).Assembly, typeof(ShoutingOperator).Assembly);
        var content = NoiseTestContent.WithProfile("trial", """
            name: trial
            description: d
            operators:
              - use: shouting
                reason: r
                messages: {rate: 50, unit: percent of messages, reason: r}
            """);
        var engine = new NoiseEngine(NoiseProfileLoader.Load(content, "trial", catalogue), NoiseSamples.Context(), NoiseCalibration.None);
        for (var i = 0; i < 200; i++)
        {
            engine.Apply(NoiseSamples.Conversation(i));
        }

        engine.Measurements.Single(m => m.Dial == "messages").MeasuredBasisPoints.ShouldBeInRange(4900, 5100);
    }

    public sealed class ShoutingOperator : INoiseOperator
    {
        public string Id => "shouting";

        public string Description => "Adds exclamation marks.";

        public NoiseItem Item => NoiseItem.Conversation;

        public INoise Bind(MapBinder entry) => new Shouting([NoiseDial.Read(entry, "messages", NoiseUnit.Messages)]);
    }

    private sealed record Shouting(IReadOnlyList<NoiseDial> Dials) : IConversationNoise
    {
        public void Apply(ConversationDraft draft, NoiseTask task)
        {
            var random = task.Seed.Random();
            var meter = task.Meters["messages"];
            for (var i = 0; i < draft.Messages.Count; i++)
            {
                meter.Offer();
                if (meter.Draw(random) && draft.Insert(i, draft.Messages[i].Text.Length, "!!!"))
                {
                    meter.Hit();
                }
            }
        }
    }
}
