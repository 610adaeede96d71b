using CXMArena.Generation.Noise.Asr;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Noise.Asr;

public sealed class MisheardTests
{
    private static readonly string[] Words = ["a", "b", "c", "d"];

    [Fact]
    public void Pieces_put_into_what_was_said_give_what_was_heard_and_never_overlap()
    {
        for (var i = 0; i < 5000; i++)
        {
            var random = SeedPath.Root(i).Random();
            var said = Some(random, 1, 8);
            var from = random.Below(said.Length);
            var to = random.Between(from + 1, said.Length);
            var heard = Some(random, 0, 8);
            var result = new List<string>();
            var at = from;
            foreach (var piece in Misheard.Pieces(said, from, to, heard))
            {
                piece.Said.ShouldBePositive();
                piece.Start.ShouldBeGreaterThanOrEqualTo(at);
                result.AddRange(said[at..piece.Start]);
                result.AddRange(piece.Heard);
                at = piece.Start + piece.Said;
            }

            at.ShouldBeLessThanOrEqualTo(to);
            result.AddRange(said[at..to]);
            string.Join(' ', result).ShouldBe(string.Join(' ', heard), $"{string.Join(' ', said)} from {from} to {to}");
        }
    }

    [Fact]
    public void What_was_heard_right_is_in_no_piece() =>
        Misheard.Pieces("is there a zip code on it".Split(' '), 1, 6, "there asset code on".Split(' ')).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            p => (p.Start, p.Said).ShouldBe((2, 2)),
            p => p.Heard.ShouldBe(["asset"]));

    private static string[] Some(Prng random, int least, int most) => [.. Enumerable.Range(0, random.Between(least, most)).Select(_ => random.Pick(Words))];
}
