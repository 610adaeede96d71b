using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Articles;

/// <summary>What formats with a look of their own share: where the look comes from, and what it may not touch.</summary>
internal static class ArticleLayout
{
    /// <summary>Draws the look of an article; the same article always gets the same.</summary>
    public static Prng Random(Article article, string format) => SeedPath.Root(0).Child("layout").Child(format).Child(article.DocumentId).Child(article.Title).Random();

    /// <summary>Whether a sentence states something that labels rest on.</summary>
    public static bool IsBound(ArticleSentence sentence) => sentence.FactIds.Count > 0 || sentence.Steps.Count > 0;
}
