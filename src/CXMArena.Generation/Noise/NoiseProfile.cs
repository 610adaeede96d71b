using CXMArena.Generation.Conversations;

namespace CXMArena.Generation.Noise;

/// <summary>Where an entry of a profile applies.</summary>
/// <param name="Channels">voice, chat, messaging; empty for articles.</param>
/// <param name="Roles">Speakers whose messages it changes.</param>
/// <param name="Share">Share of the conversations in scope that it applies to.</param>
public sealed record NoiseScope(IReadOnlyList<string> Channels, IReadOnlyList<Role> Roles, NoiseDial Share)
{
    /// <summary>All channels, in the order of messages.</summary>
    public static IReadOnlyList<string> AllChannels { get; } = ["voice", "chat", "messaging"];

    /// <summary>Whether conversations of a channel are in scope.</summary>
    public bool Holds(string channel) => Channels.Contains(channel, StringComparer.Ordinal);

    /// <summary>Whether messages of a speaker are in scope.</summary>
    public bool Holds(Role role) => Roles.Contains(role);
}

/// <summary>An operator as a profile uses it.</summary>
/// <param name="Id">Distinct within the profile; seeds and the report go by it.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Noise">The operator with its settings.</param>
/// <param name="Scope">Where it applies.</param>
/// <param name="Reason">Why the profile has it.</param>
/// <param name="File">Content key of the file that says so; of several that amend each other, the last.</param>
/// <param name="Part">Part of a mixture that it belongs to; null where it applies whatever the part.</param>
public sealed record NoiseEntry(string Id, INoiseOperator Operator, INoise Noise, NoiseScope Scope, string Reason, string File, string? Part = null);

/// <summary>Profiles that share the conversations of some channels among them; each conversation is given one.</summary>
/// <param name="Channels">The channels, of which no other mixture of the profile has any.</param>
/// <param name="Parts">Share of each profile, under its name.</param>
public sealed record NoiseMixture(IReadOnlyList<string> Channels, IReadOnlyList<NoiseDial> Parts)
{
    /// <summary>How reports call it.</summary>
    public string Id => "mixture " + string.Join('+', Channels);
}

/// <summary>What an expert tunes: operators in the order in which they are applied, each with its scope and rates.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Description">What the noise is like.</param>
/// <param name="Entries">In order of application.</param>
/// <param name="Files">Content keys that it was read from, base first.</param>
/// <param name="Mixtures">Profiles that it is mixed of, by channel; their operators are among the entries, with the part's name before their own.</param>
public sealed record NoiseProfile(string Name, string Description, IReadOnlyList<NoiseEntry> Entries, IReadOnlyList<string> Files, IReadOnlyList<NoiseMixture> Mixtures);
