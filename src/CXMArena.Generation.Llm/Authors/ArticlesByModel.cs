using CXMArena.Generation.Articles;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Topics;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>A model words articles: it is told the facts and steps that the plan gives them, and its answers are held against the same plan. Safe to share between threads.</summary>
/// <param name="client">The model.</param>
/// <param name="prompts">The prompts.</param>
/// <param name="format">What the endpoint can do.</param>
/// <param name="attempts">How often one article is asked for at most.</param>
/// <param name="world">What is true.</param>
/// <param name="embedded">Draws up the briefs.</param>
/// <param name="checker">Holds texts against facts.</param>
public sealed class ArticlesByModel(IChatClient client, PromptLibrary prompts, AnswerFormat format, int attempts, World world, ArticleAuthor embedded, ArticleChecker checker) : IArticleWriter
{
    private readonly ArticleJudge _judge = new(checker);

    /// <inheritdoc/>
    public async ValueTask<Written<Article>> WriteAsync(Article plan, CancellationToken cancellationToken)
    {
        using var meter = new AnswerMeter(client);
        var brief = embedded.BriefOf(plan);
        var outcome = await new StructuredChat(meter, format, attempts).AskAsync<ArticleAnswer>(
            prompts[ArticleVariables.PromptOf(brief)],
            ArticleVariables.Of(world.Brand, brief),
            answer => _judge.Judge(plan, brief, answer),
            world.Seed.Child("articles").Child("model").Child(plan.SubjectId).Hex(),
            cancellationToken).ConfigureAwait(false);
        return outcome.As(answer => answer.Under(plan)).AsWritten(meter.Usage);
    }
}
