using System.Globalization;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Refinement;

/// <summary>Gives a fact another value in the sentences of an article.</summary>
internal static class FactAlteration
{
    private static readonly HashSet<FactKind> Kinds = [FactKind.Money, FactKind.Duration, FactKind.Quantity, FactKind.Percentage, FactKind.Number];

    /// <summary>Whether a fact's kind can be altered: it has a range of values to take another from.</summary>
    public static bool CanAlter(Fact fact) => fact.IsShared && Kinds.Contains(fact.Attribute.Kind) && fact.Attribute.Maximum > fact.Attribute.Minimum;

    /// <summary>Another value of the attribute's range as articles write it, or null.</summary>
    public static string? OtherValue(Fact fact, SeedPath seed)
    {
        var attribute = fact.Attribute;
        var steps = (int)((attribute.Maximum - attribute.Minimum) / attribute.Step) + 1;
        var own = decimal.Parse(fact.Value, CultureInfo.InvariantCulture);
        var random = seed.Random();
        for (var attempt = 0; attempt < 16; attempt++)
        {
            var value = attribute.Minimum + attribute.Step * random.Below(steps);
            var display = FactText.Display(attribute, value.ToString(attribute.Kind == FactKind.Money ? "0.00" : "0.####", CultureInfo.InvariantCulture));

            // All values of an attribute have one unit, so different numbers are different amounts.
            if (value != own && !string.Equals(display, fact.Display, StringComparison.Ordinal))
            {
                return display;
            }
        }

        return null;
    }

    /// <summary>The blocks with the fact's value altered wherever it is stated, and the first such sentence before and after; null where a sentence does not allow it.</summary>
    public static (IReadOnlyList<ArticleBlock> Blocks, string Before, string After)? Apply(Article article, Fact fact, string other)
    {
        string? before = null;
        string? after = null;
        var blocks = new List<ArticleBlock>(article.Blocks.Count);
        foreach (var block in article.Blocks)
        {
            var items = new List<ArticleItem>(block.Items.Count);
            foreach (var item in block.Items)
            {
                var sentences = new List<ArticleSentence>(item.Sentences.Count);
                foreach (var sentence in item.Sentences)
                {
                    if (!sentence.FactIds.Contains(fact.FactId, StringComparer.Ordinal))
                    {
                        sentences.Add(sentence);
                        continue;
                    }

                    // A sentence that states more than this fact may compare the two, and would no longer be coherent.
                    if (sentence.FactIds.Count > 1 || Place(sentence.Text, fact.Display) is not { } at)
                    {
                        return null;
                    }

                    var text = sentence.Text[..at] + other + sentence.Text[(at + fact.Display.Length)..];
                    before ??= sentence.Text;
                    after ??= text;
                    sentences.Add(sentence with { Text = text, FactIds = [] });
                }

                items.Add(new ArticleItem(sentences));
            }

            blocks.Add(block with { Items = items });
        }

        return before is null ? null : (blocks, before, after!);
    }

    /// <summary>Where a value stands in a sentence as a value of its own; null where it stands nowhere or twice.</summary>
    private static int? Place(string text, string display)
    {
        int? found = null;
        for (var at = text.IndexOf(display, StringComparison.Ordinal); at >= 0; at = text.IndexOf(display, at + 1, StringComparison.Ordinal))
        {
            var end = at + display.Length;
            var startsInside = at > 0 && (char.IsLetterOrDigit(text[at - 1]) || (text[at - 1] is '.' or ',' && at > 1 && char.IsDigit(text[at - 2])));
            var endsInside = end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsDigit(text[end + 1])));
            if (startsInside || endsInside)
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = at;
        }

        return found;
    }
}
