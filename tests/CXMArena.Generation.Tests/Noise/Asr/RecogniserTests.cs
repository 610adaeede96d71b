using CXMArena.Generation.Noise.Asr;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Noise.Asr;

public sealed class RecogniserTests
{
    private static readonly RecogniserModel Model = NoiseSamples.Recogniser.Value;

    [Fact]
    public void A_speaker_is_misheard_in_the_same_way_whenever_the_same_words_come_again()
    {
        var said = "could you read me the zip code on the order".Split(' ');
        var changed = 0;
        for (var speaker = 1ul; speaker <= 40; speaker++)
        {
            var first = Heard(said, speaker, "zip");
            Heard(said, speaker, "zip").ShouldBe(first);
            changed += Heard(said, speaker + 1, "zip").SequenceEqual(first) ? 0 : 1;
        }

        changed.ShouldBeGreaterThan(10, "speakers differ");
    }

    [Fact]
    public void A_word_that_is_hard_to_make_out_is_heard_as_something_that_sounds_like_it()
    {
        var near = 0;
        for (var speaker = 1ul; speaker <= 60; speaker++)
        {
            var heard = Heard("i would like to track my order please".Split(' '), speaker, "track");
            heard.ShouldAllBe(w => Model.Knows(w));
            near += heard.Any(w => w is "track" or "tracks" or "truck" or "trucks" or "trap" or "attract" or "crack" or "rack" or "check" or "trek" or "tractor") ? 1 : 0;
        }

        near.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Clear_words_are_not_heard_anew()
    {
        var random = SeedPath.Root(1).Random();
        new Recogniser(Model).Listen("thank you for calling".Split(' '), _ => Hearing.At(0, 100), new Blur(1), random).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Heard(string[] said, ulong speaker, string unclear)
    {
        var utterance = new Speech(said, [.. said.Select(Model.Language.NumberOf)], [.. said.Select(Model.PhonesOf)], [.. said.Select(w => w == unclear)]);
        return Model.Decoder.Hear(new Stretch(utterance, 0, said.Length, Model.Language.NumberOf(LanguageModel.Start)), Model.Language.NumberOf(LanguageModel.End), new Blur(speaker));
    }
}
