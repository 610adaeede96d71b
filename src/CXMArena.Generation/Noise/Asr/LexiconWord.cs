namespace CXMArena.Generation.Noise.Asr;

/// <summary>A word of the recogniser's lexicon.</summary>
/// <param name="Text">As it writes it.</param>
/// <param name="Rarity">-100 log10 of its probability.</param>
/// <param name="Backoff">-100 log10 of the weight of a word after it where the pair is unknown.</param>
/// <param name="Phones">How it sounds.</param>
internal sealed record LexiconWord(string Text, int Rarity, int Backoff, byte[] Phones);
