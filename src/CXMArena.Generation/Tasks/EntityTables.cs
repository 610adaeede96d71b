namespace CXMArena.Generation.Tasks;

/// <summary>The tables of everything behind the tasks, joined by ids: the answer key. The one place that names their columns.</summary>
public static class EntityTables
{
    /// <summary>The brand.</summary>
    public static TableSchema Brand { get; } = Of("Brand", "brand", "slug", "industry", "language", "overview", "channels[]", "regions[]", "tiers[]", "world_seed#", "noise_profile");

    /// <summary>Nodes of the topic tree.</summary>
    public static TableSchema Topic { get; } = Of("Topic", "topic_id", "parent_id?", "name", "level#", "kind", "family_id?", "line_id?", "aspect_id?", "document_id", "fact_ids[]", "precursors[]");

    /// <summary>Everything that is true.</summary>
    public static TableSchema Fact { get; } = Of("Fact", "fact_id", "topic_id", "subject_id", "subject", "attribute", "kind", "value", "display", "unit?", "scope", "is_shared!", "document_id");

    /// <summary>Products.</summary>
    public static TableSchema Product { get; } = Of("Product", "product_id", "topic_id", "name", "family_id", "line_id", "series_topic_id", "document_id");

    /// <summary>Policy parameters.</summary>
    public static TableSchema Policy { get; } = Of("Policy", "policy_id", "root", "scope_kind", "kind", "unit?", "label", "fact_ids[]");

    /// <summary>Services.</summary>
    public static TableSchema Service { get; } = Of("Service", "service_id", "name", "topic_id", "document_id", "fact_ids[]");

    /// <summary>Issue types with their labels.</summary>
    public static TableSchema IssueType { get; } = Of(
        "IssueType", "issue_type_id", "pattern_id", "family_id?", "subject_id?", "subject", "weight#", "document_id", "is_outside!", "cause_ids[]", "taxonomy_1[]", "taxonomy_2", "taxonomy_3");

    /// <summary>Articles of issue types, injected ones included.</summary>
    public static TableSchema IssueArticle { get; } = Of(
        "IssueArticle", "document_id", "issue_type_id", "title", "genre", "format", "clean_text", "fact_ids[]", "step_keys[]", "altered_fact_ids[]", "origin");

    /// <summary>Articles of topics, injected ones included.</summary>
    public static TableSchema InfoArticle { get; } = Of(
        "InfoArticle", "document_id", "topic_id", "title", "genre", "format", "clean_text", "fact_ids[]", "step_keys[]", "altered_fact_ids[]", "origin");

    /// <summary>Acronyms that article noise puts in the place of names: where the names stand in running text, and how often the acronym does now.</summary>
    public static TableSchema Acronym { get; } = Of("Acronym", "acronym", "phrase", "occurrences#", "substituted#", "articles#");

    /// <summary>Tools.</summary>
    public static TableSchema Tool { get; } = Of("Tool", "name", "purpose", "is_lookup!", "parameters[]", "requires[]", "effects[]", "returns[]", "needs_consent!", "definition");

    /// <summary>Quality questions.</summary>
    public static TableSchema QualityQuestion { get; } = Of("QualityQuestion", "question_id", "question", "mechanic", "moment", "then?", "is_relational!");

    /// <summary>Who contacts the brand.</summary>
    public static TableSchema Persona { get; } = Of("Persona", "persona_id", "traits[]", "verbosity#", "formality#", "warmth#", "patience#", "certainty#", "chattiness#");

    /// <summary>What happens in each contact.</summary>
    public static TableSchema Scenario { get; } = Of(
        "Scenario", "scenario_id", "ordinal#", "use", "issue_type_id", "pattern_id", "cause_id", "product_id?", "persona_id", "channel", "outcome", "today", "agent_error", "key");

    /// <summary>Conversations.</summary>
    public static TableSchema Conversation { get; } = Of(
        "Conversation", "conversation_id", "scenario_id", "issue_type_id", "use", "channel", "outcome", "noise_profile", "messages#", "yes_question_ids[]", "no_question_ids[]");

    /// <summary>Clean utterances.</summary>
    public static TableSchema Utterance { get; } = Of(
        "Utterance", "utterance_id", "conversation_id", "role", "clean_text", "acts[]", "message_class?", "source_article_id?", "relevant_article_ids[]", "fact_ids[]", "asked_fact_ids[]",
        "tool_name?", "tool_arguments?", "tool_result?", "tool_succeeded!?");

    /// <summary>Published messages.</summary>
    public static TableSchema Message { get; } = Of("Message", "conversation_id", "message_id#", "utterance_id?", "role", "text", "asr_input?", "asr_output?");

    /// <summary>Everything that noise did.</summary>
    public static TableSchema NoiseEdit { get; } = Of(
        "NoiseEdit", "target_id", "sequence#", "operator", "kind", "unit", "utterance_id?", "other_utterance_id?", "role?", "message_ids[]", "message_index#", "start#", "length#", "before", "after");

    /// <summary>How injected articles were made.</summary>
    public static TableSchema RefinementEdit { get; } = Of("RefinementEdit", "target_id", "base_id", "source_id", "kind", "fact_ids[]", "before", "after");

    /// <summary>What validation found.</summary>
    public static TableSchema Finding { get; } = Of("Finding", "code", "severity", "table", "row#?", "message");

    /// <summary>All entity tables.</summary>
    public static IReadOnlyList<TableSchema> All { get; } =
    [
        Brand, Topic, Fact, Product, Policy, Service, IssueType, IssueArticle, InfoArticle, Acronym, Tool, QualityQuestion, Persona, Scenario, Conversation, Utterance, Message, NoiseEdit, RefinementEdit, Finding,
    ];

    /// <summary>A table whose columns are written as name and marks: [] a list, # a whole number, ! a flag, ? optional.</summary>
    private static TableSchema Of(string entity, params string[] columns) => new("entities/" + entity, "part", [.. columns.Select(Column)]);

    private static Column Column(string written)
    {
        var optional = written.EndsWith('?');
        var rest = optional ? written[..^1] : written;
        return rest[^1] switch
        {
            ']' => new Column(rest[..^2], ColumnType.TextList, optional),
            '#' => new Column(rest[..^1], ColumnType.Whole, optional),
            '!' => new Column(rest[..^1], ColumnType.Flag, optional),
            _ => new Column(rest, ColumnType.Text, optional),
        };
    }
}
