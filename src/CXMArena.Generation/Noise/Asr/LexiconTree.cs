namespace CXMArena.Generation.Noise.Asr;

/// <summary>The words of a lexicon by their phones: each node is a phone after those above it. Immutable.</summary>
internal sealed class LexiconTree
{
    /// <summary>The node above all.</summary>
    public const int Root = 0;

    private readonly Node[] _nodes;
    private readonly int[] _children;
    private readonly ushort[] _words;

    /// <summary>The words in their order; a word's place is its number.</summary>
    public LexiconTree(IReadOnlyList<LexiconWord> words)
    {
        var nodes = new List<Draft> { new(0) };
        for (var number = 0; number < words.Count; number++)
        {
            Draft at = nodes[Root];
            var phones = words[number].Phones;
            at.Pass(phones.Length, words[number].Rarity);
            for (var i = 0; i < phones.Length; i++)
            {
                if (at.Children.Find(c => nodes[c].Phone == phones[i]) is not (> 0 and var child))
                {
                    child = nodes.Count;
                    at.Children.Add(child);
                    nodes.Add(new Draft(phones[i]));
                }

                at = nodes[child];
                at.Pass(phones.Length - i - 1, words[number].Rarity);
            }

            at.Words.Add((ushort)number);
        }

        _nodes = new Node[nodes.Count];
        var (children, all) = (new List<int>(nodes.Count), new List<ushort>(words.Count));
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            _nodes[i] = new Node(node.Phone, (byte)Math.Min(byte.MaxValue, node.Depth), (short)node.LeastRarity, children.Count, (short)node.Children.Count, all.Count, (short)node.Words.Count);
            children.AddRange(node.Children);
            all.AddRange(node.Words);
        }

        (_children, _words) = ([.. children], [.. all]);
    }

    /// <summary>A node.</summary>
    public ref readonly Node this[int node] => ref _nodes[node];

    /// <summary>The nodes below a node.</summary>
    public ReadOnlySpan<int> ChildrenOf(int node) => _children.AsSpan(_nodes[node].FirstChild, _nodes[node].Children);

    /// <summary>The words that end at a node.</summary>
    public ReadOnlySpan<ushort> WordsAt(int node) => _words.AsSpan(_nodes[node].FirstWord, _nodes[node].Words);

    /// <summary>A phone after those above it.</summary>
    /// <param name="Phone">Its number.</param>
    /// <param name="Depth">Most phones below it.</param>
    /// <param name="LeastRarity">Rarity of the commonest word at or below it.</param>
    /// <param name="FirstChild">Place of its first child.</param>
    /// <param name="Children">How many there are.</param>
    /// <param name="FirstWord">Place of its first word.</param>
    /// <param name="Words">How many there are.</param>
    internal readonly record struct Node(byte Phone, byte Depth, short LeastRarity, int FirstChild, short Children, int FirstWord, short Words);

    private sealed class Draft(byte phone)
    {
        public byte Phone => phone;

        public List<int> Children { get; } = [];

        public List<ushort> Words { get; } = [];

        public int Depth { get; private set; }

        public int LeastRarity { get; private set; } = short.MaxValue;

        public void Pass(int below, int rarity) => (Depth, LeastRarity) = (Math.Max(Depth, below), Math.Min(LeastRarity, rarity));
    }
}
