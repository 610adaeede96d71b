using CXMArena.Generation.Issues;
using CXMArena.Generation.Quality;
using CXMArena.Generation.State;
using CXMArena.Generation.Tools;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Industries;

/// <summary>Everything that experts wrote about an industry, structure and words of one language joined.</summary>
public sealed record Industry(
    string Id,
    IReadOnlyList<Family> Families,
    IReadOnlyList<Service> Services,
    IReadOnlyList<Policy> Policies,
    IReadOnlyList<SubjectKind> Subjects,
    StateModel State,
    IReadOnlyDictionary<string, Tool> Tools,
    IReadOnlyDictionary<string, DetailWords> Details,
    IReadOnlyDictionary<string, IssuePattern> Patterns,
    IReadOnlyDictionary<string, CategoryWords> Areas,
    IReadOnlyDictionary<string, CategoryWords> Groups,
    IReadOnlyList<QualityQuestion> Questions,
    IReadOnlyDictionary<string, string> Roots);
