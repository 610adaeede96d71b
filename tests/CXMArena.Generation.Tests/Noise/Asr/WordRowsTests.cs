using CXMArena.Generation.Noise.Asr;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Noise.Asr;

public sealed class WordRowsTests
{
    [Fact]
    public void Each_row_finds_its_own_words_and_no_other()
    {
        var rows = new WordRows();
        var truth = new Dictionary<(int Row, int Word), int>();
        for (var row = 0; row < 60; row += 2)
        {
            var random = SeedPath.Root(row).Random();
            var words = Enumerable.Range(0, random.Below(300)).Select(_ => random.Below(WordRows.MostWords - 1)).Distinct().Select(w => (Word: w, Value: random.Below(WordRows.MostValues - 1))).ToList();
            rows.Set(row, words);
            words.ForEach(w => truth[(row, w.Word)] = w.Value);
        }

        for (var row = -1; row < 70; row++)
        {
            for (var word = 0; word < WordRows.MostWords - 1; word += 7)
            {
                rows.Find(row, word).ShouldBe(truth.GetValueOrDefault((row, word), -1));
            }
        }

        truth.ShouldAllBe(t => rows.Find(t.Key.Row, t.Key.Word) == t.Value);
    }
}
