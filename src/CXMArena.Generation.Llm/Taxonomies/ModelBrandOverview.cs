using CXMArena.Generation.Brands;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Lets a model invent overview, voice, regions and tiers of a brand of which only name and industry are known (<c>brands/overview</c>).</summary>
/// <param name="chat">Asks the model.</param>
/// <param name="prompts">The prompts.</param>
public sealed class ModelBrandOverview(StructuredChat chat, PromptLibrary prompts)
{
    /// <summary>Name of the prompt.</summary>
    public const string Prompt = "brands/overview";

    private const string Special = "{}[]|:<>";
    private const string Markup = "{}[]|<>`*#";

    /// <summary>Asks for the overview; an accepted one is tidy.</summary>
    /// <param name="name">Name of the brand.</param>
    /// <param name="industry">Its industry in a few words.</param>
    /// <param name="notes">Whatever its owner says about it; empty for nothing.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<AnswerOutcome<BrandOverview>> AskAsync(string name, string industry, string notes, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object> { ["name"] = name, ["industry"] = industry };
        if (notes.Length > 0)
        {
            variables["notes"] = notes;
        }

        var seed = SeedPath.Root(0).Child("brand").Child(name).Child(industry).Hex();
        var outcome = await chat.AskAsync<BrandOverview>(prompts[Prompt], variables, answer => [.. Judge(answer.Tidy(), name)], seed, cancellationToken).ConfigureAwait(false);
        return outcome.As(answer => answer.Tidy());
    }

    private static IEnumerable<AnswerFinding> Judge(BrandOverview answer, string name)
    {
        if (!answer.Overview.Contains(name, StringComparison.OrdinalIgnoreCase))
        {
            yield return new AnswerFinding("brand.name", "$.overview", $"never names the brand; write '{name}' as it is");
        }

        foreach (var (path, text) in Texts(answer).Where(t => t.Text.Any(c => char.IsControl(c) || Markup.Contains(c, StringComparison.Ordinal))))
        {
            yield return new AnswerFinding("brand.markup", path, $"contains one of {string.Join(' ', Markup.ToCharArray())} or a control character; write plain words");
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

    private static IEnumerable<(string Path, string Text)> Texts(BrandOverview answer) =>
        ((string, string)[])[("$.overview", answer.Overview), ("$.voice", answer.Voice), .. answer.SellingPoints.Select((p, i) => ($"$.selling_points[{i}]", p)), .. answer.SorePoints.Select((p, i) => ($"$.sore_points[{i}]", p))];
}
