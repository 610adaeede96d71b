using System.CommandLine;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Llm.Usage;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Authoring;
using CXMArena.Generation.Service.Settings;
using CXMArena.Generation.Storage.Content;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Service.Cli;

/// <summary>The arguments that name a brand and amend it, shared by <c>generate</c>, <c>plan</c> and <c>estimate</c>.</summary>
internal sealed class BrandOptions
{
    /// <summary>The brand that is taken where none is named.</summary>
    public const string SampleBrand = "taxonomies/brands/greenbuild-depot.yaml";
    private readonly Argument<string?> _file = new("BRAND.yaml") { Description = "The brand file; without it and without --name, the sample brand GreenBuild Depot", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _name = new("--name") { Description = "Name of the brand" };
    private readonly Option<string?> _industry = new("--industry") { Description = "Industry of the brand, a folder of taxonomies/industries" };
    private readonly Option<string?> _overview = new("--overview") { Description = "A paragraph about the brand" };
    private readonly Option<int?> _conversations = new("--conversations") { Description = "Number of conversations; tasks keep their proportion" };
    private readonly Option<string?> _noise = new("--noise") { Description = "Noise profile: the name of one in taxonomies/noise, or a YAML file" };
    private readonly Option<long?> _seed = new("--seed") { Description = "World seed" };
    private readonly Option<string> _output = new("--output") { Description = "Where datasets land", DefaultValueFactory = _ => "output" };
    private readonly Option<string?> _content = new("--content") { Description = "A folder with own taxonomies, laid over the built-in ones" };

    private readonly Option<string?> _author = new("--author") { Description = "Who writes the stages that the settings do not name: embedded or model" };

    public BrandOptions(Command command)
    {
        command.Arguments.Add(_file);
        foreach (var option in (Option[])[_name, _industry, _overview, _conversations, _noise, _seed, _author, _output, _content])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The output folder.</summary>
    public string Output(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(_output)!);

    /// <summary>Built-in content with the user's folder over it.</summary>
    public IContentSource Content(ParseResult parsed)
    {
        var content = ContentOf(parsed.GetValue(_content));
        return NoiseFile(parsed) is { } file
            ? new OverlayContentSource(content, $"taxonomies/noise/{Path.GetFileName(file)}", FolderContentSource.ReadFile(file, file))
            : content;
    }

    /// <summary>Built-in content with a folder over it.</summary>
    public static IContentSource ContentOf(string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new InputException("--content", 0, $"there is no folder '{folder}'");
        }

        return new FolderContentSource(folder is null ? [AppContext.BaseDirectory] : [AppContext.BaseDirectory, folder]);
    }

    /// <summary>The brand that the arguments name, and who writes each stage; nothing is asked.</summary>
    /// <exception cref="InputException">Any argument or setting is wrong.</exception>
    public (BrandReading Brand, IReadOnlyList<StageAuthor> Authors) Read(ParseResult parsed, IContentSource content, ServiceSettings settings)
    {
        var overrides = new BrandOverrides(
            parsed.GetValue(_name),
            parsed.GetValue(_industry),
            parsed.GetValue(_overview),
            parsed.GetValue(_conversations),
            NoiseFile(parsed) is { } own ? Path.GetFileNameWithoutExtension(own) : parsed.GetValue(_noise),
            parsed.GetValue(_seed));
        var (file, text) = Text(parsed, content, overrides);
        var reading = BrandReader.ReadGiven(file, text, overrides, IndustryLoader.Known(content), NoiseProfileLoader.Known(content));
        if (text is null)
        {
            // Nobody asked for a scale, so an industry that is smaller than the published size is taken as large as it is.
            var brand = reading.Brand;
            reading = reading with { Brand = brand with { Scale = WorldBuilder.Fit(brand, IndustryLoader.Load(content, brand.IndustryId, brand.Language)) } };
        }

        return (reading, PlannedAuthors.Of(settings, parsed.GetValue(_author), content));
    }

    /// <summary>The plan that the arguments describe, and what a model was asked for the brand itself.</summary>
    /// <exception cref="InputException">Any of them is wrong.</exception>
    public async Task<(RunPlan Plan, IReadOnlyList<UsageTotals> Used)> PlanAsync(ParseResult parsed, IContentSource content, ServiceSettings settings, int partitions, CancellationToken cancellationToken)
    {
        var (reading, authors) = Read(parsed, content, settings);
        var invented = await InventedBrand.OfAsync(reading, authors, content, settings, Output(parsed), cancellationToken);
        if (invented.Used.Count > 0)
        {
            Console.Error.WriteLine($"{UsageLine.Of(invented.Used)}, for the brand's overview");
        }

        return (Plan(invented, content, partitions), invented.Used);
    }

    /// <summary>The plan of a brand.</summary>
    public static RunPlan Plan(InventedBrand brand, IContentSource content, int partitions) => RunPlan.For(brand.Brand, content, ToolVersion.Current, partitions, brand.Authors);

    private string? NoiseFile(ParseResult parsed) =>
        parsed.GetValue(_noise) is { } noise && noise.EndsWith(".yaml", StringComparison.Ordinal) ? noise : null;

    private (string? File, string? Text) Text(ParseResult parsed, IContentSource content, BrandOverrides overrides)
    {
        if (parsed.GetValue(_file) is { } path)
        {
            return (path, FolderContentSource.ReadFile(path, path));
        }

        return overrides.Name is null && overrides.IndustryId is null ? (SampleBrand, content.Read(SampleBrand)) : (null, null);
    }
}

/// <summary>Version of this tool.</summary>
internal static class ToolVersion
{
    /// <summary>As in the assembly, three numbers.</summary>
    public static string Current { get; } = typeof(ToolVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
