using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Validation.Facts;

/// <summary>A sentence of a text that is held against facts.</summary>
/// <param name="Text">The words.</param>
/// <param name="FactIds">Facts that it claims to state; null where the text comes without such claims.</param>
/// <param name="IsHeading">Whether it is a title, heading or label, where capitals tell nothing.</param>
public sealed record CheckedSentence(string Text, IReadOnlyList<string>? FactIds = null, bool IsHeading = false);

/// <summary>A text and the facts that it was given.</summary>
/// <param name="Sentences">The text.</param>
/// <param name="Required">Facts that it must state.</param>
/// <param name="Permitted">Facts that it may state besides.</param>
/// <param name="Given">Other sources whose values and words it may use.</param>
public sealed record CheckedText(IReadOnlyList<CheckedSentence> Sentences, IReadOnlyList<Fact> Required, IReadOnlyList<Fact> Permitted, IReadOnlyList<GivenWords> Given);

/// <summary>Where a text departs from the facts.</summary>
/// <param name="Code">
/// facts.dropped (a required fact is stated nowhere), facts.missing (a sentence claims a fact without its value), facts.changed (another value stands in its place), facts.unclaimed (a given fact is stated without
/// its id), facts.stray (a value that other things of the brand have), facts.invented (a value that nothing has), facts.name (an unknown proper name), facts.unknown (a claimed fact that was not given).
/// </param>
/// <param name="FactId">The fact, where there is one.</param>
/// <param name="Sentence">Sentence from 0; -1 where the text as a whole is meant.</param>
/// <param name="Start">First UTF-16 unit within the sentence.</param>
/// <param name="Length">UTF-16 units; 0 where no words are meant.</param>
/// <param name="Message">What is wrong and what would be right, fit to be given back to the author.</param>
public sealed record FactFinding(string Code, string? FactId, int Sentence, int Start, int Length, string Message);
