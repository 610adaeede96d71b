using System.Text;

namespace CXMArena.Generation.Articles;

/// <summary>Where an article comes from.</summary>
public enum ArticleKind
{
    /// <summary>The page of a topic.</summary>
    Information,

    /// <summary>The page of an issue type.</summary>
    Issue,

    /// <summary>Made by refinement injection: a duplicate, a copied segment, an altered fact.</summary>
    Injected,
}

/// <summary>What a block of an article is.</summary>
public enum BlockKind
{
    /// <summary>A heading of a level.</summary>
    Heading,

    /// <summary>A paragraph; its one item holds the sentences.</summary>
    Paragraph,

    /// <summary>A list with bullets, an item a bullet.</summary>
    Bullets,

    /// <summary>A numbered list, an item a number.</summary>
    Steps,

    /// <summary>A table of two columns; items alternate between label and value.</summary>
    Table,
}

/// <summary>A sentence (or heading, or table cell) and what it states.</summary>
/// <param name="Text">The words.</param>
/// <param name="FactIds">Facts that it states, whole.</param>
/// <param name="Steps">Procedure steps that it states, as keys unique in the world.</param>
public sealed record ArticleSentence(string Text, IReadOnlyList<string> FactIds, IReadOnlyList<string> Steps)
{
    /// <summary>A sentence that states nothing.</summary>
    public static ArticleSentence Plain(string text) => new(text, [], []);
}

/// <summary>An item of a block: sentences that stand together.</summary>
public sealed record ArticleItem(IReadOnlyList<ArticleSentence> Sentences)
{
    /// <summary>The sentences with spaces between.</summary>
    public string Text => string.Join(' ', Sentences.Select(s => s.Text));
}

/// <summary>A block of an article.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Level">Level of a heading, from 1; otherwise 0.</param>
/// <param name="Items">Its content.</param>
public sealed record ArticleBlock(BlockKind Kind, int Level, IReadOnlyList<ArticleItem> Items);

/// <summary>A knowledge-base article in clean form; noise chooses how it is written down.</summary>
/// <param name="DocumentId">KB_ and a number that tells nothing.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="TopicId">Topic of an information article.</param>
/// <param name="IssueTypeId">Issue type of an issue article.</param>
/// <param name="SubjectId">What it is about: topic, issue type or, for an injected one, that of its source.</param>
/// <param name="Title">Its title.</param>
/// <param name="Genre">specification, how_to, care, safety, faq, policy, troubleshooting, comparison, release_note, store_page, service_page, overview, event_page.</param>
/// <param name="Blocks">Its content after the title.</param>
public sealed record Article(
    string DocumentId,
    ArticleKind Kind,
    string? TopicId,
    string? IssueTypeId,
    string SubjectId,
    string Title,
    string Genre,
    IReadOnlyList<ArticleBlock> Blocks)
{
    /// <summary>All sentences in order.</summary>
    public IEnumerable<ArticleSentence> Sentences => Blocks.SelectMany(b => b.Items).SelectMany(i => i.Sentences);

    /// <summary>Ids of the facts that it states, each once, in order.</summary>
    public IReadOnlyList<string> FactIds => [.. Sentences.SelectMany(s => s.FactIds).Distinct(StringComparer.Ordinal)];

    /// <summary>Keys of the procedure steps that it states, each once, in order.</summary>
    public IReadOnlyList<string> StepKeys => [.. Sentences.SelectMany(s => s.Steps).Distinct(StringComparer.Ordinal)];

    /// <summary>Facts and steps: what similarity and contradiction are counted in.</summary>
    public IReadOnlyList<string> Propositions => [.. FactIds, .. StepKeys];

    /// <summary>The article as plain text, before any format.</summary>
    public string CleanText()
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (var block in Blocks)
        {
            text.Append('\n');
            for (var i = 0; i < block.Items.Count; i++)
            {
                switch (block.Kind)
                {
                    case BlockKind.Bullets:
                        text.Append("- ");
                        break;
                    case BlockKind.Steps:
                        text.Append(i + 1).Append(". ");
                        break;
                    default:
                        break;
                }

                text.Append(block.Items[i].Text).Append(block.Kind == BlockKind.Table && i % 2 == 0 ? ": " : "\n");
            }
        }

        return text.ToString();
    }
}

/// <summary>
/// Document ids: every topic, every issue type and a reserve for injected articles share one number space in random order,
/// so that a number tells nothing and any chunk can compute it.
/// </summary>
/// <param name="seed">Key of the world.</param>
/// <param name="topics">Number of topics.</param>
/// <param name="issueTypes">Number of issue types.</param>
/// <param name="injected">Size of the reserve.</param>
public sealed class DocumentIds(ulong seed, int topics, int issueTypes, int injected)
{
    private readonly Pipeline.Permutation _order = new(seed, topics + issueTypes + injected);

    /// <summary>Size of the reserve for injected articles.</summary>
    public int Reserve => injected;

    /// <summary>Id of the n-th topic's article.</summary>
    public string Topic(int index) => Id(index);

    /// <summary>Id of the n-th issue type's article.</summary>
    public string IssueType(int index) => Id(topics + index);

    /// <summary>Id of the n-th injected article.</summary>
    public string Injected(int index) => index < injected ? Id(topics + issueTypes + index) : throw new ArgumentOutOfRangeException(nameof(index), "the reserve of document ids is used up");

    private string Id(int place) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"KB_{_order[place] + 1}");
}
