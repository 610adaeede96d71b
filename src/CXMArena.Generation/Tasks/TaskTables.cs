namespace CXMArena.Generation.Tasks;

/// <summary>The tables of the nine task configs: the one place that names their columns. Evaluators read the columns before <c>row_id</c> that DATASET formats name.</summary>
public static class TaskTables
{
    private static readonly Column[] TaskEnd = [Text("row_id"), Text("group_id"), Text("noise_profile"), Text("canary")];
    private static readonly Column[] ReferenceEnd = [Text("row_id"), Text("canary")];

    /// <summary>Splits of KB_Refinement.</summary>
    public static TableSchema Pairs(string split) => new(
        "data/KB_Refinement", split, [List("Pairs"), Text("kind"), List("fact_ids"), .. TaskEnd]);

    /// <summary>Splits of Articles.</summary>
    public static TableSchema Articles(string split) => new(
        "data/Articles", split, [Text("document_id"), Text("document_content"), Text("format"), .. ReferenceEnd]);

    /// <summary>Splits of Taxonomy.</summary>
    public static TableSchema Taxonomy(string split) => new(
        "data/Taxonomy", split, [Text("L1"), Optional("L2"), Text("Description"), .. ReferenceEnd]);

    /// <summary>Intent_Prediction.</summary>
    public static TableSchema Intents { get; } = new(
        "data/Intent_Prediction", "train", [Text("Complete Conversations"), Text("Taxonomy_1"), Text("Taxonomy_2"), Text("Taxonomy_3"), Text("conversation_id"), .. TaskEnd]);

    /// <summary>Agent_Quality_Adherence.</summary>
    public static TableSchema Quality { get; } = new(
        "data/Agent_Quality_Adherence", "train", [Text("conversation_id"), Text("conversation"), Text("question_answers"), Whole("num_of_metrics"), List("question_ids"), .. TaskEnd]);

    /// <summary>Article_Search.</summary>
    public static TableSchema Search { get; } = new(
        "data/Article_Search", "train", [Text("query"), Text("True KB ID"), Text("fact_id"), Text("topic_kind"), .. TaskEnd]);

    /// <summary>Multi_Turn.</summary>
    public static TableSchema MultiTurn { get; } = new(
        "data/Multi_Turn",
        "train",
        [Text("conversation_id"), Text("conversation_context"), Text("correct_agent_response"), List("kb_ids"), Whole("last_message_id"), Text("kind"), List("fact_ids"), List("kb_ids_in_view"), .. TaskEnd]);

    /// <summary>Tool_Calling.</summary>
    public static TableSchema Tools { get; } = new(
        "data/Tool_Calling",
        "train",
        [
            Text("conversation_context"), List("kb_ids"), List("true_tools"), List("tool_candidates16"), List("tool_candidates32"), List("tool_candidates64"), List("tool_candidates96"), List("tool_candidates128"),
            Text("conversation_id"), Whole("last_message_id"), .. TaskEnd,
        ]);

    /// <summary>Tools_Description.</summary>
    public static TableSchema ToolDescriptions { get; } = new("data/Tools_Description", "train", [Text("Name"), Text("Definition"), .. ReferenceEnd]);

    /// <summary>Names of the splits of Articles: what search, refinement and multi-turn look into.</summary>
    public static IReadOnlyList<string> ArticleSplits { get; } = ["article_search_articles", "KB_refinement_articles", "multi_turn_articles"];

    /// <summary>Names of the splits of KB_Refinement.</summary>
    public static IReadOnlyList<string> PairSplits { get; } = ["contradictory_pairs", "similarity_pairs"];

    /// <summary>Names of the splits of Taxonomy.</summary>
    public static IReadOnlyList<string> TaxonomySplits { get; } = ["taxonomy_1", "taxonomy_2", "taxonomy_3"];

    /// <summary>All tables of all configs.</summary>
    public static IReadOnlyList<TableSchema> All { get; } =
        [.. PairSplits.Select(Pairs), .. ArticleSplits.Select(Articles), .. TaxonomySplits.Select(Taxonomy), Intents, Quality, Search, MultiTurn, Tools, ToolDescriptions];

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Optional(string name) => new(name, ColumnType.Text, IsOptional: true);

    private static Column List(string name) => new(name, ColumnType.TextList);

    private static Column Whole(string name) => new(name, ColumnType.Whole);
}
