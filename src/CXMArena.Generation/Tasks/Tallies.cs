namespace CXMArena.Generation.Tasks;

/// <summary>Counts by name, listed in the order of the names.</summary>
internal sealed class Tallies
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public void Add(string name, long count = 1) => _counts[name] = _counts.GetValueOrDefault(name) + count;

    public long Total => _counts.Values.Sum();

    public int Names => _counts.Count;

    public IReadOnlyList<Tally> List() => [.. _counts.Select(c => new Tally(c.Key, c.Value))];
}

/// <summary>Counts what tasks leave out, by task and reason.</summary>
internal sealed class DroppedTally
{
    private readonly SortedDictionary<(string Task, string Reason), long> _counts = [];

    public void Add(string task, string reason, long count = 1) => _counts[(task, reason)] = _counts.GetValueOrDefault((task, reason)) + count;

    public IReadOnlyList<DroppedItems> List() => [.. _counts.Select(c => new DroppedItems(c.Key.Task, c.Key.Reason, c.Value))];
}
