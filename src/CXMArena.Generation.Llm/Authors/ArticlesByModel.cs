using CXMArena.Generation.Articles;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>A model words articles: it is told the facts and steps that the plan gives them, and its answers are held against the same plan. Safe to share between threads.</summary>
/// <param name="chat">Asks the model, through the meter.</param>
/// <param name="meter">Counts tokens.</param>
/// <param name="prompts">The prompts.</param>
/// <param name="world">What is true.</param>
/// <param name="embedded">Draws up the briefs.</param>
/// <param name="checker">Holds texts against facts.</param>
public sealed class ArticlesByModel(StructuredChat chat, AnswerMeter meter, PromptLibrary prompts, World world, ArticleAuthor embedded, ArticleChecker checker) : IArticleWriter
{
    private readonly ArticleJudge _judge = new(checker);

    /// <inheritdoc/>
    public async ValueTask<Written<Article>> WriteAsync(Article plan, CancellationToken cancellationToken)
    {
        var item = meter.Begin();
        var brief = embedded.BriefOf(plan);
        var outcome = await chat.AskAsync<ArticleAnswer>(
            prompts[ArticleVariables.PromptOf(brief)],
            ArticleVariables.Of(world.Brand, brief),
            answer => _judge.Judge(plan, brief, answer),
            world.Seed.Child("articles").Child("model").Child(plan.SubjectId).Hex(),
            cancellationToken).ConfigureAwait(false);
        return outcome.As(answer => answer.Under(plan)).AsWritten(item.Usage);
    }
}
