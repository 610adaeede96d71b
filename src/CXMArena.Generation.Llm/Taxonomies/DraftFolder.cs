using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>
/// The files of a drafted industry so far. What a model answers is held against the industry's own loader together with them, and each finding is told at the place of the answer that it came from. Immutable.
/// </summary>
internal sealed class DraftFolder
{
    private readonly IContentSource _under;
    private readonly string _id;
    private readonly SortedDictionary<string, DraftFile> _files;

    /// <summary>A folder with nothing but what it extends.</summary>
    public DraftFolder(IContentSource under, string id)
        : this(under, id, [])
    {
        _files["industry.yaml"] = new DraftFile("industry.yaml", new DraftMapBuilder("$").Text("id", id).Text("extends", "core").Build());
    }

    private DraftFolder(IContentSource under, string id, IEnumerable<DraftFile> files)
    {
        (_under, _id) = (under, id);
        _files = new(files.ToDictionary(f => f.Path), StringComparer.Ordinal);
    }

    /// <summary>The files, in ordinal order of their paths.</summary>
    public IReadOnlyCollection<DraftFile> Files => _files.Values;

    private string Root => $"taxonomies/industries/{_id}/";

    /// <summary>The folder with further files; one of the same path is replaced.</summary>
    public DraftFolder With(params IEnumerable<DraftFile> files)
    {
        var folder = new DraftFolder(_under, _id, _files.Values);
        foreach (var file in files)
        {
            folder._files[file.Path] = file;
        }

        return folder;
    }

    /// <summary>The industry as the loader reads it.</summary>
    /// <exception cref="InputException">It has findings.</exception>
    public Industry Load() => IndustryLoader.Load(new DraftContent(_under, Texts()), _id, "en");

    /// <summary>What the loader finds once the files of an answer are added.</summary>
    public IReadOnlyList<AnswerFinding> Judge(params IReadOnlyList<DraftFile> answer)
    {
        var whole = With(answer);
        var texts = whole.Texts();
        try
        {
            IndustryLoader.Load(new DraftContent(_under, texts), _id, "en");
            return [];
        }
        catch (InputException e)
        {
            return [.. e.Findings.Select(f => Place(f, answer, texts)).Distinct()];
        }
    }

    private Dictionary<string, string> Texts() => _files.Values.ToDictionary(f => Root + f.Path, f => DraftYaml.Write(f.Root, compact: false), StringComparer.Ordinal);

    private AnswerFinding Place(InputFinding finding, IReadOnlyList<DraftFile> answer, Dictionary<string, string> texts)
    {
        var origin = answer.FirstOrDefault(f => Root + f.Path == finding.File) is { } file
            ? DraftPlaces.At(file.Root, texts[Root + file.Path], finding)
            : DraftPlaces.OfPattern(answer, finding.Message);
        return new AnswerFinding("draft.loader", origin, finding.Message);
    }
}
