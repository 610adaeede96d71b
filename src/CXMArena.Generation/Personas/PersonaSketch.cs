namespace CXMArena.Generation.Personas;

/// <summary>How a persona lives through one contact, in words for whoever writes the conversation. No label rests on it.</summary>
/// <param name="Situation">What happened, as they would tell a friend.</param>
/// <param name="Manner">How they write or talk on this channel.</param>
/// <param name="Goal">What they want to have reached.</param>
/// <param name="BreakingPoint">What would make them lose their temper or give up.</param>
/// <param name="Soothing">What would calm them.</param>
public sealed record PersonaSketch(string Situation, string Manner, string Goal, string BreakingPoint, string Soothing);
