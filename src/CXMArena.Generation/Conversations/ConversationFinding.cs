using CXMArena.Generation.Language;

namespace CXMArena.Generation.Conversations;

/// <summary>Where the words of a conversation depart from what is planned or true.</summary>
/// <param name="Code">
/// value.missing (a value that has to be said is not, or is not marked), value.changed (marked words say another value), value.stray (a value is marked that does not belong there), value.misplaced (a value of another
/// place is said here), value.invented (a value that nothing has), name.unknown, name.misplaced (a product, person or place that is not of this contact), ask.reveals (a question tells its own answer), evidence.label
/// (the reason for contact is told in the words of its label), text.empty, text.long, text.emoji, text.markup, text.speaker, text.timestamp, text.direction.
/// </param>
/// <param name="Utterance">Place of the utterance, from 0.</param>
/// <param name="Start">First UTF-16 unit of the words that are meant.</param>
/// <param name="Length">UTF-16 units; 0 where no words are meant.</param>
/// <param name="Message">What is wrong and how to mend it, fit to be given back to the author.</param>
public sealed record ConversationFinding(string Code, int Utterance, int Start, int Length, string Message);

/// <summary>A value that an utterance says.</summary>
/// <param name="Kind">What its mark means to a label; null where it is said without a mark.</param>
/// <param name="Key">Fact id, state field, or <c>wrong</c> for a value that does not hold; without a mark, what to call it in a finding.</param>
/// <param name="Text">The value as given.</param>
public sealed record GivenValue(SpanKind? Kind, string Key, string Text);

/// <summary>A value that has to be said in one of several utterances.</summary>
/// <param name="Value">The value.</param>
/// <param name="Utterances">Places of the utterances, from 0.</param>
public sealed record RequiredValue(GivenValue Value, IReadOnlyList<int> Utterances);

/// <summary>What one utterance may say.</summary>
/// <param name="Values">Values that can be marked in it.</param>
/// <param name="Texts">Texts whose figures it may use besides.</param>
public sealed record UtteranceGround(IReadOnlyList<GivenValue> Values, IReadOnlyList<string> Texts);

/// <summary>What a conversation rests on.</summary>
/// <param name="Utterances">What each utterance may say, in order.</param>
/// <param name="Required">What has to be said.</param>
/// <param name="Names">Texts whose names of people, products and places may be used anywhere.</param>
public sealed record ConversationGround(IReadOnlyList<UtteranceGround> Utterances, IReadOnlyList<RequiredValue> Required, IReadOnlyList<string> Names);
