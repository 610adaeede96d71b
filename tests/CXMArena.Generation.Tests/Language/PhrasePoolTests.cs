using CXMArena.Generation.Language;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Language;

public sealed class PhrasePoolTests
{
    [Fact]
    public void Every_phrase_is_used_once_before_any_is_used_twice() =>
        Properties.Hold<ulong, byte, ushort>((seed, draw, round) =>
        {
            var pool = Pool("p", 1 + (draw % 60));
            var first = (long)round * pool.Phrases.Count;
            return Enumerable.Range(0, pool.Phrases.Count).Select(i => pool.At(seed, first + i)).Distinct().Count() == pool.Phrases.Count;
        });

    [Fact]
    public void Each_round_has_an_order_of_its_own()
    {
        var pool = Pool("p", 20);
        var rounds = Enumerable.Range(0, 5).Select(r => string.Concat(Enumerable.Range(0, 20).Select(i => pool.At(1, (r * 20) + i).Source + " ")));
        rounds.ShouldBeUnique();
    }

    [Fact]
    public void Two_pools_of_the_same_phrases_do_not_walk_in_step() =>
        Enumerable.Range(0, 20).Select(i => Pool("a", 20).At(1, i).Source).ShouldNotBe(Enumerable.Range(0, 20).Select(i => Pool("b", 20).At(1, i).Source));

    [Fact]
    public void A_use_can_be_computed_alone() => Pool("p", 30).At(7, 1_000_003).Source.ShouldBe(Pool("p", 30).At(7, 1_000_003).Source);

    [Fact]
    public void A_phrase_without_its_values_is_passed_over_for_the_next()
    {
        var pool = new PhrasePool("p", [Phrase.Parse("{product} broke"), Phrase.Parse("It broke"), Phrase.Parse("The {line} broke")]);
        Enumerable.Range(0, 9).Select(i => pool.Fitting(1, i, new Slots())!.Source).Distinct().ShouldBe(["It broke"]);
        Enumerable.Range(0, 9).Select(i => pool.Fitting(1, i, new AnySlots())!.Source).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Where_none_fits_there_is_none() => new PhrasePool("p", [Phrase.Parse("{product} broke")]).Fitting(1, 0, new Slots()).ShouldBeNull();

    [Fact]
    public void A_pool_without_phrases_is_refused_by_name() =>
        Should.Throw<ArgumentException>(() => new PhrasePool("agent.greet", [])).Message.ShouldStartWith("the pool 'agent.greet' is empty");

    private static PhrasePool Pool(string id, int size) => new(id, [.. Enumerable.Range(0, size).Select(i => Phrase.Parse($"phrase {i}"))]);
}
