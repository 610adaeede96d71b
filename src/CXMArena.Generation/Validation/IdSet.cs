namespace CXMArena.Generation.Validation;

/// <summary>A set of ids kept as 64-bit hashes (FNV-1a), so that millions fit; two different ids count as one once in 10^12 at a million ids.</summary>
internal sealed class IdSet
{
    private readonly HashSet<ulong> _ids = [];

    /// <summary>Number of ids.</summary>
    public int Count => _ids.Count;

    /// <summary>Adds an id; false where it is there.</summary>
    public bool Add(string id) => _ids.Add(Hash(id));

    /// <summary>Whether an id is there.</summary>
    public bool Contains(string id) => _ids.Contains(Hash(id));

    /// <summary>The hash of an id.</summary>
    public static ulong Hash(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in id)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
