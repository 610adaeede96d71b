using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Noise;

/// <summary>What an edit does.</summary>
public enum NoiseEditKind
{
    /// <summary>Words become other words.</summary>
    Replace,

    /// <summary>Something that was not there appears: words, or a whole message.</summary>
    Insert,

    /// <summary>Words, or a whole message, disappear.</summary>
    Delete,

    /// <summary>One message becomes two of the same speaker.</summary>
    Split,

    /// <summary>A message is joined to the one before it, of the same speaker.</summary>
    Merge,

    /// <summary>A message changes its speaker, an article its format.</summary>
    Relabel,
}

/// <summary>What an edit is applied to.</summary>
public enum NoiseEditUnit
{
    /// <summary>Words inside a message, or inside a sentence of an article.</summary>
    Text,

    /// <summary>Whole messages; a whole article or a paragraph of one.</summary>
    Message,
}

/// <summary>
/// One recorded change. Replayed in sequence over the clean item the edits give the published one; undone in reverse they give the clean one back.
/// </summary>
/// <param name="TargetId">Conversation or document id.</param>
/// <param name="Sequence">From 0, in the order of application.</param>
/// <param name="Operator">Id of the profile's entry that did it; the operator's id unless the profile names the entry otherwise.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Unit">Whether it concerns words or whole messages; tells an inserted message from inserted words.</param>
/// <param name="UtteranceId">The clean utterance concerned; null where noise made the message up, and for articles.</param>
/// <param name="OtherUtteranceId">For a merge, the utterance of the message that was joined on; otherwise null.</param>
/// <param name="Role">Speaker of the message as this edit found it, of an inserted one as made; null for articles.</param>
/// <param name="MessageIndex">0-based place of the message as this edit found it (for an inserted message the place it takes, for a merge the first of the two).
/// In articles 0 is the title and n the n-th sentence; for a paragraph put in, the block that it becomes, from 0.</param>
/// <param name="MessageIds">1-based places in the published transcript of the messages that hold what became of it; empty where nothing did, and for articles.</param>
/// <param name="Start">First code point concerned, in the text as this edit found it; for a merge the place of the joint.</param>
/// <param name="Length">Number of code points concerned.</param>
/// <param name="Before">What stood there: words, for a split those lost at the cut, for a relabel the former speaker or format.</param>
/// <param name="After">What stands there now: words, for a merge those put at the joint, for a relabel the new speaker or format.</param>
public sealed record NoiseEdit(
    string TargetId,
    int Sequence,
    string Operator,
    NoiseEditKind Kind,
    NoiseEditUnit Unit,
    string? UtteranceId,
    string? OtherUtteranceId,
    Role? Role,
    int MessageIndex,
    IReadOnlyList<int> MessageIds,
    int Start,
    int Length,
    string Before,
    string After);

/// <summary>A published message.</summary>
/// <param name="MessageId">1-based place in the published transcript.</param>
/// <param name="UtteranceId">The clean utterance it comes from; null where noise made it up.</param>
/// <param name="Role">Who speaks; tool utterances are never published.</param>
/// <param name="Text">The words.</param>
/// <param name="Spans">What its stretches mean.</param>
/// <param name="AsrInput">What a recogniser was given, in spoken words; null where none worked on it.</param>
/// <param name="AsrOutput">What the recogniser made of it, before any formatting.</param>
public sealed record Message(int MessageId, string? UtteranceId, Role Role, string Text, IReadOnlyList<TextSpan> Spans, string? AsrInput = null, string? AsrOutput = null);

/// <summary>A conversation as published, with everything that was done to it.</summary>
public sealed record NoisyConversation(Conversation Clean, string NoiseProfile, IReadOnlyList<Message> Messages, IReadOnlyList<NoiseEdit> Edits);

/// <summary>An article as published.</summary>
/// <param name="Clean">Before noise.</param>
/// <param name="Format">One of <see cref="Articles.ArticleFormats.Names"/>.</param>
/// <param name="Text">The text in that format.</param>
/// <param name="Edits">What was done.</param>
public sealed record NoisyArticle(Articles.Article Clean, string Format, string Text, IReadOnlyList<NoiseEdit> Edits);
