using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tasks;

/// <summary>Which base articles state which facts.</summary>
internal sealed class ArticleIndex
{
    private readonly Dictionary<string, IReadOnlyCollection<string>> _facts;
    private readonly Dictionary<string, List<string>> _stating = new(StringComparer.Ordinal);

    public ArticleIndex(IEnumerable<NoisyArticle> articles)
    {
        _facts = articles.ToDictionary(a => a.Clean.DocumentId, a => (IReadOnlyCollection<string>)a.Clean.FactIds.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (id, facts) in _facts)
        {
            foreach (var fact in facts)
            {
                (_stating.TryGetValue(fact, out var list) ? list : _stating[fact] = []).Add(id);
            }
        }
    }

    /// <summary>Facts that an article states.</summary>
    public IReadOnlyCollection<string> Facts(string documentId) => _facts.GetValueOrDefault(documentId) ?? [];

    /// <summary>Articles that state a fact.</summary>
    public IReadOnlyList<string> Stating(string factId) => _stating.TryGetValue(factId, out var list) ? list : [];
}
