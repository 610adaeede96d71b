using System.Text.Json;
using CXMArena.Generation.Content;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Authors;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Llm.Usage;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Llm.Estimates;

/// <summary>Tokens of items on average.</summary>
/// <param name="Sampled">Items that were looked at.</param>
/// <param name="Question">Tokens of the first question.</param>
/// <param name="Answer">Tokens of a good answer.</param>
internal readonly record struct ItemTokens(int Sampled, double Question, double Answer);

/// <summary>
/// Measures a fixed sample of a stage's items: the question as the stage's author would send it, and as the answer the embedded author's text, or the industry's own intents, in the form in which a model has to give its own.
/// </summary>
internal sealed class SampledItems(RunContext context, IContentSource content, PromptLibrary prompts, int most)
{
    private readonly IReadOnlyList<IntentPart> _parts = IntentParts.Of(context.World);

    /// <summary>Items of a stage.</summary>
    public long ItemsOf(string stage) => stage switch
    {
        RunEngine.ArticleStage => context.World.Topics.Count + context.World.IssueTypes.Count,
        RunEngine.IntentStage => _parts.Count,
        _ => context.Plan.Brand.Scale.Conversations,
    };

    /// <summary>The averages of a stage that a model writes.</summary>
    public async Task<ItemTokens> MeasureAsync(string stage, CancellationToken cancellationToken)
    {
        using var unsent = new UnsentChatClient();
        var writers = ModelWriters.Create(context, content, prompts, unsent, inFlight: 1);
        var conversations = context.NewConversationAuthor();
        var acts = stage is RunEngine.ConversationStage or RunEngine.PersonaStage ? ActCatalogue.Load(content, context.Plan.Brand.Language) : null;
        var sketched = context.Plan.AuthorOf(RunEngine.PersonaStage).Model is not null;
        var order = new Permutation(context.World.Seed.Child("estimate").Child(stage).Key, ItemsOf(stage));
        var count = (int)Math.Min(most, order.Size);
        var (question, answer) = (0L, 0L);
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (stage == RunEngine.IntentStage)
            {
                var part = _parts[(int)order[i]];
                await writers.Intents!.WriteAsync(part, [], cancellationToken).ConfigureAwait(false);
                answer += Tokens(new ModelIntentNames.ClustersAnswer(part.Experts));
            }
            else if (acts is null)
            {
                var article = context.Article((int)order[i]);
                await writers.Articles!.WriteAsync(article, cancellationToken).ConfigureAwait(false);
                answer += Tokens(ArticleAnswer.Of(article));
            }
            else
            {
                var conversation = conversations.Write(order[i]);
                var script = ConversationPlan.Of(conversation, acts, id => context.World.Facts[id].Display);
                var persona = context.PersonaOf(order[i], conversation.Scenario.PersonaId);
                var sketch = PersonaWords.Sketch(persona, script);
                if (stage == RunEngine.PersonaStage)
                {
                    await writers.Personas!.WriteAsync(conversation, persona, cancellationToken).ConfigureAwait(false);
                    answer += Tokens(sketch);
                }
                else
                {
                    await writers.Conversations!.WriteAsync(conversation, sketched ? persona with { Sketch = sketch } : persona, answers: 1, cancellationToken).ConfigureAwait(false);
                    answer += Tokens(TalkAnswer.Of(script));
                }
            }

            question += unsent.Question;
        }

        return new ItemTokens(count, (double)question / count, (double)answer / count);
    }

    private static long Tokens<T>(T answer) => TokenEstimate.OfText(JsonSerializer.Serialize(answer, PromptJson.Options));
}
