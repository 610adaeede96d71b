using CXMArena.Generation.Brands;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Lets a model invent overview, voice, regions and tiers of a brand of which only name and industry are known (<c>brands/overview</c>).</summary>
/// <param name="chat">Asks the model.</param>
/// <param name="prompts">The prompts.</param>
public sealed class ModelBrandOverview(StructuredChat chat, PromptLibrary prompts) : IBrandOverviewAuthor
{
    private const string Prompt = "brands/overview";
    private const string Special = "{}[]|:<>";

    /// <summary>Asks for the overview.</summary>
    /// <param name="name">Name of the brand.</param>
    /// <param name="industry">Its industry in a few words.</param>
    /// <param name="notes">Whatever its owner says about it; empty for nothing.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public Task<AnswerOutcome<BrandOverview>> AskAsync(string name, string industry, string notes, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object> { ["name"] = name, ["industry"] = industry };
        if (notes.Length > 0)
        {
            variables["notes"] = notes;
        }

        var seed = SeedPath.Root(0).Child("brand").Child(name).Child(industry).Hex();
        return chat.AskAsync<BrandOverview>(prompts[Prompt], variables, answer => [.. Judge(answer, name)], seed, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<BrandOverview?> WriteAsync(string name, string industry, string notes, CancellationToken cancellationToken) =>
        await AskAsync(name, industry, notes, cancellationToken).ConfigureAwait(false) is AcceptedAnswer<BrandOverview> accepted ? accepted.Value : null;

    private static IEnumerable<AnswerFinding> Judge(BrandOverview answer, string name)
    {
        if (!answer.Overview.Contains(name, StringComparison.OrdinalIgnoreCase))
        {
            yield return new AnswerFinding("brand.name", "$.overview", $"never names the brand; write '{name}' as it is");
        }

        foreach (var (key, names) in (List<(string, IReadOnlyList<string>)>)[("regions", answer.Regions), ("tiers", answer.Tiers)])
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (names.Take(i).Contains(names[i], StringComparer.OrdinalIgnoreCase))
                {
                    yield return new AnswerFinding("brand.twice", $"$.{key}[{i}]", $"'{names[i]}' comes twice");
                }

                if (names[i].Any(c => char.IsControl(c) || Special.Contains(c, StringComparison.Ordinal)))
                {
                    yield return new AnswerFinding("brand.characters", $"$.{key}[{i}]", $"'{names[i]}' contains one of {string.Join(' ', Special.ToCharArray())}; leave it out, since names stand in texts and phrases");
                }
            }
        }
    }
}
