namespace CXMArena.Generation.Authoring;

/// <summary>An item of which no answer could be used. Its place is filled, and what was refused is kept.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="ItemId">Document id or conversation id.</param>
/// <param name="Attempt">0 for the item as planned; of a conversation whose scenario was drawn again, how often.</param>
/// <param name="Answers">The refused answers, in order.</param>
public sealed record RefusedItem(string Stage, string ItemId, int Attempt, IReadOnlyList<RefusedText> Answers);
