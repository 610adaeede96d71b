using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Service.Authoring;
using CXMArena.Generation.Service.Settings;
using CXMArena.Generation.Storage.Content;
using CXMArena.Generation.Storage.Replies;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena taxonomy draft</c>: a new industry folder written by a model, for experts to edit.</summary>
internal static partial class TaxonomyCommand
{
    public static Command Create() => new("taxonomy", "Works on the taxonomies that worlds are drawn from") { Draft() };

    private static Command Draft()
    {
        var command = new Command("draft", "Lets a model write a new industry folder, for experts to edit; prints the folder");
        var name = new Option<string>("--name") { Description = "Name of the industry, in words", Required = true };
        var overview = new Option<string>("--overview") { Description = "A paragraph about the industry, or about a brand of it", Required = true };
        var id = new Option<string?>("--industry-id") { Description = "Id of the industry; without it, made from the name" };
        var language = new Option<string>("--language") { Description = "Language of the words", DefaultValueFactory = _ => "en" };
        var output = new Option<string>("--output") { Description = "Folder below which taxonomies/industries/<id> is written; name it with --content when generating", DefaultValueFactory = _ => "output" };
        var estimate = new Option<bool>("--estimate") { Description = "Only tell on standard error what the draft would ask: calls, tokens and, with prices, money; nothing is sent or written" };
        var size = new DraftSizeOptions(command);
        foreach (var option in (Option[])[name, overview, id, language, output, estimate])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(() =>
        {
            var request = Request(parsed.GetValue(name)!.Trim(), parsed.GetValue(overview)!.Trim(), parsed.GetValue(id), parsed.GetValue(language)!, size.Read(parsed));
            return RunAsync(request, Path.GetFullPath(parsed.GetValue(output)!), parsed.GetValue(estimate), cancellationToken);
        }));
        return command;
    }

    private static DraftRequest Request(string name, string overview, string? id, string language, DraftSize size)
    {
        var findings = new InputFindings();
        id ??= Slug.Of(name);
        Check("--name", name.Length is > 0 and <= 60, "a name has 1 to 60 characters");
        Check("--overview", overview.Length is >= 20 and <= 4000, "an overview has 20 to 4000 characters: say what is sold, to whom and how it reaches them");
        Check("--industry-id", Ids().IsMatch(id), $"'{id}' is no id; write 2 to 40 lower-case letters, digits and hyphens, a letter first");
        Check("--language", language == "en", $"there are no words in the language '{language}' yet; write 'en'");
        findings.ThrowIfAny();
        return new DraftRequest(id, name, overview, size);

        void Check(string option, bool isRight, string message)
        {
            if (!isRight)
            {
                findings.Add(option, 0, message);
            }
        }
    }

    private static async Task<int> RunAsync(DraftRequest request, string output, bool onlyEstimate, CancellationToken cancellationToken)
    {
        var content = new FolderContentSource([AppContext.BaseDirectory]);
        var target = Path.Combine(output, "taxonomies", "industries", request.Id);
        if (IndustryLoader.Known(content).Append("core").Contains(request.Id, StringComparer.Ordinal) || Directory.Exists(target))
        {
            throw new InputException("--industry-id", 0, $"the industry '{request.Id}' exists already and is not overwritten; name another id, or move the folder away");
        }

        var settings = ServiceSettings.Load();
        var prompts = PromptLibrary.Load(content);
        if (!onlyEstimate)
        {
            ModelAccess.Check(settings.Model);
        }

        var expected = await DraftEstimator.EstimateAsync(request, prompts, content, settings.Model, settings.Authors.AnswerFormat, settings.Authors.Attempts, RunEstimates.RefusedShare(settings.Estimate), cancellationToken);
        DraftEstimateView.Print(expected);
        if (onlyEstimate)
        {
            return Guarded.Done;
        }

        var run = Path.Combine(output, ".runs", $"draft-{request.Id}");
        var report = Path.Combine(run, "draft-report.json");
        request = request with { Rounds = Earlier(report)?.Rounds };
        using var store = SqliteReplyStore.Open(run, worker: 0);
        using var access = ModelAccess.Create(settings.Model, store, TimeProvider.System);
        var chat = new StructuredChat(access.Client, settings.Authors.AnswerFormat, settings.Authors.Attempts);
        try
        {
            var draft = await new TaxonomyDrafter(chat, prompts, content).DraftAsync(request, Console.Error.WriteLine, cancellationToken);
            await WriteReportAsync(report, draft.Report, cancellationToken);
            if (!draft.IsUsable)
            {
                Console.Error.WriteLine($"cxmarena: {draft.Report.TooLittle}; what was refused stands in {report}. Run the same command again: what was accepted is kept, and only the rest is asked for");
                return Guarded.Failed;
            }

            DraftWriter.Write(target, Path.Combine(run, "staging"), draft.Files);
            Console.Error.WriteLine($"drafted by a model and checked by program alone: let experts read it, then cxmarena generate --industry {request.Id} --content {output} --name NAME");
            Console.WriteLine(target);
            return Guarded.Done;
        }
        finally
        {
            DraftEstimateView.PrintBesideActual(expected, access.Usage.Totals());
            Console.Error.WriteLine(UsageLine.Of(access.Usage.Totals()));
        }
    }

    private static DraftReport? Earlier(string path) => File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), DraftJson.Default.DraftReport) : null;

    private static async Task WriteReportAsync(string path, DraftReport report, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(report, DraftJson.Default.DraftReport) + "\n", cancellationToken);
        foreach (var item in report.LeftOut)
        {
            Console.Error.WriteLine($"left out {item.Part} {item.Item}: {(item.Findings.Count > 0 ? item.Findings[0] : "no answer")}");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Ids();
}

/// <summary>JSON of the report; generated code.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DraftReport))]
internal sealed partial class DraftJson : JsonSerializerContext;
