using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Tests.Prompts;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Noise.Asr;

namespace CXMArena.Generation.Llm.Tests.Authors.Conversations;

/// <summary>Noise works on a model's words as on the embedded author's.</summary>
public sealed class NoiseOverTalkTests
{
    [Fact]
    public async Task Noise_over_a_models_words_can_be_replayed_and_undone()
    {
        var world = TalkWorld.Of("greenbuild-depot");
        var author = world.Author(new ScriptedTalker());
        var context = NoiseContext.Of(world.World, world.Lexicon, 3000) with { RecogniserModel = new Lazy<RecogniserModel>(() => RecogniserModel.Load(RepositoryContent.Whole)) };
        var engine = new NoiseEngine(NoiseProfileLoader.Load(RepositoryContent.Whole, "default"), context, NoiseCalibration.None);
        var edits = 0;
        foreach (var plan in world.Plans.Take(60))
        {
            var told = (await world.Write(author, plan)).ShouldBeOfType<AcceptedAnswer<Conversation>>().Value;
            var noisy = engine.Apply(told);
            edits += noisy.Edits.Count;
            NoiseReplay.Undo(noisy.Messages, noisy.Edits).ShouldBe(NoiseReplay.Clean(told));
            NoiseReplay.Apply(told, noisy.Edits).Select(m => m.Text).ShouldBe(noisy.Messages.Select(m => m.Text));
            told.Utterances.SelectMany(u => u.Clean.Spans).ShouldContain(s => s.Kind == SpanKind.Evidence && s.Key == "intent");
        }

        edits.ShouldBeGreaterThan(300);
    }
}
