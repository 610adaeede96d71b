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

    /// <summary>One message becomes two.</summary>
    Split,

    /// <summary>Two messages become one.</summary>
    Merge,

    /// <summary>A message changes its speaker, an article its format.</summary>
    Relabel,
}

/// <summary>
/// One recorded change. Replayed in sequence over the clean item the edits give the published one; undone in reverse they give the clean one back.
/// </summary>
/// <param name="TargetId">Conversation or document id.</param>
/// <param name="Sequence">From 0, in the order of application.</param>
/// <param name="Operator">Id of the operator.</param>
/// <param name="Kind">What it does.</param>
/// <param name="UtteranceId">The clean utterance concerned; null where noise made the message up.</param>
/// <param name="MessageIndex">0-based place of the message as this edit found it (for an insert, the place it takes); 0 for articles.</param>
/// <param name="Start">First code point concerned, in the text as this edit found it.</param>
/// <param name="Length">Number of code points concerned.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there now.</param>
public sealed record NoiseEdit(
    string TargetId,
    int Sequence,
    string Operator,
    NoiseEditKind Kind,
    string? UtteranceId,
    int MessageIndex,
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
public sealed record Message(int MessageId, string? UtteranceId, Role Role, string Text, IReadOnlyList<TextSpan> Spans);

/// <summary>A conversation as published, with everything that was done to it.</summary>
public sealed record NoisyConversation(Conversation Clean, string NoiseProfile, IReadOnlyList<Message> Messages, IReadOnlyList<NoiseEdit> Edits);

/// <summary>An article as published.</summary>
/// <param name="Clean">Before noise.</param>
/// <param name="Format">plain, markdown, html or table.</param>
/// <param name="Text">The text in that format.</param>
/// <param name="Edits">What was done.</param>
public sealed record NoisyArticle(Articles.Article Clean, string Format, string Text, IReadOnlyList<NoiseEdit> Edits);
