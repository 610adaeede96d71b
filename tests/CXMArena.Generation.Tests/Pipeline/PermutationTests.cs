using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Pipeline;

public sealed class PermutationTests
{
    [Fact]
    public void Every_item_has_exactly_one_place_for_any_key_and_size() =>
        Properties.Hold<ulong, ushort>((key, draw) =>
        {
            var size = 1 + (draw % 3000);
            var order = new Permutation(key, size);
            return Items(order).Distinct().Count() == size && Items(order).All(i => i >= 0 && i < size);
        });

    [Fact]
    public void The_smallest_sizes_and_those_around_powers_of_two_are_whole()
    {
        foreach (var size in Enumerable.Range(1, 70).Concat([127, 128, 129, 255, 256, 257, 4095, 4096, 4097]))
        {
            Items(new Permutation(42, size)).Order().ShouldBe(Enumerable.Range(0, size).Select(i => (long)i));
        }
    }

    [Fact]
    public void Places_of_a_huge_order_can_be_computed_alone()
    {
        var order = new Permutation(7, 1_000_000_000_000);
        var items = Enumerable.Range(0, 2000).Select(i => order[i * 499_999_999L]).ToList();
        items.ShouldBeUnique();
        items.ShouldAllBe(i => i >= 0 && i < order.Size);
    }

    [Fact]
    public void Another_key_gives_another_order() => Items(new Permutation(1, 500)).ShouldNotBe(Items(new Permutation(2, 500)));

    [Fact]
    public void The_order_never_changes_from_one_version_to_the_next() => Items(new Permutation(20260711, 12)).ShouldBe([6L, 7, 4, 0, 9, 1, 3, 11, 8, 2, 5, 10]);

    [Fact]
    public void Items_are_equally_likely_to_come_first()
    {
        var first = new int[10];
        for (ulong key = 0; key < 20_000; key++)
        {
            first[new Permutation(key, 10)[0]]++;
        }

        first.ShouldAllBe(n => n > 1800 && n < 2200);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_place_outside_is_refused(long place) => Should.Throw<ArgumentOutOfRangeException>(() => new Permutation(1, 5)[place]);

    private static List<long> Items(Permutation order) => [.. Enumerable.Range(0, (int)order.Size).Select(i => order[i])];
}
