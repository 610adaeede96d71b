using CXMArena.Generation.Conversations;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tasks;

/// <summary>All tables that conversations fill, and what is counted while they pass.</summary>
internal sealed class ConversationTables
{
    private readonly DatasetInput _input;
    private readonly IntentRows _intents;
    private readonly QualityRows _quality;
    private readonly IReadOnlyList<IConversationTable> _tables;
    private readonly Tallies _outcomes = new();
    private readonly Tallies _channels = new();
    private readonly Tallies _classes = new();
    private long _conversations;
    private long _wrong;
    private long _edits;

    public ConversationTables(DatasetInput input, IntentTaxonomies taxonomies, ArticleIndex articles, RowStamp stamp, DroppedTally dropped, SeedPath seed)
    {
        _input = input;
        var world = input.World;
        var scale = world.Brand.Scale;
        _intents = new IntentRows(taxonomies, stamp, seed, scale.Transcripts, TaskSizes.Of(scale).IntentRows);
        _quality = new QualityRows(world.Industry.Questions, stamp, dropped);
        string[] tools = [.. world.Industry.Tools.Keys.Order(StringComparer.Ordinal)];
        _tables =
        [
            _intents, _quality, new MultiTurnRows(articles.Facts, stamp, dropped), new ToolRows(tools, stamp, dropped, seed),
            new PersonaRows(input.Persona), new ScenarioRows(), new ConversationRows(), new UtteranceRows(), new MessageRows(),
        ];
    }

    /// <summary>How many labels of each taxonomy are gold somewhere.</summary>
    public (int Flat, int Layered, int Groups) UsedIntents => _intents.Used;

    /// <summary>Quality questions as asked.</summary>
    public QualitySection Quality => _quality.Section;

    /// <summary>Conversations as they came out.</summary>
    public ConversationSection Section =>
        new(_conversations, _outcomes.List(), _channels.List(), _classes.List(), _conversations == 0 ? 0 : (double)_wrong / _conversations, _edits);

    /// <summary>Opens the tables and fills them from the stream of conversations.</summary>
    public async Task WriteAsync(TableSet tables, ArticleRows articles, CancellationToken cancellationToken)
    {
        var open = new List<(IConversationTable Source, OpenTable Table)>();
        foreach (var source in _tables)
        {
            open.Add((source, await tables.OpenAsync(source.Schema, cancellationToken).ConfigureAwait(false)));
        }

        var edits = new NoiseEditRows();
        var editTable = await tables.OpenAsync(edits.Schema, cancellationToken).ConfigureAwait(false);
        open.Add((edits, editTable));
        foreach (var row in articles.Edits())
        {
            await editTable.WriteAsync(row, cancellationToken).ConfigureAwait(false);
        }

        await foreach (var conversation in _input.Conversations.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            Count(conversation);
            foreach (var (source, table) in open)
            {
                foreach (var row in source.Rows(conversation))
                {
                    await table.WriteAsync(row, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        _edits = editTable.Rows;
    }

    private void Count(NoisyConversation conversation)
    {
        var scenario = conversation.Clean.Scenario;
        _conversations++;
        _outcomes.Add(Names.Of(scenario.Outcome));
        _channels.Add(scenario.Channel);
        _wrong += scenario.AgentError.Length > 0 ? 1 : 0;
        foreach (var utterance in conversation.Clean.Utterances)
        {
            if (utterance.Class is { } kind)
            {
                _classes.Add(Names.Of(kind));
            }
        }
    }
}
