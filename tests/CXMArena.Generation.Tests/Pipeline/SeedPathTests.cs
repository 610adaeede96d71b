using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;
using FsCheck;

namespace CXMArena.Generation.Tests.Pipeline;

public sealed class SeedPathTests
{
    /// <summary>Every dataset rests on these: where one changes, all published seeds mean something else.</summary>
    [Fact]
    public void Seeds_never_change_from_one_version_to_the_next()
    {
        var root = SeedPath.Root(20260711);
        root.Hex().ShouldBe("bf80ec735e7d9f6d647c3e06c0d3fea8");
        root.Child("topics").Hex().ShouldBe("9f9932468f2bd7a63e1c342f8a802ed0");
        root.Child(42).Hex().ShouldBe("422d606d263cbdf226048a0b9285d948");
        SeedPath.Root(20260711, "held-out").Hex().ShouldBe("a1fb59b6b8ab0ac27b4d8d8fe3e47b66");
    }

    [Fact]
    public void A_path_gives_the_same_draws_whatever_else_was_drawn_before()
    {
        var root = SeedPath.Root(1);
        var expected = Draws(root.Child("a"));
        _ = Draws(root.Child("b"));
        _ = Draws(root);
        Draws(root.Child("a")).ShouldBe(expected);
        Draws(SeedPath.Root(1).Child("a")).ShouldBe(expected);
    }

    [Fact]
    public void Parts_are_told_apart_by_value_place_and_length()
    {
        var root = SeedPath.Root(1);
        SeedPath[] paths =
        [
            root, root.Child(""), root.Child("ab").Child("c"), root.Child("a").Child("bc"), root.Child("abc"), root.Child("c").Child("ab"),
            root.Child("1"), root.Child(1), root.Child(-1), root.Child("#"), SeedPath.Root(2), SeedPath.Root(1, "test"), root.Child("test"), root.Child(new string('x', 400)),
        ];
        paths.Select(p => p.Hex()).ShouldBeUnique();
        paths.Select(p => p.Key).ShouldBeUnique();
        paths.Select(p => p.Random().NextBits()).ShouldBeUnique();
    }

    [Fact]
    public void Different_parts_give_different_paths() =>
        Properties.Hold<NonNull<string>, NonNull<string>>((a, b) =>
            a.Get == b.Get == (SeedPath.Root(5).Child(a.Get).Hex() == SeedPath.Root(5).Child(b.Get).Hex()) || HasLoneSurrogate(a.Get) || HasLoneSurrogate(b.Get));

    [Fact]
    public void Different_numbers_give_different_paths() =>
        Properties.Hold<long, long>((a, b) => a == b == (SeedPath.Root(5).Child(a).Key == SeedPath.Root(5).Child(b).Key));

    [Fact]
    public void Neighbouring_numbers_give_unrelated_draws()
    {
        var ones = Enumerable.Range(0, 1000).Sum(i => System.Numerics.BitOperations.PopCount(SeedPath.Root(3).Child(i).Random().NextBits() ^ SeedPath.Root(3).Child(i + 1).Random().NextBits()));
        (ones / 1000.0).ShouldBe(32.0, 0.6);
    }

    private static bool HasLoneSurrogate(string text) => text.Any(char.IsSurrogate);

    private static List<ulong> Draws(SeedPath path)
    {
        var random = path.Random();
        return [.. Enumerable.Range(0, 20).Select(_ => random.NextBits())];
    }
}
