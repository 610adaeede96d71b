using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;
using Spectre.Console;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena noise measure</c>: what every dial of a profile asks for and what comes of it on a sample.</summary>
internal static class NoiseMeasureCommand
{
    public static Command Create()
    {
        var command = new Command("measure", "Prints what each dial of a noise profile asks for and what comes of it, with 95 % intervals");
        var options = new NoiseOptions(command, withBrand: true);
        var conversations = new Option<int>("--conversations") { Description = "Size of the sample", DefaultValueFactory = _ => 2000 };
        var json = new Option<bool>("--json") { Description = "The rates as JSON" };
        command.Options.Add(conversations);
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(() =>
        {
            var context = options.Run(parsed, parsed.GetValue(conversations));
            var calibration = context.Calibrate(Environment.ProcessorCount, cancellationToken);
            var author = context.NewConversationAuthor();
            var articles = context.Profile.Entries.Any(e => e.Operator.Item == NoiseItem.Article) ? context.NoiseContext.Articles : 0;
            var estimates = NoiseTrial.Measure(
                context.Profile,
                context.HasAcronyms ? context.NoiseContext with { Acronyms = context.FindAcronyms(cancellationToken) } : context.NoiseContext,
                calibration,
                Enumerable.Range(0, context.Plan.Brand.Scale.Conversations).Select(o => author.Write(o)),
                Enumerable.Range(0, (int)articles).Select(context.Article),
                cancellationToken);
            Print(estimates, parsed.GetValue(json));
            return Task.FromResult(Guarded.Done);
        }));
        return command;
    }

    private static void Print(IReadOnlyList<NoiseEstimate> estimates, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize([.. estimates.Select(RateRow.Of)], RateJson.Default.ListRateRow));
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("entry", "dial", "unit", "asked", "measured", "difference", "95 %", "out of");
        foreach (var column in table.Columns.Skip(3))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var (measured, margin) in estimates)
        {
            var rate = RateRow.Of(new NoiseEstimate(measured, margin));
            table.AddRow(
                Markup.Escape(measured.Entry),
                Markup.Escape(measured.Dial),
                measured.Unit,
                NoiseCommand.Percent(measured.AskedBasisPoints),
                rate.Measured is { } percent ? NoiseCommand.Percent(percent * 100) : "-",
                rate.Difference is { } difference ? (difference >= 0 ? "+" : "") + NoiseCommand.Percent(difference * 100) : "-",
                rate.Low is null ? "-" : $"{NoiseCommand.Percent(rate.Low.Value * 100)} to {NoiseCommand.Percent(rate.High!.Value * 100)}",
                measured.OutOf.ToString("#,0", CultureInfo.InvariantCulture));
        }

        var console = NoiseCommand.Console();
        console.Write(table);
        console.MarkupLine("[grey]rates in percent; intervals by a ratio estimator over conversations or articles[/]");
    }
}

/// <summary>A dial as <c>--json</c> prints it; rates in percent, null where there was no unit.</summary>
internal sealed record RateRow(string Entry, string Operator, string Dial, string Unit, double Asked, double? Measured, double? Difference, double? Low, double? High, long Hits, long OutOf)
{
    public static RateRow Of(NoiseEstimate estimate)
    {
        var dial = estimate.Measured;
        var asked = dial.AskedBasisPoints / 100d;
        double? rate = dial.OutOf == 0 ? null : 100d * dial.Hits / dial.OutOf;
        var margin = estimate.Margin / 100;
        return new RateRow(dial.Entry, dial.Operator, dial.Dial, dial.Unit, asked, Rounded(rate), Rounded(rate - asked), Rounded(rate is null ? null : Math.Max(0, rate.Value - margin)), Rounded(rate is null ? null : Math.Min(100, rate.Value + margin)), dial.Hits, dial.OutOf);
    }

    private static double? Rounded(double? percent) => percent is null ? null : Math.Round(percent.Value, 4);
}

/// <summary>JSON of rates; generated code.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<RateRow>))]
internal sealed partial class RateJson : JsonSerializerContext;
