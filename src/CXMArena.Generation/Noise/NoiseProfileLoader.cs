using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;

namespace CXMArena.Generation.Noise;

/// <summary>
/// Reads noise profiles. A profile that <c>extends</c> another takes its operators first; an operator of its own with the id of one of those changes only the keys that
/// it names, at the place that it has there, and <c>without</c> leaves some out. A <c>mixture</c> gives the conversations of some channels to several profiles by share; their
/// operators have the profile's name and a slash before their id.
/// </summary>
public static class NoiseProfileLoader
{
    private const string Folder = "taxonomies/noise";
    private const int MaximumDepth = 8;
    private static readonly string[] Roles = ["customer", "agent"];

    /// <summary>Names of the profiles that there are, in ordinal order.</summary>
    public static IReadOnlyList<string> Known(IContentSource content) =>
        [.. content.List(Folder)
            .Where(k => k.EndsWith(".yaml", StringComparison.Ordinal) && !k[(Folder.Length + 1)..].Contains('/', StringComparison.Ordinal))
            .Select(k => Path.GetFileNameWithoutExtension(k))
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads a profile.</summary>
    /// <param name="content">Where profiles are.</param>
    /// <param name="name">Its name, or the key of a file that ends in <c>.yaml</c>.</param>
    /// <param name="catalogue">The operators that it can use; by default those of this library.</param>
    /// <exception cref="InputException">There is no such profile, or anything in it is wrong; all mistakes at once.</exception>
    public static NoiseProfile Load(IContentSource content, string name, NoiseCatalogue? catalogue = null)
    {
        var findings = new InputFindings();
        var isFile = name.EndsWith(".yaml", StringComparison.Ordinal);
        var key = isFile ? name : KeyOf(name);
        if ((!isFile && !IsName(name)) || content.Read(key) is null)
        {
            throw new InputException($"there is no noise profile '{name}'; known are {string.Join(", ", Known(content))}");
        }

        var merged = Merge(content, key, [], findings);
        var entries = merged.Entries.Select(e => Entry(e, catalogue ?? NoiseCatalogue.BuiltIn(), findings)).OfType<NoiseEntry>().ToList();
        findings.ThrowIfAny();
        return new NoiseProfile(merged.Name, merged.Description, entries, merged.Files, merged.Mixtures);
    }

    private static Merged Merge(IContentSource content, string key, IReadOnlyList<string> above, InputFindings findings)
    {
        if (content.Read(key) is not { } text || YamlParser.Parse(key, text, findings) is not { } node)
        {
            return new Merged("", "", [], [key], []);
        }

        var map = new MapBinder(node, findings);
        var merged = new Merged(map.Text("name"), map.Text("description"), [], [key], []);
        if (map.Has("name") && !string.Equals(merged.Name, Path.GetFileNameWithoutExtension(key), StringComparison.Ordinal))
        {
            map.Reject("name", $"'name' is '{merged.Name}'; it must be that of the file, '{Path.GetFileNameWithoutExtension(key)}'");
        }

        var basis = Base(content, map, key, above, findings);
        var mixtures = basis?.Mixtures ?? [];
        var entries = basis?.Entries.ToList() ?? [];
        var files = basis?.Files ?? [];
        if (map.Has("mixture"))
        {
            var mixed = Mixed(content, map, key, above, findings);
            entries.RemoveAll(e => e.Part is not null);
            entries.InsertRange(0, mixed.Entries);
            (mixtures, files) = (mixed.Mixtures, [.. files, .. mixed.Files.Except(files, StringComparer.Ordinal)]);
        }

        foreach (var without in map.Texts("without", 0))
        {
            if (entries.RemoveAll(e => string.Equals(e.Id, without, StringComparison.Ordinal)) == 0)
            {
                map.Reject("without", $"'without' names '{without}'; the profile that is extended has {Listed(entries.Select(e => e.Id))}");
            }
        }

        AddOwn(map, entries, findings);
        map.Done();
        return merged with { Entries = entries, Files = [.. files, key], Mixtures = mixtures };
    }

    private static Merged? Base(IContentSource content, MapBinder map, string key, IReadOnlyList<string> above, InputFindings findings)
    {
        if (map.OptionalText("extends") is not { } name)
        {
            return null;
        }

        var path = above.Append(key).ToList();
        if (!IsName(name) || content.Read(KeyOf(name)) is null)
        {
            map.Reject("extends", $"'extends' is '{name}'; allowed are {Listed(Known(content))}");
            return null;
        }

        if (path.Contains(KeyOf(name), StringComparer.Ordinal) || path.Count >= MaximumDepth)
        {
            map.Reject("extends", $"profiles extend each other in a circle: {Circle(path, name)}");
            return null;
        }

        return Merge(content, KeyOf(name), path, findings);
    }

    private static Merged Mixed(IContentSource content, MapBinder map, string key, IReadOnlyList<string> above, InputFindings findings)
    {
        var entries = new List<RawEntry>();
        var files = new List<string>();
        var mixtures = new List<NoiseMixture>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mixture in map.Maps("mixture", 1))
        {
            var channels = Some(mixture, "channels", NoiseScope.AllChannels);
            foreach (var channel in channels.Where(c => !taken.Add(c)))
            {
                mixture.Reject("channels", $"'channels' holds '{channel}', which another mixture has");
            }

            var known = Known(content);
            var parts = NoiseDial.ReadWeights(mixture, "profiles", known, NoiseUnit.Conversations).Where(d => d.BasisPoints > 0).Select(d => d with { Id = d.Id["profiles.".Length..] }).ToList();
            mixture.Done();
            mixtures.Add(new NoiseMixture(channels, parts));
            foreach (var part in parts.Select(d => d.Id))
            {
                var path = above.Append(key).ToList();
                if (path.Contains(KeyOf(part), StringComparer.Ordinal) || path.Count >= MaximumDepth)
                {
                    mixture.Reject("profiles", $"profiles hold each other in a circle: {Circle(path, part)}");
                    continue;
                }

                var merged = Merge(content, KeyOf(part), path, findings);
                if (merged.Mixtures.Count > 0)
                {
                    mixture.Reject("profiles", $"'{part}' is a mixture itself; name the profiles that it is mixed of");
                }

                var fresh = merged.Entries.Where(e => !entries.Exists(o => o.Part == part && o.Id == $"{part}/{e.Id}")).ToList();
                entries.AddRange(fresh.Select(e => new RawEntry($"{part}/{e.Id}", e.Map) { Part = part, Channels = [.. mixtures.Where(m => m.Parts.Any(p => p.Id == part)).SelectMany(m => m.Channels)] }));
                files.AddRange(merged.Files.Except(files, StringComparer.Ordinal));
            }
        }

        return new Merged("", "", entries, files, mixtures);
    }

    private static string Circle(IReadOnlyList<string> path, string last) => string.Join(" -> ", path.Append(KeyOf(last)).Select(k => Path.GetFileNameWithoutExtension(k)));

    private static void AddOwn(MapBinder map, List<RawEntry> entries, InputFindings findings)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        if (map.Node("operators", required: false) is not YamlList list)
        {
            if (!map.Has("extends") && !map.Has("mixture"))
            {
                _ = map.Maps("operators", 1);
            }

            return;
        }

        foreach (var node in list.Items)
        {
            if (node is not YamlMap entry)
            {
                findings.Add(node.File, node.Line, $"an operator is a map that begins with 'use', not {node.Kind}");
                continue;
            }

            var id = (entry["id"] as YamlText)?.Value ?? (entry["use"] as YamlText)?.Value ?? "";
            var place = entries.FindIndex(e => string.Equals(e.Id, id, StringComparison.Ordinal));
            if (!own.Add(id))
            {
                findings.Add(entry.File, entry.Line, $"the operator '{id}' occurs twice; give each an 'id' of its own");
            }
            else if (place >= 0)
            {
                entries[place] = entries[place] with { Map = Overlay(entries[place].Map, entry) };
            }
            else
            {
                entries.Add(new RawEntry(id, entry));
            }
        }
    }

    private static YamlMap Overlay(YamlMap under, YamlMap over) =>
        new(over.File, over.Line, [.. under.Entries.Where(e => over[e.Key.Value] is null), .. over.Entries]);

    private static NoiseEntry? Entry(RawEntry raw, NoiseCatalogue catalogue, InputFindings findings)
    {
        var map = new MapBinder(raw.Map, findings);
        var use = map.Text("use");
        map.OptionalText("id");
        if (catalogue.Find(use) is not { } known)
        {
            if (use.Length > 0)
            {
                map.Reject("use", $"'use' is '{use}'; allowed are {Listed(catalogue.Operators.Select(o => o.Id))}");
            }

            return null;
        }

        var articles = known.Item == NoiseItem.Article;
        var reason = map.Text("reason");
        var scope = new NoiseScope(
            articles ? [] : Some(map, "channels", NoiseScope.AllChannels),
            articles ? [] : [.. Some(map, "roles", Roles).Select(r => r == "agent" ? Role.Agent : Role.Customer)],
            map.Has("share") ? NoiseDial.Read(map, "share", articles ? NoiseUnit.Articles : NoiseUnit.Conversations)
                : new NoiseDial("share", articles ? NoiseUnit.Articles : NoiseUnit.Conversations, 10_000, "wherever its scope reaches"));
        var noise = known.Bind(map);
        map.Done();
        if (raw.Part is not null)
        {
            scope = scope with { Channels = [.. scope.Channels.Where(raw.Channels.Contains)] };
        }

        return raw.Part is not null && scope.Channels.Count == 0 ? null : new NoiseEntry(raw.Id, known, noise, scope, reason, raw.Map.File, raw.Part);
    }

    private static IReadOnlyList<string> Some(MapBinder map, string key, IReadOnlyList<string> allowed)
    {
        if (!map.Has(key))
        {
            map.Node(key, required: false);
            return allowed;
        }

        var chosen = map.Texts(key);
        foreach (var item in chosen.Where(c => !allowed.Contains(c, StringComparer.Ordinal)))
        {
            map.Reject(key, $"'{key}' holds '{item}'; allowed are {Listed(allowed)}");
        }

        return [.. allowed.Where(a => chosen.Contains(a, StringComparer.Ordinal))];
    }

    private static string KeyOf(string name) => $"{Folder}/{name}.yaml";

    private static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } listed ? listed : "none";

    private sealed record RawEntry(string Id, YamlMap Map)
    {
        public string? Part { get; init; }

        public IReadOnlyList<string> Channels { get; init; } = [];
    }

    private sealed record Merged(string Name, string Description, IReadOnlyList<RawEntry> Entries, IReadOnlyList<string> Files, IReadOnlyList<NoiseMixture> Mixtures);
}
