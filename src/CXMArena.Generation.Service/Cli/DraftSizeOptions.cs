using System.CommandLine;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Service.Cli;

/// <summary>How much a drafted industry is to hold.</summary>
internal sealed class DraftSizeOptions
{
    private static readonly DraftSize Standard = new();
    private readonly List<(Option<int> Option, int Least, int Most)> _options;

    public DraftSizeOptions(Command command)
    {
        _options =
        [
            Of("--families", "Product families", Standard.Families, 1, 20),
            Of("--lines", "Lines of a family", Standard.Lines, 1, 8),
            Of("--services", "Services", Standard.Services, 1, 16),
            Of("--policies", "Policy parameters", Standard.Policies, 1, 80),
            Of("--areas", "Areas of issues", Standard.Areas, 1, 12),
            Of("--patterns", "Issue patterns of an area", Standard.Patterns, 1, 12),
            Of("--tools", "Tools, those that no issue needs included", Standard.Tools, TaskSizes.ToolCandidates, 200),
            Of("--questions", "Quality questions", Standard.Questions, 1, 100),
        ];
        foreach (var (option, _, _) in _options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The size that the arguments ask for.</summary>
    /// <exception cref="InputException">A number is out of bounds; all at once.</exception>
    public DraftSize Read(ParseResult parsed)
    {
        var findings = new InputFindings();
        var numbers = _options.Select(o => parsed.GetValue(o.Option)).ToList();
        foreach (var ((option, least, most), number) in _options.Zip(numbers).Where(o => o.Second < o.First.Least || o.Second > o.First.Most))
        {
            findings.Add(option.Name, 0, $"{number} is not between {least} and {most}");
        }

        findings.ThrowIfAny();
        return new DraftSize(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]);
    }

    private static (Option<int> Option, int Least, int Most) Of(string name, string what, int standard, int least, int most) =>
        (new Option<int>(name) { Description = what, DefaultValueFactory = _ => standard }, least, most);
}
