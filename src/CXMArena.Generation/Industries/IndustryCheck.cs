using CXMArena.Generation.Content;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.State;

namespace CXMArena.Generation.Industries;

/// <summary>Checks what no single file shows: references between files, and that every issue can be broken and repaired.</summary>
internal static class IndustryCheck
{
    public static void Add(Industry industry, InputFindings findings)
    {
        var place = $"taxonomies/industries/{industry.Id}/issues";
        var families = industry.Families.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var services = industry.Services.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var policies = industry.Policies.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var pattern in industry.Patterns.Values)
        {
            Refer(pattern.SubjectIds ?? [], pattern.Subject == IssueSubject.Service ? services : families, pattern.Subject == IssueSubject.Service ? "service" : "family");
            Refer(pattern.Policies, policies, "policy");
            Refer([pattern.Area], industry.Areas.Keys, "area");
            Refer([pattern.Group], industry.Groups.Keys, "group");
            foreach (var field in pattern.Causes.SelectMany(c => c.Steps).Where(s => s.Kind == StepKind.Tool).SelectMany(s => industry.Tools[s.Id].Parameters).Select(p => p.Field).Distinct())
            {
                if (field != "case.reference" && !industry.Details.ContainsKey(field))
                {
                    findings.Add(place, 0, $"{pattern.Id}: nobody can ask for '{field}'; add it to the details words");
                }
            }

            void Refer(IEnumerable<string> used, IEnumerable<string> known, string what)
            {
                foreach (var id in used.Where(u => !known.Contains(u, StringComparer.Ordinal)))
                {
                    findings.Add(place, 0, $"{pattern.Id}: there is no {what} '{id}'; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}");
                }
            }
        }

        Prove(industry, place, findings);
    }

    private static void Prove(Industry industry, string place, InputFindings findings)
    {
        var seed = SeedPath.Root(0).Child("proof");
        var factory = new StateFactory(industry.State, new PeopleDirectory(), new DateOnly(2026, 3, 2));
        var healthy = factory.Healthy(seed);
        foreach (var pattern in industry.Patterns.Values)
        {
            foreach (var cause in pattern.Causes)
            {
                var wrong = ResolutionProof.Refute(
                    pattern,
                    cause,
                    healthy,
                    (step, state) => step.Kind == StepKind.Tool ? industry.Tools[step.Id].ArgumentsFrom(state) : new Dictionary<string, string>(),
                    (field, present) => factory.Fresh(seed, field, present));
                if (wrong is not null)
                {
                    findings.Add(place, 0, $"{pattern.Id}, cause {cause.Id}: {wrong}");
                }
            }
        }
    }
}
