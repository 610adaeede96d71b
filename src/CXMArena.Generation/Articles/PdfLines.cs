using System.Text;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Articles;

/// <summary>A word to be set.</summary>
/// <param name="Text">The word with its punctuation.</param>
/// <param name="Keeps">Whether the page may not end after it.</param>
/// <param name="Glued">Whether the line may not end after it.</param>
internal readonly record struct PdfWord(string Text, bool Keeps, bool Glued = false);

/// <summary>A line of a page.</summary>
/// <param name="Text">Its text; empty for a blank one.</param>
/// <param name="Keeps">Whether the next one stays on the same page.</param>
internal readonly record struct PdfLine(string Text, bool Keeps);

/// <summary>Sets words in lines of a width and hyphenates some at their ends; a hyphen at the end of a line is always one that was not there.</summary>
internal sealed class PdfLines(Prng random, int width)
{
    private const int HyphenPercent = 80;
    private const int LeastHyphenated = 7;
    private const int LeastPart = 3;
    private const int LeastRoom = 4;
    private const string Vowels = "aeiouy";
    private readonly List<PdfLine> _lines = [];
    private readonly int _doubles = random.Percent(25) ? 4 : 0;

    /// <summary>Characters that fit in a line; a value that is longer reaches over it.</summary>
    public int Width => width;

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<PdfLine> All => _lines;

    /// <summary>An empty line.</summary>
    public void Blank() => _lines.Add(new PdfLine("", _lines.Count > 0 && _lines[^1].Keeps));

    /// <summary>Lines that stay as they are, on one page.</summary>
    public void Whole(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            _lines.Add(new PdfLine(lines[i], i + 1 < lines.Count));
        }
    }

    /// <summary>Words that run on.</summary>
    /// <param name="words">At least one.</param>
    /// <param name="keeps">Whether what follows stays on the page of the last line.</param>
    public void Add(IReadOnlyList<PdfWord> words, bool keeps = false)
    {
        var line = new StringBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            var first = i;
            var run = words[i].Text;
            while (words[i].Glued && i + 1 < words.Count)
            {
                run += " " + words[++i].Text;
            }

            var room = width - line.Length - 1;
            if (line.Length == 0 || run.Length <= room)
            {
                line.Append(line.Length == 0 ? "" : random.Percent(_doubles) ? "  " : " ").Append(run);
            }
            else
            {
                var cut = room >= LeastRoom && random.Percent(HyphenPercent) ? CutOf(run, room - 1) : 0;
                _ = cut > 0 ? line.Append(' ').Append(run, 0, cut).Append('-') : line;
                _lines.Add(new PdfLine(line.ToString(), cut > 0 || words[first - 1].Keeps));
                line.Clear().Append(run, cut, run.Length - cut);
            }
        }

        _lines.Add(new PdfLine(line.ToString(), keeps));
    }

    /// <summary>Where a word in small letters can be hyphenated so that its first part fits: between syllables, as far back as there is room for; 0 for nowhere.</summary>
    private static int CutOf(string word, int room)
    {
        var letters = word.AsSpan().TrimEnd(".,;:!?").Length;
        for (var at = Math.Min(room, letters - LeastPart); letters >= LeastHyphenated && at >= LeastPart; at--)
        {
            if (!IsVowel(word[at]) && IsVowel(word[at + 1]) && word[..at].Any(IsVowel) && !IsPair(word[at - 1], word[at]) && word[..letters].All(char.IsAsciiLetterLower))
            {
                return at;
            }
        }

        return 0;
    }

    private static bool IsVowel(char letter) => Vowels.Contains(letter, StringComparison.Ordinal);

    /// <summary>Two letters for one sound.</summary>
    private static bool IsPair(char first, char second) => second == 'h' && "cstpgw".Contains(first, StringComparison.Ordinal) || first == 'q' || (first, second) is ('c', 'k');
}
