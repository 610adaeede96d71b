using System.Globalization;
using CXMArena.Generation.Content;
using FluentValidation;

namespace CXMArena.Generation.Brands;

/// <summary>What the command line says beyond, or instead of, a brand file; null where it says nothing.</summary>
public sealed record BrandOverrides(
    string? Name = null,
    string? IndustryId = null,
    string? Overview = null,
    int? Conversations = null,
    string? NoiseProfile = null,
    long? Seed = null);

/// <summary>Reads a brand from a YAML file, from flags, or from a file that flags amend.</summary>
public static class BrandReader
{
    private static readonly string[] ChannelNames = ["voice", "chat", "messaging"];

    /// <summary>The brand.</summary>
    /// <param name="file">Name of the brand file for messages; null where there is only <paramref name="overrides"/>.</param>
    /// <param name="text">Its text.</param>
    /// <param name="overrides">What the command line says.</param>
    /// <param name="industries">Known industries.</param>
    /// <param name="profiles">Known noise profiles.</param>
    /// <exception cref="InputException">Anything in the file or the flags is wrong; all mistakes at once.</exception>
    public static Brand Read(string? file, string? text, BrandOverrides overrides, IReadOnlyList<string> industries, IReadOnlyList<string> profiles) =>
        ReadGiven(file, text, overrides, industries, profiles).Brand;

    /// <summary>The same, with what neither the file nor the flags say.</summary>
    /// <inheritdoc cref="Read"/>
    public static BrandReading ReadGiven(string? file, string? text, BrandOverrides overrides, IReadOnlyList<string> industries, IReadOnlyList<string> profiles)
    {
        var findings = new InputFindings();
        var place = file ?? "command line";
        var node = text is null ? null : YamlParser.Parse(place, text, findings);
        if (text is not null && node is null)
        {
            findings.ThrowIfAny();
        }

        var map = new MapBinder(node ?? new YamlMap(place, 0, []), findings);
        if (map.Failed)
        {
            findings.ThrowIfAny();
        }

        var brand = Bind(map, overrides);
        map.Done();
        foreach (var failure in new BrandValidator(industries, profiles).Validate(brand).Errors)
        {
            var key = KeyOf(failure.PropertyName.Split('.', '[')[0]);
            if (findings.Items.Any(f => f.Message.StartsWith($"'{key}' ", StringComparison.Ordinal)))
            {
                continue; // the value was refused as such, what it would mean says nothing more
            }

            if (FlagOf(key, overrides) is { } flag)
            {
                findings.Add(flag, 0, failure.ErrorMessage);
            }
            else
            {
                findings.Add(place, map.LineOf(key), failure.ErrorMessage);
            }
        }

        findings.ThrowIfAny();
        return new BrandReading(brand, overrides.Overview is null && !map.Has("overview"), !map.Has("regions"), !map.Has("tiers"));
    }

    private static Brand Bind(MapBinder map, BrandOverrides overrides)
    {
        var name = overrides.Name ?? map.OptionalText("name") ?? "";
        map.Node("name", required: false);
        var industry = overrides.IndustryId ?? map.OptionalText("industry") ?? "";
        map.Node("industry", required: false);
        var overview = overrides.Overview ?? map.OptionalText("overview") ?? $"{name} answers its customers by chat, messages and telephone.";
        map.Node("overview", required: false);
        var scale = Scale(map.Map("scale", required: false));
        var seed = overrides.Seed ?? map.LongWhole("seed", 0, long.MaxValue, 1);
        map.Node("seed", required: false);
        var noise = overrides.NoiseProfile ?? map.OptionalText("noise") ?? "default";
        foreach (var key in (string[])["noise", "regions", "tiers"])
        {
            map.Node(key, required: false);
        }

        return new Brand(
            name,
            Slug.Of(name),
            industry,
            map.OptionalText("language") ?? "en",
            overview.Trim(),
            Channels(map.Map("channels", required: false)),
            map.Has("regions") ? map.Texts("regions", 2) : ["North", "East", "South", "West"],
            map.Has("tiers") ? map.Texts("tiers", 2) : ["Basic", "Silver", "Gold"],
            seed,
            noise,
            overrides.Conversations is { } n ? scale.WithConversations(n) : scale,
            map.OptionalText("voice")?.Trim());
    }

    private static IReadOnlyList<ChannelWeight> Channels(MapBinder map)
    {
        var channels = ChannelNames.Where(map.Has).Select(c => new ChannelWeight(c, map.Whole(c, 0, 100))).Where(c => c.Weight > 0).ToList();
        foreach (var name in ChannelNames)
        {
            map.Node(name, required: false);
        }

        if (channels.Count == 0 && ChannelNames.FirstOrDefault(map.Has) is { } first)
        {
            map.Reject(first, "every channel has the weight 0; give at least one of voice, chat, messaging a weight from 1 to 100");
        }

        map.Done();
        return channels.Count > 0 ? channels : [new("voice", 35), new("chat", 45), new("messaging", 20)];
    }

    private static BrandScale Scale(MapBinder map)
    {
        var standard = new BrandScale();
        var scale = new BrandScale(
            map.Whole("information_articles", 400, 20_000, standard.InformationArticles),
            map.Whole("issue_articles", 60, 20_000, standard.IssueArticles),
            map.Whole("transcripts", 1, 2_000_000, standard.Transcripts),
            map.Whole("next_turns", 1, 2_000_000, standard.NextTurns),
            map.Whole("stores", 1, 500, standard.Stores),
            map.Whole("events", 1, 500, standard.Events));
        map.Done();
        return scale;
    }

    // The flag that a value came from, or null where it came from the file or from nowhere.
    private static string? FlagOf(string key, BrandOverrides overrides) => key switch
    {
        "name" when overrides.Name is not null => "--name",
        "industry" when overrides.IndustryId is not null => "--industry",
        "overview" when overrides.Overview is not null => "--overview",
        "noise" when overrides.NoiseProfile is not null => "--noise",
        "scale" when overrides.Conversations is not null => "--conversations",
        _ => null,
    };

    private static string KeyOf(string property) => property switch
    {
        nameof(Brand.IndustryId) => "industry",
        nameof(Brand.NoiseProfile) => "noise",
        nameof(Brand.Slug) => "name",
        _ => property.ToLower(CultureInfo.InvariantCulture),
    };
}

/// <summary>The rules that a brand as a whole keeps.</summary>
public sealed class BrandValidator : AbstractValidator<Brand>
{
    /// <summary>Rules for a set of known industries and profiles.</summary>
    public BrandValidator(IReadOnlyList<string> industries, IReadOnlyList<string> profiles)
    {
        RuleFor(b => b.Name).NotEmpty().WithMessage("a brand needs a 'name' (in the file, or --name)");
        RuleFor(b => b.Name).MaximumLength(60).WithMessage("'name' has more than 60 characters");
        RuleFor(b => b.Name).Must(IsPlain).When(b => b.Name.Length > 0).WithMessage($"'name' contains one of {Special}; leave it out, since names stand in texts and phrases");
        RuleFor(b => b.Slug).NotEmpty().When(b => b.Name.Length > 0).WithMessage("'name' must contain a Latin letter or a digit, since it names the dataset's folder");
        RuleFor(b => b.IndustryId).Must(i => industries.Contains(i, StringComparer.Ordinal))
            .WithMessage(b => b.IndustryId.Length == 0
                ? $"a brand needs an 'industry' (in the file, or --industry); known are {string.Join(", ", industries)}"
                : $"there is no industry '{b.IndustryId}'; known are {string.Join(", ", industries)}");
        RuleFor(b => b.NoiseProfile).Must(p => profiles.Contains(p, StringComparer.Ordinal))
            .WithMessage(b => $"there is no noise profile '{b.NoiseProfile}'; known are {string.Join(", ", profiles)}");
        RuleFor(b => b.Overview).MaximumLength(4000).WithMessage("'overview' has more than 4000 characters");
        RuleFor(b => b.Voice).MaximumLength(1000).WithMessage("'voice' has more than 1000 characters");
        RuleFor(b => b.Language).Equal("en").WithMessage(b => $"there are no words in the language '{b.Language}' yet; write 'en'");
        RuleFor(b => b.Regions).Must(Distinct).WithMessage("'regions' must be at least 2 and at most 30 different names");
        RuleFor(b => b.Tiers).Must(Distinct).WithMessage("'tiers' must be at least 2 and at most 30 different names");
        RuleFor(b => b.Scale.Conversations).InclusiveBetween(2, 2_000_000).WithMessage("the number of conversations must lie between 2 and 2,000,000");
    }

    private const string Special = "{ } [ ] | : < >";

    private static bool IsPlain(string name) => !name.Any(c => char.IsControl(c) || "{}[]|:<>".Contains(c, StringComparison.Ordinal));

    private static bool Distinct(IReadOnlyList<string> names) =>
        names.Count is >= 2 and <= 30 && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count && names.All(n => n.Length is > 0 and <= 40 && IsPlain(n));
}
