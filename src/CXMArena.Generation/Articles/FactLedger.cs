using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>Keeps count of who states what while mentions are granted. Nodes are the topics and after them the issue types.</summary>
internal sealed class FactLedger
{
    private const int OrdinaryMentions = 4;
    private const int CommonMentions = 24;
    private readonly World _world;
    private readonly HashSet<string>[] _facts;
    private readonly List<Fact>[] _foreign;
    private readonly int[] _size;
    private readonly Dictionary<string, List<int>> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _mentions = new(StringComparer.Ordinal);

    public FactLedger(World world)
    {
        _world = world;
        var count = world.Topics.Count + world.IssueTypes.Count;
        _facts = new HashSet<string>[count];
        _foreign = new List<Fact>[count];
        _size = new int[count];
        for (var i = 0; i < count; i++)
        {
            _foreign[i] = [];
            if (i < world.Topics.Count)
            {
                var topic = world.Topics[i];
                _facts[i] = new HashSet<string>(topic.FactIds, StringComparer.Ordinal);
                _size[i] = topic.FactIds.Count + Steps(topic);
                foreach (var fact in topic.FactIds)
                {
                    Holders(fact).Add(i);
                }
            }
            else
            {
                _facts[i] = new HashSet<string>(StringComparer.Ordinal);
                _size[i] = world.Industry.Patterns[world.IssueTypes[i - world.Topics.Count].PatternId].Causes.Sum(c => c.Steps.DistinctBy(s => s.Id).Count());
            }
        }
    }

    /// <summary>What was granted to each node.</summary>
    public IReadOnlyList<IReadOnlyList<Fact>> Foreign => _foreign;

    /// <summary>Grants wishes in order until the target is met. A page that is small by itself is judged by the size that it is meant to reach.</summary>
    public void Grant(int node, IEnumerable<Fact> wishes, int target)
    {
        var own = _size[node];
        _size[node] = own + target;
        foreach (var fact in wishes)
        {
            if (_foreign[node].Count == target)
            {
                break;
            }

            if (MayState(node, fact))
            {
                _facts[node].Add(fact.FactId);
                _foreign[node].Add(fact);
                Holders(fact.FactId).Add(node);
                _mentions[fact.FactId] = Mentions(fact) + (IsIssue(node) ? 0 : 1);
            }
        }

        _size[node] = own + _foreign[node].Count;
    }

    /// <summary>Takes back mentions until no pair of articles shares too much.</summary>
    public void Settle()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var node = 0; node < _facts.Length; node++)
            {
                for (var i = _foreign[node].Count - 1; i >= 0; i--)
                {
                    if (!Tolerable(node, _foreign[node][i], 0))
                    {
                        Withdraw(node, i);
                        changed = true;
                    }
                }
            }
        }
    }

    private void Withdraw(int node, int place)
    {
        var fact = _foreign[node][place];
        _foreign[node].RemoveAt(place);
        _facts[node].Remove(fact.FactId);
        Holders(fact.FactId).Remove(node);
        _size[node]--;
    }

    private bool MayState(int node, Fact fact) =>
        fact.IsShared
        && !_facts[node].Contains(fact.FactId)
        && Mentions(fact) < (IsCommon(fact) ? CommonMentions : OrdinaryMentions)
        && Tolerable(node, fact, 1);

    /// <summary>Whether no holder of the fact shares three tenths of the smaller article with this node, counting <paramref name="more"/> further ones.</summary>
    private bool Tolerable(int node, Fact fact, int more)
    {
        foreach (var other in Holders(fact.FactId))
        {
            if (other != node && !(IsIssue(other) && IsIssue(node)) && (Shared(node, other) + more) * 10 >= 3 * Math.Min(_size[node], _size[other]))
            {
                return false;
            }
        }

        return !IsIssue(node) || (_foreign[node].Count + more) * 10 < 3 * _size[node];
    }

    private int Shared(int a, int b)
    {
        var (few, many) = _facts[a].Count < _facts[b].Count ? (_facts[a], _facts[b]) : (_facts[b], _facts[a]);
        var count = 0;
        foreach (var fact in few)
        {
            count += many.Contains(fact) ? 1 : 0;
        }

        return count;
    }

    private bool IsIssue(int node) => node >= _world.Topics.Count;

    private int Mentions(Fact fact) => _mentions.GetValueOrDefault(fact.FactId);

    private List<int> Holders(string fact)
    {
        if (!_holders.TryGetValue(fact, out var holders))
        {
            _holders[fact] = holders = [];
        }

        return holders;
    }

    private bool IsCommon(Fact fact) => fact.Attribute.Id is "warranty" or "lead_time" || _world.Topic(fact.TopicId).Kind == TopicKind.Policy;

    private int Steps(Topic topic) =>
        topic.Kind == TopicKind.Aspect ? _world.Industry.Families.First(f => f.Id == topic.FamilyId).Aspects.First(a => a.Id == topic.AspectId).Steps.Count : 0;
}
