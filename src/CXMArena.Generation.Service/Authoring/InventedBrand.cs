using CXMArena.Generation.Authoring;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Usage;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Settings;

namespace CXMArena.Generation.Service.Authoring;

/// <summary>A brand of which a model may have written what nobody said.</summary>
/// <param name="Brand">The brand, as the plan takes it.</param>
/// <param name="Authors">Who writes each stage; the brand is among them only where a model's words stand in it.</param>
/// <param name="Used">What was asked for it.</param>
internal sealed record InventedBrand(Brand Brand, IReadOnlyList<StageAuthor> Authors, IReadOnlyList<UsageTotals> Used)
{
    /// <summary>Whether a model is to be asked before the plan is made: it writes the brand, and nobody gave an overview.</summary>
    public static bool IsWanted(BrandReading reading, IReadOnlyList<StageAuthor> authors) => reading.LacksOverview && authors.Any(a => a is { Stage: RunEngine.BrandStage, Model: not null });

    /// <summary>The brand without asking.</summary>
    public static InventedBrand AsRead(BrandReading reading, IReadOnlyList<StageAuthor> authors) => new(reading.Brand, [.. authors.Where(a => a.Stage != RunEngine.BrandStage)], []);

    /// <summary>Asks where a model is wanted. Where every answer was refused the default overview stays, unless refused items are to be quarantined.</summary>
    /// <exception cref="InputException">A setting is wrong, or every answer was refused and what is refused may not be replaced.</exception>
    public static async Task<InventedBrand> OfAsync(BrandReading reading, IReadOnlyList<StageAuthor> authors, IContentSource content, ServiceSettings settings, string output, CancellationToken cancellationToken)
    {
        if (!IsWanted(reading, authors))
        {
            return AsRead(reading, authors);
        }

        var brand = reading.Brand;
        var answer = await new BrandDesk(settings, content).AskAsync(brand.Name, BrandDesk.InWords(brand.IndustryId), reading.Notes, output, cancellationToken);
        if (answer.Overview is { } overview)
        {
            return new InventedBrand(reading.With(overview), authors, answer.Used);
        }

        if (settings.Authors.Refused == ModelAuthorship.Quarantine)
        {
            throw new InputException("Authors:Brand", 0, $"all answers about '{brand.Name}' were refused ({answer.Refusal}), and Authors:Refused is quarantine; give an overview (in the file, or --overview), or set Authors:Brand to embedded");
        }

        Console.Error.WriteLine($"all answers about '{brand.Name}' were refused ({answer.Refusal}); it keeps the default overview");
        return AsRead(reading, authors) with { Used = answer.Used };
    }
}
