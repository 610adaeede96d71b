using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;
using FsCheck;

namespace CXMArena.Generation.Tests.Pipeline;

public sealed class PrngTests
{
    [Fact]
    public void The_sequence_is_that_of_xoshiro_and_never_changes()
    {
        // First outputs of the reference implementation (prng.di.unimi.it/xoshiro256starstar.c) for the state 1, 2, 3, 4.
        var random = new Prng(1, 2, 3, 4);
        Enumerable.Range(0, 4).Select(_ => random.NextBits()).ShouldBe([11520UL, 0UL, 1509978240UL, 1215971899390074240UL]);
    }

    [Fact]
    public void Below_keeps_to_its_bound() =>
        Properties.Hold<PositiveInt, long>((bound, seed) =>
        {
            var random = SeedPath.Root(seed).Random();
            return Enumerable.Range(0, 50).All(_ => random.Below(bound.Get) is var n && n >= 0 && n < bound.Get);
        });

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(1_610_612_736)]
    public void Below_prefers_no_number(int bound)
    {
        var random = SeedPath.Root(bound).Random();
        var thirds = new int[3];
        var limit = bound - (bound % 3);
        for (var i = 0; i < 30_000; i++)
        {
            var n = random.Below(bound);
            if (n < limit)
            {
                thirds[n / (limit / 3)]++;
            }
        }

        var expected = thirds.Sum() / 3.0;
        thirds.Sum(n => (n - expected) * (n - expected) / expected).ShouldBeLessThan(13.8, "chi-square, two degrees of freedom, 0.1 percent");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_bound_that_leaves_no_number_is_refused(int bound) => Should.Throw<ArgumentOutOfRangeException>(() => SeedPath.Root(1).Random().Below(bound));

    [Fact]
    public void Between_reaches_both_ends()
    {
        var random = SeedPath.Root(1).Random();
        Enumerable.Range(0, 300).Select(_ => random.Between(-2, 2)).Distinct().Order().ShouldBe([-2, -1, 0, 1, 2]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(50)]
    [InlineData(100)]
    public void Percent_is_true_in_so_many_of_a_hundred(int percent)
    {
        var random = SeedPath.Root(9).Random();
        (Enumerable.Range(0, 20_000).Count(_ => random.Percent(percent)) / 200.0).ShouldBe(percent, percent is 0 or 100 ? 0.0001 : 1.2);
    }

    [Fact]
    public void Weights_are_met_and_zero_is_never_drawn()
    {
        var random = SeedPath.Root(2).Random();
        var drawn = Enumerable.Range(0, 12_000).CountBy(_ => random.Weighted([0, 3, 0, 1, 0])).ToDictionary();
        drawn.Keys.Order().ShouldBe([1, 3]);
        (drawn[1] / 12_000.0).ShouldBe(0.75, 0.02);
    }

    [Fact]
    public void A_shuffle_keeps_the_items() =>
        Properties.Hold<int[], long>((items, seed) =>
        {
            var shuffled = items.ToArray();
            SeedPath.Root(seed).Random().Shuffle(shuffled);
            return shuffled.Order().SequenceEqual(items.Order());
        });

    [Fact]
    public void A_shuffle_reaches_every_order_equally_often()
    {
        var random = SeedPath.Root(4).Random();
        var orders = Enumerable.Range(0, 12_000).CountBy(_ =>
        {
            char[] items = ['a', 'b', 'c'];
            random.Shuffle(items);
            return new string(items);
        }).ToDictionary();
        orders.Count.ShouldBe(6);
        orders.Values.ShouldAllBe(n => n > 1850 && n < 2150);
    }
}
