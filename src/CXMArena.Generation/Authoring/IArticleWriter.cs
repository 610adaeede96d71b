using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Authoring;

/// <summary>Words an article in the embedded author's place. Safe to share between threads.</summary>
public interface IArticleWriter
{
    /// <summary>Writes the article anew: same ids, kind and genre, all facts and steps at home there, others only as the allocation permits.</summary>
    /// <param name="plan">The embedded author's clean article.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    ValueTask<Written<Article>> WriteAsync(Article plan, CancellationToken cancellationToken);
}
