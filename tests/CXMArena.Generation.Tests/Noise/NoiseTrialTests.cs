using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tests.Noise;

public sealed class NoiseTrialTests
{
    [Fact]
    public void A_trial_measures_what_a_run_would_with_an_interval_over_conversations()
    {
        var (profile, context) = (NoiseProfileLoader.Load(new NoiseTestContent(), "chat"), NoiseSamples.Context(600));
        var items = Enumerable.Range(0, 600).Select(i => NoiseSamples.Conversation(i)).ToList();
        var estimate = NoiseTrial.Measure(profile, context, NoiseCalibration.None, items, []).Single(e => e.Measured is { Entry: "typing", Dial: "customer_messages" });
        var (rows, total) = (new List<(double Hits, double Units)>(), (Hits: 0d, Units: 0d));
        foreach (var chunk in items.Chunk(256))
        {
            var engine = new NoiseEngine(profile, context, NoiseCalibration.None);
            var before = (Hits: 0d, Units: 0d);
            foreach (var item in chunk)
            {
                engine.Apply(item);
                var now = engine.Measurements.Where(m => m is { Entry: "typing", Dial: "customer_messages" }).Select(m => (Hits: (double)m.Hits, Units: (double)m.OutOf)).Single();
                rows.Add((now.Hits - before.Hits, now.Units - before.Units));
                before = now;
            }

            total = (total.Hits + before.Hits, total.Units + before.Units);
        }

        var used = rows.Where(r => r.Units > 0).ToList();
        var rate = total.Hits / total.Units;
        var variance = used.Sum(r => Math.Pow(r.Hits - rate * r.Units, 2)) * used.Count / (used.Count - 1) / (total.Units * total.Units);
        ((double)estimate.Measured.Hits).ShouldBe(total.Hits);
        estimate.Margin.ShouldBe(1.96 * Math.Sqrt(variance) * 10_000, 0.001);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("chat")]
    public void Marks_hold_the_clean_and_the_published_text_of_every_message(string name)
    {
        var engine = new NoiseEngine(NoiseProfileLoader.Load(new NoiseTestContent(), name), NoiseSamples.Context(), NoiseCalibration.None);
        for (var i = 0; i < 200; i++)
        {
            var published = engine.Apply(NoiseSamples.Conversation(i));
            var marks = NoiseMarks.Of(published);
            marks.Where(m => !m.IsDeleted).Select(m => m.Text).ShouldBe(published.Messages.Select(m => m.Text));
            string.Concat(marks.Select(m => m.Clean)).ShouldBe(string.Concat(NoiseReplay.Clean(published.Clean).Select(m => m.Text)));
            marks.SelectMany(m => m.Runs).ShouldAllBe(r => r.Text.Length > 0 && r.Mark == NoiseMark.Same == (r.Operator.Length == 0));
        }
    }

    [Fact]
    public void A_given_text_becomes_a_conversation_of_its_speakers()
    {
        var conversation = GivenText.Conversations("My lamp broke.\nAGENT: Oh no.\nWhich one?\n\ncustomer: The red one: it's tall.", "chat").ShouldHaveSingleItem();
        conversation.Utterances.Select(u => (u.Role, u.Clean.Text)).ShouldBe([
            (Role.Customer, "My lamp broke."), (Role.Agent, "Oh no."), (Role.Agent, "Which one?"), (Role.Customer, "The red one: it's tall.")]);
        Should.Throw<InputException>(() => GivenText.Conversations(" \n", "chat")).Message.ShouldBe("the text has 0 lines with words; 1 to 2000 can be shown");
    }
}
