using System.Globalization;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Storage.Datasets;
using Spectre.Console;

namespace CXMArena.Generation.Service.Cli;

/// <summary>Estimates as tables: alone on standard output, and after a run beside what came of it on standard error.</summary>
internal static class EstimateView
{
    private const int Columns = 160;

    /// <summary>The estimate of a run that has not begun.</summary>
    public static void Print(IReadOnlyList<StageEstimate> stages)
    {
        if (stages.Count == 0)
        {
            Console.WriteLine("the embedded author writes everything, so no model is asked; --author model lets one write");
            return;
        }

        var table = Table("stage", "model", "items", "calls", "tokens in", "tokens out", "time", "cost");
        foreach (var s in stages)
        {
            table.AddRow(s.Stage, Markup.Escape(s.Model), Number(s.Items), Number(s.Calls), Number(s.InputTokens), Number(s.OutputTokens), Time(s.Elapsed), Cost(s.Cost));
        }

        var sum = EstimateSum.Of(stages);
        table.AddRow("all", "", Number(stages.Sum(s => s.Items)), Number(sum.Calls), Number(sum.InputTokens), Number(sum.OutputTokens), Time(sum.Elapsed), Cost(sum.Cost));
        var console = NoiseCommand.Console();
        console.Write(table);
        foreach (var s in stages)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{s.Stage}: {s.Sampled} items written out; {s.Rates.RefusedShare:P0} of answers refused, {s.Rates.SecondsPerThousandTokens:0.#} s for 1000 tokens ({s.Rates.Source})");
        }
    }

    /// <summary>What was expected of a run and what came of it; nothing where no model wrote.</summary>
    public static void PrintBesideActual(string dataset)
    {
        var stages = (DatasetVersions.ReadManifest(dataset).Unhashed.ModelEstimate ?? []).Select(e => (Expected: e, Past: PastRun.Of(dataset, e.Stage, e.Model))).Where(s => s.Past is not null).ToList();
        if (stages.Count == 0)
        {
            return;
        }

        var table = Table("expected / actual", "answers", "tokens in", "tokens out", "call seconds", "cost");
        foreach (var (expected, past) in stages)
        {
            var (writing, use) = (past!.Writing, past.Use);
            table.AddRow(
                expected.Stage,
                Beside(expected.Calls, writing.Answers),
                Beside(expected.InputTokens, writing.Usage.InputTokens),
                Beside(expected.OutputTokens, writing.Usage.OutputTokens),
                Seconds(expected, writing, use),
                $"{Cost(expected.Cost)} / {Cost(use?.Cost)}");
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = Columns;
        console.Write(table);
        foreach (var (expected, past) in stages.Where(s => s.Past!.Use is not null))
        {
            var use = past!.Use!;
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{expected.Stage}: {use.Calls:#,0} calls were sent, {use.Retries:#,0} of them again after a fault; {use.Replays:#,0} replies came from the store"));
        }
    }

    /// <summary>Time is compared only where the processes that are known of asked for every answer.</summary>
    private static string Seconds(StageEstimate expected, WritingTally writing, ModelUse? use) => use is not null && use.Calls >= writing.Answers
        ? Beside((long)Math.Round(expected.Seconds), (long)Math.Round(use.Seconds))
        : $"{Number((long)Math.Round(expected.Seconds))} / {(use is null ? "-" : Number((long)Math.Round(use.Seconds)))}";

    private static string Beside(long expected, long actual) =>
        $"{Number(expected)} / {Number(actual)}" + (expected > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({100d * (actual - expected) / expected:+0;-0;0} %)") : "");

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Cost(decimal? cost) => cost?.ToString("#,0.00", CultureInfo.InvariantCulture) ?? "-";

    private static string Time(double seconds) => TimeSpan.FromSeconds(Math.Ceiling(seconds)) is var span && span.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours} h {span.Minutes:00} min")
        : string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds:00} s");

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(columns);
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach (var column in table.Columns)
        {
            column.NoWrap();
        }

        return table;
    }
}
