namespace CXMArena.Generation.Articles;

/// <summary>Writes the articles of one world, each alone and in any order.</summary>
public interface IArticleAuthor
{
    /// <summary>The page of a topic.</summary>
    /// <param name="topic">Index into the world's topics.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    ValueTask<Article> TopicArticleAsync(int topic, CancellationToken cancellationToken);

    /// <summary>The page of an issue type.</summary>
    /// <param name="issueType">Index into the world's issue types.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    ValueTask<Article> IssueArticleAsync(int issueType, CancellationToken cancellationToken);
}
