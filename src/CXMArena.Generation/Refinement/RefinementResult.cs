using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Refinement;

/// <summary>How two articles came to be similar or contradictory.</summary>
public enum RefinementKind
{
    /// <summary>One is a copy of the other, perhaps in another format.</summary>
    Duplicate,

    /// <summary>One tells the same in other words or another order.</summary>
    Reworded,

    /// <summary>One holds a segment of the other.</summary>
    Segment,

    /// <summary>They overlap without having been made to.</summary>
    Natural,

    /// <summary>They state different values of one fact.</summary>
    Contradiction,
}

/// <summary>A labelled pair; ids in the order of their numbers.</summary>
/// <param name="First">A document id.</param>
/// <param name="Second">Another.</param>
/// <param name="Kind">How the pair came about.</param>
/// <param name="Group">Pairs of one planted cluster share it.</param>
/// <param name="Common">Propositions that both state, or the contradicted facts.</param>
public sealed record RefinementPair(string First, string Second, RefinementKind Kind, string Group, IReadOnlyList<string> Common);

/// <summary>What was done to make an injected article.</summary>
/// <param name="TargetId">The injected article.</param>
/// <param name="BaseId">The article that it is a copy of.</param>
/// <param name="SourceId">Where its new content comes from: the base itself, the article whose segment was taken, or the home of the altered fact.</param>
/// <param name="Kind">What was done.</param>
/// <param name="FactIds">Facts copied or altered.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there now.</param>
public sealed record RefinementEdit(string TargetId, string BaseId, string SourceId, RefinementKind Kind, IReadOnlyList<string> FactIds, string Before, string After);

/// <summary>An article of the refinement corpus.</summary>
/// <param name="Article">Its clean content.</param>
/// <param name="BaseId">The base article that it is, or is a copy of.</param>
/// <param name="Kind">How it was made; null for a base article.</param>
/// <param name="SegmentOf">The base article whose segment it holds, if any.</param>
/// <param name="AlteredFactIds">Facts that it states with another value; its sentences do not list them.</param>
public sealed record CorpusArticle(Article Article, string BaseId, RefinementKind? Kind, string? SegmentOf, IReadOnlyList<string> AlteredFactIds)
{
    /// <summary>What it states, altered facts as propositions of their own.</summary>
    public IReadOnlyList<string> Propositions { get; } = [.. Article.Propositions, .. AlteredFactIds.Select(f => f + "#altered")];
}

/// <summary>The refinement corpus with its labels.</summary>
/// <param name="Corpus">All its articles in the order of their numbers.</param>
/// <param name="Similar">Exactly the pairs that share at least half of the smaller one's propositions.</param>
/// <param name="Contradictory">Exactly the pairs of which one states a fact and the other alters it.</param>
/// <param name="Edits">How the injected articles were made.</param>
/// <param name="LeftOut">Base articles that stayed out because they overlap with one in the corpus.</param>
/// <param name="ConsistentMentions">Facts stated truly in articles that are not their home, counted an article each.</param>
/// <param name="Planted">Facts that were altered.</param>
public sealed record RefinementResult(
    IReadOnlyList<CorpusArticle> Corpus,
    IReadOnlyList<RefinementPair> Similar,
    IReadOnlyList<RefinementPair> Contradictory,
    IReadOnlyList<RefinementEdit> Edits,
    int LeftOut,
    int ConsistentMentions,
    int Planted)
{
    /// <summary>The articles that were made.</summary>
    public IEnumerable<CorpusArticle> Injected => Corpus.Where(a => a.Kind is not null);
}
