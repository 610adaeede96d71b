using System.Text.Json;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Tests.Prompts;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Tests.Server;

/// <summary>What the embedded author writes, in the form in which a model would answer.</summary>
internal sealed class EmbeddedAnswers
{
    public EmbeddedAnswers(string brandFile)
    {
        var content = RepositoryContent.Whole;
        var key = $"taxonomies/brands/{brandFile}.yaml";
        var brand = BrandReader.Read(key, content.Read(key), new BrandOverrides(), IndustryLoader.Known(content), ["default"]);
        var lexicon = Lexicon.Load(content, "en");
        World = WorldBuilder.Build(brand, IndustryLoader.Load(content, brand.IndustryId, "en"));
        Articles = new ArticleAuthor(World, lexicon);
        Conversations = new ConversationAuthor(World, lexicon, TraitCatalogue.Load(content, "en"));
    }

    public World World { get; }

    public ArticleAuthor Articles { get; }

    public ConversationAuthor Conversations { get; }

    /// <summary>An article as an answer to articles/information or articles/issue.</summary>
    public static string Of(Article article) => JsonSerializer.Serialize(new
    {
        blocks = article.Blocks.Select(b => new
        {
            kind = b.Kind.ToString().ToLowerInvariant(),
            level = b.Level,
            items = b.Items.Select(i => new { sentences = i.Sentences.Select(s => new { text = s.Text, fact_ids = s.FactIds, step_keys = s.Steps }) }),
        }),
    });

    /// <summary>A conversation as an answer to conversations/conversation; acts are numbered in the order in which they happen.</summary>
    public static string Of(Conversation conversation)
    {
        var act = 0;
        return JsonSerializer.Serialize(new
        {
            messages = conversation.Utterances.Select(u => new
            {
                speaker = u.Role.ToString().ToLowerInvariant(),
                acts = u.Acts.Select(_ => ++act).ToList(),
                text = u.Clean.Text,
                spans = u.Clean.Spans.Select(s => new { kind = s.Kind.ToString().ToLowerInvariant(), key = s.Key, words = u.Clean.Text.Substring(s.Start, s.Length) }).DistinctBy(s => (s.kind, s.key, s.words)),
                shows = conversation.Quality.Where(q => q.Answer && q.ProofUtteranceIds.Contains(u.UtteranceId)).Select(q => q.QuestionId),
            }).ToList(),
        });
    }
}
