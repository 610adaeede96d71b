using System.Collections.Concurrent;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Llm.Authors.Personas;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Tests.Prompts;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Tests.Authors.Conversations;

/// <summary>A sample brand's plans, written once for all tests.</summary>
internal sealed class TalkWorld
{
    public const int Conversations = 300;

    private static readonly ConcurrentDictionary<string, Lazy<TalkWorld>> Worlds = new(StringComparer.Ordinal);
    private static readonly PromptLibrary Prompts = PromptLibrary.Load(RepositoryContent.Whole);
    private readonly TraitCatalogue _traits;

    private TalkWorld(string brandFile)
    {
        var content = RepositoryContent.Whole;
        var key = $"taxonomies/brands/{brandFile}.yaml";
        var brand = BrandReader.Read(key, content.Read(key), new BrandOverrides(), IndustryLoader.Known(content), ["default"]);
        _traits = TraitCatalogue.Load(content, "en");
        World = WorldBuilder.Build(brand, IndustryLoader.Load(content, brand.IndustryId, "en"));
        Checker = new ConversationChecker(World);
        Lexicon = Lexicon.Load(content, "en");
        var author = new ConversationAuthor(World, Lexicon, _traits);
        Plans = [.. Enumerable.Range(0, Conversations).Select(i => author.Write(i))];
    }

    public static TheoryData<string> Brands => ["greenbuild-depot", "terrabloom-botanicals"];

    public static ActCatalogue Acts { get; } = ActCatalogue.Load(RepositoryContent.Whole, "en");

    public World World { get; }

    public Lexicon Lexicon { get; }

    public IReadOnlyList<Conversation> Plans { get; }

    public ConversationChecker Checker { get; }

    public static TalkWorld Of(string brand) => Worlds.GetOrAdd(brand, b => new Lazy<TalkWorld>(() => new TalkWorld(b))).Value;

    public ModelConversationAuthor Author(IChatClient model, World? world = null) => new(new StructuredChat(model, AnswerFormat.JsonSchema, attempts: 4), Prompts, world ?? World, Acts);

    public Task<AnswerOutcome<Conversation>> Write(ModelConversationAuthor author, Conversation plan) =>
        author.WriteAsync(plan, PersonaOf(plan), answers: 4, TestContext.Current.CancellationToken);

    public Persona PersonaOf(Conversation plan) => ConversationAuthor.PersonaOf(World, _traits, plan.Scenario.Ordinal, plan.Scenario.PersonaId);

    public ModelPersonaAuthor Sketcher(IChatClient model) => new(new StructuredChat(model, AnswerFormat.JsonSchema, attempts: 2), Prompts, World, Acts);
}
