using System.CommandLine;
using System.Globalization;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Authoring;
using CXMArena.Generation.Service.Settings;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena brand draft</c>: a brand file written by a model, for people to edit.</summary>
internal static class BrandCommand
{
    private const int MostNotes = 4000;

    public static Command Create() => new("brand", "Works on brand files") { Draft() };

    private static Command Draft()
    {
        var command = new Command("draft", "Lets a model write a brand file, for people to edit; prints the file");
        var name = new Option<string>("--name") { Description = "Name of the brand", Required = true };
        var industry = new Option<string>("--industry") { Description = "Industry of the brand: a folder of taxonomies/industries, or a few words", Required = true };
        var notes = new Option<string>("--notes") { Description = "Whatever is known about the brand", DefaultValueFactory = _ => "" };
        var file = new Option<string?>("--out") { Description = "The file; without it, named after the brand in the working folder. It is never overwritten" };
        var output = new Option<string>("--output") { Description = "The output folder, where replies are kept", DefaultValueFactory = _ => "output" };
        var content = new Option<string?>("--content") { Description = "A folder with own taxonomies, laid over the built-in ones" };
        var estimate = new Option<bool>("--estimate") { Description = "Only tell on standard error what the draft would ask; nothing is sent or written" };
        foreach (var option in (Option[])[name, industry, notes, file, output, content, estimate])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(() =>
        {
            var source = BrandOptions.ContentOf(parsed.GetValue(content));
            var request = Request.Of(parsed.GetValue(name)!.Trim(), parsed.GetValue(industry)!.Trim(), parsed.GetValue(notes)!.Trim(), source);
            return RunAsync(request, source, Path.GetFullPath(parsed.GetValue(file) ?? $"{Slug.Of(request.Name)}.yaml"), Path.GetFullPath(parsed.GetValue(output)!), parsed.GetValue(estimate), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(Request request, IContentSource content, string file, string output, bool onlyEstimate, CancellationToken cancellationToken)
    {
        if (File.Exists(file) || Directory.Exists(file))
        {
            throw new InputException("--out", 0, $"'{file}' exists and is not overwritten; name another file, or move it away");
        }

        var settings = ServiceSettings.Load();
        RequireModel(settings);
        var expected = await RunEstimates.OfBrandAsync(request.Name, request.InWords, request.Notes, content, settings, cancellationToken);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"expected: {expected.Calls:#,0} calls, {expected.InputTokens:#,0} tokens in, {expected.OutputTokens:#,0} tokens out, cost {expected.Cost?.ToString("0.00##", CultureInfo.InvariantCulture) ?? "-"}; {expected.Rates.RefusedShare:P0} of answers refused, a token for three bytes"));
        if (onlyEstimate)
        {
            return Guarded.Done;
        }

        var answer = await new BrandDesk(settings, content).AskAsync(request.Name, request.InWords, request.Notes, output, cancellationToken);
        Console.Error.WriteLine(UsageLine.Of(answer.Used));
        if (answer.Overview is not { } overview)
        {
            Console.Error.WriteLine($"cxmarena: all answers were refused, so nothing was written ({answer.Refusal}); change the notes, or raise Authors:Attempts");
            return Guarded.Failed;
        }

        var text = BrandYaml.Write(request.Name, request.IndustryId, overview);
        BrandReader.Read(file, text, new BrandOverrides(), [.. request.Industries, request.IndustryId], NoiseProfileLoader.Known(content));
        await WriteAsync(file, text, cancellationToken);
        if (!request.Industries.Contains(request.IndustryId, StringComparer.Ordinal))
        {
            Console.Error.WriteLine($"there is no industry '{request.IndustryId}' yet; draft it with cxmarena taxonomy draft, or name another in the file ({string.Join(", ", request.Industries)})");
        }

        Console.Error.WriteLine("drafted by a model and checked by program alone: read it and change it, then cxmarena generate FILE");
        Console.WriteLine(file);
        return Guarded.Done;
    }

    private static void RequireModel(ServiceSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Model.ModelOf(RunEngine.BrandStage)))
        {
            throw new InputException("Model:Model", 0, "is missing, and a model is to draft the brand; set Model:Endpoint and Model:Model (CXMARENA_Model__Endpoint, CXMARENA_Model__Model)");
        }

        if (settings.Authors.Attempts is < 1 or > ModelAuthorship.MostAnswers)
        {
            throw new InputException("Authors:Attempts", 0, $"is {settings.Authors.Attempts}; allowed are 1 to {ModelAuthorship.MostAnswers}");
        }
    }

    /// <summary>Writes a file that is not there, whole or not at all.</summary>
    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var half = file + ".tmp";
        try
        {
            await File.WriteAllTextAsync(half, text, cancellationToken);
            File.Move(half, file, overwrite: false);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>What is drafted.</summary>
    private sealed record Request(string Name, string IndustryId, string InWords, string Notes, IReadOnlyList<string> Industries)
    {
        public static Request Of(string name, string industry, string notes, IContentSource content)
        {
            if (notes.Length > MostNotes)
            {
                throw new InputException("--notes", 0, $"has more than {MostNotes} characters");
            }

            var known = IndustryLoader.Known(content);
            var id = known.Contains(industry, StringComparer.Ordinal) ? industry : Slug.Of(industry);

            // Whatever is wrong with the name or the industry is told by whoever will read the file.
            BrandReader.Read(null, null, new BrandOverrides(name, id), [.. known, .. id.Length > 0 ? new[] { id } : []], NoiseProfileLoader.Known(content));
            return new Request(name, id, id == industry ? BrandDesk.InWords(id) : industry, notes, known);
        }
    }
}
