using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Authoring;
using CXMArena.Generation.Service.Settings;
using CXMArena.Generation.Storage.Datasets;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena estimate</c>: what <c>generate</c> with the same arguments would ask of models. Nothing is sent and no key is needed.</summary>
internal static class EstimateCommand
{
    public static Command Create()
    {
        var command = new Command("estimate", "Tells calls, tokens, money and time that 'generate' with the same arguments would need; sends nothing");
        var brand = new BrandOptions(command);
        var threads = ThreadsOption.Create();
        var version = new Option<string?>("--version") { Description = "As for generate; it changes nothing here" };
        var json = new Option<bool>("--json") { Description = "The estimate as JSON" };
        foreach (var option in (Option[])[threads, version, json])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(async () =>
        {
            var content = brand.Content(parsed);
            var settings = ServiceSettings.Load();
            var (reading, authors) = brand.Read(parsed, content, settings);
            var plan = BrandOptions.Plan(InventedBrand.AsRead(reading, authors), content, partitions: 1);
            var versions = new DatasetVersions(Path.Combine(brand.Output(parsed), plan.Brand.Slug));
            var first = await RunEstimates.OfBrandAsync(reading, authors, content, settings, cancellationToken);
            List<StageEstimate> stages = [.. first, .. await RunEstimates.OfAsync(RunContext.Load(plan, content), content, settings, versions, cancellationToken)];
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(EstimateSum.Of(stages), EstimateJson.Default.EstimateSum));
            }
            else
            {
                EstimateView.Print(stages);
            }

            if (EstimateSum.Of(stages).Beyond(settings.Model.Budget) is { } limit)
            {
                Console.Error.WriteLine($"the budget will not suffice: {limit}");
            }

            return Guarded.Done;
        }));
        return command;
    }
}

/// <summary>The estimates of all stages with their sums, as <c>--json</c> prints them.</summary>
/// <param name="Stages">Stages that a model writes.</param>
/// <param name="Calls">Expected answers.</param>
/// <param name="InputTokens">Tokens of prompts.</param>
/// <param name="OutputTokens">Tokens of answers.</param>
/// <param name="Elapsed">Seconds that pass.</param>
/// <param name="Cost">Price; null where the settings lack that of a model.</param>
internal sealed record EstimateSum(IReadOnlyList<StageEstimate> Stages, long Calls, long InputTokens, long OutputTokens, double Elapsed, decimal? Cost)
{
    public static EstimateSum Of(IReadOnlyList<StageEstimate> stages) => new(
        stages, stages.Sum(s => s.Calls), stages.Sum(s => s.InputTokens), stages.Sum(s => s.OutputTokens), stages.Sum(s => s.Elapsed), stages.Any(s => s.Cost is null) ? null : stages.Sum(s => s.Cost));

    /// <summary>A limit that the run is expected to pass, or null.</summary>
    public string? Beyond(ModelBudgetOptions budget) =>
        Calls > budget.MaxCalls ? FormattableString.Invariant($"Model:Budget:MaxCalls is {budget.MaxCalls}, and {Calls} calls are expected")
        : InputTokens + OutputTokens > budget.MaxTokens ? FormattableString.Invariant($"Model:Budget:MaxTokens is {budget.MaxTokens}, and {InputTokens + OutputTokens} tokens are expected")
        : Cost > budget.MaxCost ? FormattableString.Invariant($"Model:Budget:MaxCost is {budget.MaxCost}, and {Cost:0.00} is expected")
        : null;
}

/// <summary>JSON of estimates; generated code.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EstimateSum))]
internal sealed partial class EstimateJson : JsonSerializerContext;
