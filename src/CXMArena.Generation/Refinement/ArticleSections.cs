using CXMArena.Generation.Articles;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Refinement;

/// <summary>Takes articles apart at their headings and puts them together again.</summary>
internal static class ArticleSections
{
    private static readonly string[] Titles = ["{0} at a glance", "What to know: {0}", "Agent notes: {0}", "{0}, in short", "Reference: {0}", "{0} (summary for agents)"];

    /// <summary>Sections: a heading of the topmost level with all up to the next one; what comes before the first heading is a section too.</summary>
    public static IReadOnlyList<IReadOnlyList<ArticleBlock>> Of(Article article)
    {
        var top = article.Blocks.Where(b => b.Kind == BlockKind.Heading).Select(b => b.Level).DefaultIfEmpty(2).Min();
        var sections = new List<List<ArticleBlock>>();
        foreach (var block in article.Blocks)
        {
            if (sections.Count == 0 || (block.Kind == BlockKind.Heading && block.Level == top))
            {
                sections.Add([]);
            }

            sections[^1].Add(block);
        }

        return sections;
    }

    /// <summary>The article with another title, its sections in another order and the items of its lists and tables too; steps stay in order.</summary>
    public static Article Reordered(Article article, SeedPath seed)
    {
        var random = seed.Random();
        var sections = Of(article).ToList();
        if (sections.Count > 1)
        {
            // What stands before the first heading introduces the rest and stays there.
            var first = sections[0][0].Kind == BlockKind.Heading ? 0 : 1;
            var rest = sections[first..];
            random.Shuffle(rest);
            sections = [.. sections[..first], .. rest];
        }

        var title = string.Format(System.Globalization.CultureInfo.InvariantCulture, random.Pick(Titles), article.Title);
        return article with { Title = title, Blocks = [.. sections.SelectMany(s => s).Select(b => Shuffled(b, random))] };
    }

    /// <summary>
    /// A segment of an article: whole items, those sections first that state most, until it holds at least <paramref name="least"/> propositions; null where the
    /// article as a whole would have to be taken.
    /// </summary>
    public static IReadOnlyList<ArticleBlock>? Segment(Article article, int least)
    {
        var sections = Of(article);
        var order = Enumerable.Range(0, sections.Count).OrderByDescending(i => Propositions(sections[i])).ThenBy(i => i);
        var taken = new SortedDictionary<int, List<ArticleBlock>>();
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in order)
        {
            if (held.Count >= least)
            {
                break;
            }

            taken[index] = Part(sections[index], held, least);
        }

        var all = article.Propositions.Count;
        return held.Count < least || held.Count > 4 * all / 5 ? null : [.. taken.Values.SelectMany(b => b)];
    }

    private static List<ArticleBlock> Part(IReadOnlyList<ArticleBlock> section, HashSet<string> held, int least)
    {
        var part = new List<ArticleBlock>();
        foreach (var block in section)
        {
            if (held.Count >= least)
            {
                break;
            }

            if (block.Kind == BlockKind.Heading)
            {
                part.Add(block with { Level = Math.Max(3, block.Level) });
                continue;
            }

            var unit = block.Kind == BlockKind.Table ? 2 : 1;
            var items = new List<ArticleItem>();
            for (var i = 0; i < block.Items.Count && held.Count < least; i += unit)
            {
                foreach (var item in block.Items.Skip(i).Take(unit))
                {
                    items.Add(item);
                    held.UnionWith(item.Sentences.SelectMany(s => s.FactIds.Concat(s.Steps)));
                }
            }

            part.Add(block with { Items = items });
        }

        return part;
    }

    private static int Propositions(IReadOnlyList<ArticleBlock> blocks) =>
        blocks.SelectMany(b => b.Items).SelectMany(i => i.Sentences).SelectMany(s => s.FactIds.Concat(s.Steps)).Distinct(StringComparer.Ordinal).Count();

    private static ArticleBlock Shuffled(ArticleBlock block, Prng random)
    {
        var unit = block.Kind switch { BlockKind.Bullets => 1, BlockKind.Table => 2, _ => 0 };
        if (unit == 0 || block.Items.Count < 2 * unit)
        {
            return block;
        }

        var chunks = block.Items.Chunk(unit).ToList();
        random.Shuffle(chunks);
        return block with { Items = [.. chunks.SelectMany(c => c)] };
    }
}
