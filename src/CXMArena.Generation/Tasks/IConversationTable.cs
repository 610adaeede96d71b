using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tasks;

/// <summary>Derives rows from conversations, one conversation at a time.</summary>
internal interface IConversationTable
{
    /// <summary>The table that it fills.</summary>
    TableSchema Schema { get; }

    /// <summary>The rows of a conversation, in the order in which they are published; none where it is of no use here.</summary>
    IEnumerable<object?[]> Rows(NoisyConversation conversation);
}
