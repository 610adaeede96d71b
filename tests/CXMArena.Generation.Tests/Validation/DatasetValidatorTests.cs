using CXMArena.Generation.Tasks;
using CXMArena.Generation.Tests.Tasks;
using CXMArena.Generation.Validation;

namespace CXMArena.Generation.Tests.Validation;

/// <summary>A dataset as written has no finding; each planted violation is found under its code.</summary>
public sealed class DatasetValidatorTests
{
    private static readonly Dictionary<string, Action<PlantedTables>> Violations = new(StringComparer.Ordinal)
    {
        ["schema.table"] = t => t.Remove(TaskTables.Search),
        ["schema.column"] = t => t.Rename(TaskTables.Intents, "Taxonomy_3", "taxonomy_3"),
        ["schema.value"] = t => t.Set(TaskTables.Search, 0, "topic_kind", null),
        ["schema.unreadable"] = t => t.Break(TaskTables.Search),
        ["unique.row-id"] = t => t.Set(TaskTables.Search, 1, "row_id", t.Get(TaskTables.Search, 0, "row_id")),
        ["unique.query"] = t => t.Set(TaskTables.Search, 1, "query", t.Get(TaskTables.Search, 0, "query")),
        ["unique.document-id"] = t => t.Set(TaskTables.Articles("multi_turn_articles"), 1, "document_id", t.Get(TaskTables.Articles("multi_turn_articles"), 0, "document_id")),
        ["unique.name"] = t => t.Set(TaskTables.ToolDescriptions, 1, "Name", t.Get(TaskTables.ToolDescriptions, 0, "Name")),
        ["unique.fact-id"] = t => t.Set(EntityTables.Fact, 1, "fact_id", t.Get(EntityTables.Fact, 0, "fact_id")),
        ["unique.utterance-id"] = t => t.Set(EntityTables.Utterance, 1, "utterance_id", t.Get(EntityTables.Utterance, 0, "utterance_id")),
        ["unique.list"] = t => t.Set(TaskTables.Tools, 0, "true_tools", (IReadOnlyList<string>)[t.List(TaskTables.Tools, 0, "true_tools")[0], t.List(TaskTables.Tools, 0, "true_tools")[0]]),
        ["unique.pair"] = t => t.Set(TaskTables.Pairs("similarity_pairs"), 1, "Pairs", t.Get(TaskTables.Pairs("similarity_pairs"), 0, "Pairs")),
        ["ref.article-search-articles"] = t => t.Set(TaskTables.Search, 0, "True KB ID", "KB_999999"),
        ["ref.multi-turn-articles"] = t => t.Set(TaskTables.MultiTurn, 0, "kb_ids", (IReadOnlyList<string>)["KB_999999"]),
        ["ref.kb-refinement-articles"] = t => t.Set(TaskTables.Pairs("similarity_pairs"), 0, "Pairs", (IReadOnlyList<string>)["KB_999998", "KB_999999"]),
        ["ref.tool"] = t => t.Set(TaskTables.Tools, 0, "true_tools", (IReadOnlyList<string>)["no_such_tool"]),
        ["ref.conversation"] = t => t.Set(TaskTables.Intents, 0, "conversation_id", "C999999"),
        ["ref.utterance"] = t => t.Set(EntityTables.Message, 0, "utterance_id", "C999999-U001"),
        ["ref.fact"] = t => t.Set(TaskTables.Search, 0, "fact_id", "F_none"),
        ["ref.proposition"] = t => t.Set(TaskTables.Pairs("contradictory_pairs"), 0, "fact_ids", (IReadOnlyList<string>)["F_none"]),
        ["ref.question"] = t => t.Set(TaskTables.Quality, 0, "question_ids", (IReadOnlyList<string>)["none", "nobody", "nothing"]),
        ["ref.topic"] = t => t.Set(EntityTables.InfoArticle, 0, "topic_id", "T_none"),
        ["ref.issue-type"] = t => t.Set(EntityTables.Scenario, 0, "issue_type_id", "I_none"),
        ["ref.persona"] = t => t.Set(EntityTables.Scenario, 0, "persona_id", "PE_none"),
        ["ref.product"] = t => t.Set(EntityTables.Scenario, 0, "product_id", "P_none"),
        ["ref.scenario"] = t => t.Set(EntityTables.Conversation, 0, "scenario_id", "S_none"),
        ["ref.conversation-or-article"] = t => t.Set(EntityTables.NoiseEdit, 0, "target_id", "C999999"),
        ["label.taxonomy"] = t => t.Set(TaskTables.Intents, 0, "Taxonomy_1", "Something else"),
        ["label.empty"] = t => t.Set(TaskTables.MultiTurn, 0, "kb_ids", (IReadOnlyList<string>)[]),
        ["label.level"] = t => t.Set(TaskTables.Taxonomy("taxonomy_1"), 0, "L2", "a second level"),
        ["label.colon"] = t => t.Set(TaskTables.Taxonomy("taxonomy_3"), 0, "L1", "a:b"),
        ["label.twice"] = t => t.Set(TaskTables.Taxonomy("taxonomy_3"), 0, "L1", ((string)t.Get(TaskTables.Taxonomy("taxonomy_3"), 1, "L1")!).ToUpperInvariant()),
        ["label.other"] = t => t.Replace(TaskTables.Taxonomy("taxonomy_3"), "L1", "Other", "Rest"),
        ["transcript.prefix"] = t => t.Set(TaskTables.Intents, 0, "Complete Conversations", "Customer: hi Agent: hello"),
        ["transcript.last-speaker"] = t => t.Set(TaskTables.MultiTurn, 0, "conversation_context", "Agent: hello"),
        ["transcript.lines"] = t => t.Set(TaskTables.Quality, 0, "conversation", "Customer: hi"),
        ["transcript.numbers"] = t => t.Set(EntityTables.Message, 0, "message_id", 7L),
        ["format.literal"] = t => t.Set(TaskTables.Quality, 0, "question_answers", "[{\"Question\": null}]"),
        ["tools.definition"] = t => t.Set(TaskTables.ToolDescriptions, 0, "Definition", "{\"type\": \"function\"}"),
        ["quality.count"] = t => t.Set(TaskTables.Quality, 0, "num_of_metrics", 9L),
        ["quality.question"] = t => t.Edit(TaskTables.Quality, 0, "question_answers", s => s.Replace("Did ", "Perhaps ", StringComparison.Ordinal).Replace("Was ", "Perhaps ", StringComparison.Ordinal)),
        ["quality.answer"] = t => t.Edit(TaskTables.Quality, 0, "question_answers", s => s.Replace("\"Yes\"", "\"Maybe\"", StringComparison.Ordinal).Replace("\"No\"", "\"Maybe\"", StringComparison.Ordinal)),
        ["quality.proof"] = t => t.Edit(TaskTables.Quality, 0, "question_answers", s => s.Replace("\"proof_message_ids\": [", "\"proof_message_ids\": [9999, ", StringComparison.Ordinal).Replace(", ]", "]", StringComparison.Ordinal)),
        ["tools.size"] = t => t.Set(TaskTables.Tools, 0, "tool_candidates128", t.List(TaskTables.Tools, 0, "tool_candidates96")),
        ["tools.true-missing"] = t => t.Set(TaskTables.Tools, 0, "true_tools", (IReadOnlyList<string>)[t.List(TaskTables.Tools, 0, "tool_candidates128").First(n => !t.List(TaskTables.Tools, 0, "tool_candidates16").Contains(n))]),
        ["tools.nested"] = t => t.Set(TaskTables.Tools, 0, "tool_candidates64", (IReadOnlyList<string>)[.. t.List(TaskTables.Tools, 0, "tool_candidates128").Where(n => !t.List(TaskTables.Tools, 0, "tool_candidates32").Contains(n)).Take(64)]),
        ["corpus.injected"] = t => t.Set(TaskTables.Articles("multi_turn_articles"), 0, "document_id", t.Get(EntityTables.RefinementEdit, 0, "target_id")),
        ["corpus.lost"] = t => t.Drop(TaskTables.Articles("KB_refinement_articles"), r => (string)r[0]! == (string)t.Get(EntityTables.RefinementEdit, 0, "target_id")!),
        ["corpus.empty"] = t => t.Set(TaskTables.Articles("multi_turn_articles"), 0, "document_content", " "),
        ["pairs.unlabelled"] = t => t.Drop(TaskTables.Pairs("similarity_pairs"), r => ReferenceEquals(r, t.Row(TaskTables.Pairs("similarity_pairs"), 0))),
        ["pairs.wrong"] = t => t.Set(TaskTables.Pairs("contradictory_pairs"), 0, "Pairs", t.Get(TaskTables.Pairs("similarity_pairs"), 0, "Pairs")),
        ["pairs.two"] = t => t.Set(TaskTables.Pairs("similarity_pairs"), 0, "Pairs", (IReadOnlyList<string>)["KB_1"]),
        ["pairs.band"] = PlantBand,
        ["gold.search"] = t => t.Set(TaskTables.Search, 0, "True KB ID", t.Get(TaskTables.Search, 1, "True KB ID")),
        ["gold.article"] = t => t.Set(TaskTables.MultiTurn, t.First(TaskTables.MultiTurn, "kind", "fact"), "fact_ids", (IReadOnlyList<string>)[(string)t.Get(EntityTables.Fact, 0, "fact_id")!, (string)t.Get(EntityTables.Fact, 9, "fact_id")!]),
        ["gold.use"] = t => t.Set(TaskTables.Intents, 0, "conversation_id", t.Get(TaskTables.MultiTurn, 0, "conversation_id")),
        ["gold.intent"] = t => t.Set(TaskTables.Intents, 0, "Taxonomy_3", t.Column(TaskTables.Taxonomy("taxonomy_3"), "L1").First(l => l != (string)t.Get(TaskTables.Intents, 0, "Taxonomy_3")!)),
        ["size.empty"] = t => t.Drop(TaskTables.Search, _ => true),
        ["size.short"] = t => t.Drop(TaskTables.Search, r => !ReferenceEquals(r, t.Row(TaskTables.Search, 0))),
        ["canary.differs"] = t => t.Set(TaskTables.Search, 3, "canary", "00000000-0000-4000-a000-000000000000"),
    };

    public static TheoryData<string> Codes => [.. Violations.Keys];

    [Fact]
    public async Task ADatasetAsWrittenHasNoFinding() => (await Validate(_ => { })).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task APlantedViolationIsFoundUnderItsCode(string code)
    {
        var findings = await Validate(Violations[code]);

        findings.Select(f => f.Code).ShouldContain(code, string.Join('\n', findings));
    }

    [Fact]
    public async Task FindingsOfOneSortAreCappedAndCounted()
    {
        var findings = await Validate(t => t.All(TaskTables.Search, "canary", "x"));

        var own = findings.Where(f => f.Code == "canary.differs").ToList();
        own.Count.ShouldBe(51);
        own[^1].Message.ShouldContain("more like these");
    }

    [Fact]
    public async Task FindingsAreWrittenAsATable()
    {
        var tables = new MemoryTables();
        await DatasetValidator.WriteAsync([new ValidationFinding("a.b", FindingSeverity.Error, "data/X/train", 3, "why")], tables, CancellationToken.None);

        tables.Rows(EntityTables.Finding).ShouldHaveSingleItem().ShouldBe(["a.b", "error", "data/X/train", 3L, "why"]);
    }

    private static async Task<IReadOnlyList<ValidationFinding>> Validate(Action<PlantedTables> plant)
    {
        var small = TaskWorld.Small;
        var tables = new PlantedTables(small.Dataset.Tables);
        plant(tables);
        return await DatasetValidator.ValidateAsync(tables, TaskSizes.Of(small.World.Brand.Scale), CancellationToken.None);
    }

    /// <summary>Gives one article four tenths of another's facts.</summary>
    private static void PlantBand(PlantedTables tables)
    {
        var corpus = tables.Column(TaskTables.Articles("KB_refinement_articles"), "document_id").ToHashSet(StringComparer.Ordinal);
        var rows = tables.Column(EntityTables.InfoArticle, "document_id").Select((id, i) => (id, i)).Where(p => corpus.Contains(p.id)).Select(p => p.i);
        var large = rows.First(i => tables.List(EntityTables.InfoArticle, i, "fact_ids").Count >= 5);
        var facts = tables.List(EntityTables.InfoArticle, large, "fact_ids").Take(5).ToList();
        var other = rows.First(i => i != large && !tables.List(EntityTables.InfoArticle, i, "fact_ids").Intersect(facts).Any());
        tables.Set(EntityTables.InfoArticle, large, "fact_ids", facts);
        tables.Set(EntityTables.InfoArticle, large, "step_keys", (IReadOnlyList<string>)[]);
        tables.Set(EntityTables.InfoArticle, other, "fact_ids", (IReadOnlyList<string>)[facts[0], facts[1], "F_1", "F_2", "F_3"]);
        tables.Set(EntityTables.InfoArticle, other, "step_keys", (IReadOnlyList<string>)[]);
    }
}
