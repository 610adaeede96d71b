using CXMArena.Generation.Refinement;

namespace CXMArena.Generation.Validation.Checks;

/// <summary>The labelled pairs are exactly those that a join over the article tables' facts and steps finds, and nothing lies between apart and similar.</summary>
internal sealed class PairCheck : IDatasetCheck
{
    private const string Similar = "data/KB_Refinement/similarity_pairs";
    private const string Contradictory = "data/KB_Refinement/contradictory_pairs";
    private readonly HashSet<string> _corpus = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (IReadOnlyList<string> Facts, IReadOnlyList<string> Steps, IReadOnlyList<string> Altered)> _articles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<(string, string)>> _labelled = new(StringComparer.Ordinal) { [Similar] = [], [Contradictory] = [] };

    public void See(TableRow row, FindingList findings)
    {
        switch (row.Table.Config)
        {
            case "Articles" when row.Table.Schema.Split == "KB_refinement_articles":
                _corpus.Add(row.Text("document_id"));
                break;
            case "InfoArticle" or "IssueArticle":
                _articles[row.Text("document_id")] = (row.List("fact_ids"), row.List("step_keys"), row.List("altered_fact_ids"));
                break;
            case "KB_Refinement":
                if (row.List("Pairs") is [var a, var b] && a != b)
                {
                    _labelled.GetValueOrDefault(row.Table.Name)?.Add(Pair(a, b));
                }
                else
                {
                    findings.Error("pairs.two", row, "a pair names two different articles");
                }

                break;
            default:
                break;
        }
    }

    public void End(FindingList findings)
    {
        var ids = _articles.Keys.Where(_corpus.Contains).ToList();
        Compare(Similar, Overlapping(ids, findings), findings);
        Compare(Contradictory, Opposed(ids), findings);
    }

    private HashSet<(string, string)> Overlapping(List<string> ids, FindingList findings)
    {
        var sets = ids.Select(id => (IReadOnlyList<string>)[.. _articles[id].Facts.Concat(_articles[id].Steps).Concat(_articles[id].Altered.Select(f => f + "#altered")).Distinct(StringComparer.Ordinal)]).ToList();
        var pairs = new HashSet<(string, string)>();
        foreach (var (first, second, common) in Overlap.Join(sets))
        {
            switch (Overlap.Of(common, Math.Min(sets[first].Count, sets[second].Count)))
            {
                case OverlapClass.Forbidden:
                    findings.Error("pairs.band", Similar, $"{ids[first]} and {ids[second]} share {common} propositions: neither few nor half");
                    break;
                case OverlapClass.Similar:
                    pairs.Add(Pair(ids[first], ids[second]));
                    break;
                default:
                    break;
            }
        }

        return pairs;
    }

    private HashSet<(string, string)> Opposed(List<string> ids)
    {
        var altered = ids.SelectMany(id => _articles[id].Altered.Select(f => (f, id))).ToLookup(p => p.f, p => p.id, StringComparer.Ordinal);
        return [.. ids.SelectMany(id => _articles[id].Facts.SelectMany(f => altered[f]).Where(host => host != id).Select(host => Pair(id, host)))];
    }

    private void Compare(string table, HashSet<(string, string)> found, FindingList findings)
    {
        foreach (var (a, b) in found.Except(_labelled[table]))
        {
            findings.Error("pairs.unlabelled", table, $"{a} and {b} belong here and are missing");
        }

        foreach (var (a, b) in _labelled[table].Except(found))
        {
            findings.Error("pairs.wrong", table, $"{a} and {b} do not belong here");
        }
    }

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
