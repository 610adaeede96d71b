using CXMArena.Generation.Articles;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Refinement;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tasks;

/// <summary>What a dataset is derived from.</summary>
/// <param name="World">The world.</param>
/// <param name="Articles">All base articles as published.</param>
/// <param name="Conversations">All conversations as published, in the order of their ordinals; read once.</param>
/// <param name="Persona">The persona of an ordinal.</param>
/// <param name="Publish">Puts the n-th injected article, counted from 0, through article noise.</param>
/// <param name="NoiseProfile">Name of the noise profile.</param>
/// <param name="Reword">Another rendition of an article stating the same, or null; without it, reworded duplicates are reordered ones.</param>
/// <param name="Draw">Name of a held-out draw; null for the world's own dataset.</param>
/// <param name="Acronyms">The acronyms that article noise puts in the place of names; null for none.</param>
/// <param name="Intents">The intents that a model named; null for the industry's own names.</param>
public sealed record DatasetInput(
    World World,
    IReadOnlyList<NoisyArticle> Articles,
    IAsyncEnumerable<NoisyConversation> Conversations,
    Func<long, Persona> Persona,
    Func<Article, long, NoisyArticle> Publish,
    string NoiseProfile,
    Func<Article, Article?>? Reword = null,
    string? Draw = null,
    AcronymTable? Acronyms = null,
    NamedIntents? Intents = null);

/// <summary>What writing a dataset gives back.</summary>
/// <param name="Report">What was counted and measured.</param>
/// <param name="Files">All published articles, for the article files.</param>
public sealed record DatasetOutput(DatasetReport Report, IReadOnlyList<ArticleFile> Files);

/// <summary>Derives all tables of a dataset. Conversations pass through once, so memory does not grow with their number.</summary>
public static class DatasetWriter
{
    /// <summary>Writes every table but <c>Finding</c>, which validation fills.</summary>
    /// <param name="input">What the dataset is derived from.</param>
    /// <param name="sink">Where the tables go.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is completed then.</param>
    /// <exception cref="Content.InputException">The industry has too few tools, or two intents of one name.</exception>
    public static async Task<DatasetOutput> WriteAsync(DatasetInput input, ITableSink sink, CancellationToken cancellationToken)
    {
        var world = input.World;
        var seed = world.Brand.Root(input.Draw);
        var stamp = new RowStamp(seed, input.NoiseProfile, RowStamp.CanaryOf(seed));
        var taxonomies = IntentTaxonomies.Of(world, input.Intents ?? NamedIntents.None);
        var refinement = RefinementInjector.Inject(world, [.. input.Articles.Select(a => a.Clean)], RefinementSizes.Of(world.Brand.Scale), input.Reword);
        var articles = new ArticleRows(input.Articles, refinement, input.Publish, stamp);
        var index = new ArticleIndex(input.Articles);
        var dropped = new DroppedTally();
        var streamed = new ConversationTables(input, taxonomies, index, stamp, dropped, seed);
        var tables = new TableSet(sink);
        await using var closing = tables.ConfigureAwait(false);
        await tables.WriteAsync(EntityTables.Acronym, articles.Acronyms(input.Acronyms ?? AcronymTable.None), cancellationToken).ConfigureAwait(false);
        await WriteFixedAsync(tables, world, taxonomies, refinement, articles, stamp, cancellationToken).ConfigureAwait(false);
        await tables.WriteAsync(TaskTables.Search, new SearchRows(world, index.Stating, stamp).Rows(TaskSizes.Of(world.Brand.Scale).SearchQueries), cancellationToken).ConfigureAwait(false);
        await streamed.WriteAsync(tables, articles, cancellationToken).ConfigureAwait(false);
        await tables.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return new DatasetOutput(Report(world, stamp, tables, taxonomies, refinement, streamed, dropped), articles.Files());
    }

    private static async Task WriteFixedAsync(
        TableSet tables, World world, IntentTaxonomies taxonomies, RefinementResult refinement, ArticleRows articles, RowStamp stamp, CancellationToken cancellationToken)
    {
        var order = world.Seed.Child("pair-rows");
        await tables.WriteAsync(TaskTables.Pairs("contradictory_pairs"), Pairs(refinement.Contradictory, stamp, order.Child("contradictory")), cancellationToken).ConfigureAwait(false);
        await tables.WriteAsync(TaskTables.Pairs("similarity_pairs"), Pairs(refinement.Similar, stamp, order.Child("similar")), cancellationToken).ConfigureAwait(false);
        foreach (var split in TaskTables.ArticleSplits)
        {
            await tables.WriteAsync(TaskTables.Articles(split), articles.Split(split), cancellationToken).ConfigureAwait(false);
        }

        foreach (var (split, labels) in TaskTables.TaxonomySplits.Zip([taxonomies.Flat, taxonomies.Layered, taxonomies.Groups]))
        {
            await tables.WriteAsync(TaskTables.Taxonomy(split), labels.Select(l => stamp.Reference("Taxonomy/" + split, l.L1, l.L2, l.Description)), cancellationToken).ConfigureAwait(false);
        }

        var tools = world.Industry.Tools.Values.OrderBy(t => t.Id, StringComparer.Ordinal).ToArray();
        world.Seed.Child("tool-rows").Random().Shuffle(tools);
        await tables.WriteAsync(TaskTables.ToolDescriptions, ToolDefinitions.Rows(tools, world.Industry.State, stamp), cancellationToken).ConfigureAwait(false);
        foreach (var (schema, rows) in new WorldRows(world, taxonomies).All())
        {
            await tables.WriteAsync(schema, rows, cancellationToken).ConfigureAwait(false);
        }

        await tables.WriteAsync(EntityTables.InfoArticle, articles.Information(), cancellationToken).ConfigureAwait(false);
        await tables.WriteAsync(EntityTables.IssueArticle, articles.Issues(), cancellationToken).ConfigureAwait(false);
        var edits = refinement.Edits.OrderBy(e => DocumentNumber.Of(e.TargetId));
        await tables.WriteAsync(
            EntityTables.RefinementEdit,
            edits.Select(e => (object?[])[e.TargetId, e.BaseId, e.SourceId, Names.Of(e.Kind), e.FactIds, e.Before, e.After]),
            cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<object?[]> Pairs(IReadOnlyList<RefinementPair> pairs, RowStamp stamp, SeedPath seed)
    {
        var rows = pairs.Select(p => stamp.Task("KB_Refinement", p.Group, (IReadOnlyList<string>)[p.First, p.Second], Names.Of(p.Kind), p.Common)).ToList();
        seed.Random().Shuffle(rows);
        return rows;
    }

    private static DatasetReport Report(
        World world, RowStamp stamp, TableSet tables, IntentTaxonomies taxonomies, RefinementResult refinement, ConversationTables streamed, DroppedTally dropped)
    {
        var kinds = new Tallies();
        foreach (var pair in refinement.Similar)
        {
            kinds.Add(Names.Of(pair.Kind));
        }

        var used = streamed.UsedIntents;
        return new DatasetReport(
            stamp.Canary,
            tables.Counts,
            streamed.Section,
            streamed.Quality,
            new IntentSection(taxonomies.Flat.Count, taxonomies.Layered.Count, taxonomies.Groups.Count, used.Flat, used.Layered, used.Groups),
            new RefinementSection(
                refinement.Corpus.Count, refinement.Injected.Count(), refinement.LeftOut, kinds.List(), refinement.Contradictory.Count, refinement.Planted, refinement.ConsistentMentions),
            dropped.List(),
            Shortfalls.Of(world.Brand.Scale, tables, refinement));
    }
}
