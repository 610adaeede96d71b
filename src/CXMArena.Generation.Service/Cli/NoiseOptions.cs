using System.CommandLine;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Storage.Content;

namespace CXMArena.Generation.Service.Cli;

/// <summary>The arguments that name a noise profile and the brand to try it on, shared by the <c>noise</c> commands.</summary>
internal sealed class NoiseOptions
{
    private readonly Argument<string> _profile = new("PROFILE") { Description = "The name of a profile in taxonomies/noise, or a YAML file" };
    private readonly Option<string?> _brand = new("--brand") { Description = "The brand file; without it and without --name, the sample brand GreenBuild Depot" };
    private readonly Option<string?> _name = new("--name") { Description = "Name of the brand" };
    private readonly Option<string?> _industry = new("--industry") { Description = "Industry of the brand, a folder of taxonomies/industries" };
    private readonly Option<long?> _seed = new("--seed") { Description = "World seed" };
    private readonly Option<string?> _content = new("--content") { Description = "A folder with own taxonomies, laid over the built-in ones" };

    public NoiseOptions(Command command, bool withBrand)
    {
        command.Arguments.Add(_profile);
        command.Options.Add(_content);
        foreach (var option in withBrand ? (Option[])[_brand, _name, _industry, _seed] : [])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Built-in content with the user's folder and profile over it.</summary>
    public IContentSource Content(ParseResult parsed)
    {
        var content = BrandOptions.ContentOf(parsed.GetValue(_content));
        return File(parsed) is { } file ? new OverlayContentSource(content, KeyOf(file), FolderContentSource.ReadFile(file, file)) : content;
    }

    /// <summary>The profile.</summary>
    /// <exception cref="InputException">There is none, or it is wrong.</exception>
    public NoiseProfile Profile(ParseResult parsed, IContentSource content) => NoiseProfileLoader.Load(content, ProfileName(parsed));

    /// <summary>Where a file of the profile lies, as the user knows it.</summary>
    public string PathOf(ParseResult parsed, string key) => File(parsed) is { } file && string.Equals(KeyOf(file), key, StringComparison.Ordinal) ? file : key;

    /// <summary>The brand's world with the profile.</summary>
    /// <exception cref="InputException">Any of the arguments or contents is wrong.</exception>
    public RunContext Run(ParseResult parsed, int? conversations)
    {
        var content = Content(parsed);
        _ = Profile(parsed, content); // its mistakes come first, and are told by its lines
        var overrides = new BrandOverrides(parsed.GetValue(_name), parsed.GetValue(_industry), null, conversations, ProfileName(parsed), parsed.GetValue(_seed));
        var path = parsed.GetValue(_brand) ?? (overrides.Name is null && overrides.IndustryId is null ? BrandOptions.SampleBrand : null);
        var text = parsed.GetValue(_brand) is { } own ? FolderContentSource.ReadFile(own, own) : path is null ? null : content.Read(path);
        var brand = BrandReader.Read(path, text, overrides, IndustryLoader.Known(content), NoiseProfileLoader.Known(content));
        return RunContext.Load(RunPlan.For(brand, content, ToolVersion.Current, partitions: 1), content);
    }

    private string ProfileName(ParseResult parsed) => File(parsed) is { } file ? Path.GetFileNameWithoutExtension(file) : parsed.GetValue(_profile)!;

    private string? File(ParseResult parsed) => parsed.GetValue(_profile) is { } profile && profile.EndsWith(".yaml", StringComparison.Ordinal) ? profile : null;

    private static string KeyOf(string file) => $"taxonomies/noise/{Path.GetFileName(file)}";
}
