using System.Text.Json.Serialization;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Brands;

/// <summary>A brand: all that decides its world.</summary>
/// <param name="Name">As customers know it.</param>
/// <param name="Slug">The name as a folder: lower-case letters, digits and hyphens.</param>
/// <param name="IndustryId">Folder of its taxonomy.</param>
/// <param name="Language">Folder of its words.</param>
/// <param name="Overview">A paragraph about it.</param>
/// <param name="Channels">Weight of each channel: voice, chat, messaging.</param>
/// <param name="Regions">Delivery regions.</param>
/// <param name="Tiers">Membership tiers, lowest first.</param>
/// <param name="Seed">World seed.</param>
/// <param name="NoiseProfile">Name of the noise profile.</param>
/// <param name="Scale">How much of everything.</param>
/// <param name="Voice">How its agents speak; null where nobody said, and then no part of plans.</param>
public sealed record Brand(
    string Name,
    string Slug,
    string IndustryId,
    string Language,
    string Overview,
    IReadOnlyList<ChannelWeight> Channels,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> Tiers,
    long Seed,
    string NoiseProfile,
    BrandScale Scale,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Voice = null)
{
    /// <summary>Root of all draws of this brand's world, or of a named held-out draw over it. Two brands differ even where their seeds are the same.</summary>
    public SeedPath Root(string? draw = null) => SeedPath.Root(Seed, draw).Child(Slug);
}

/// <summary>A channel and its share of contacts, relative to the others.</summary>
public sealed record ChannelWeight(string Channel, int Weight);

/// <summary>How much of everything a world holds; the defaults are the published size (arXiv 2505.09436).</summary>
/// <param name="InformationArticles">Topic nodes, each with an article; 1900.</param>
/// <param name="IssueArticles">Issue types, each with an article; 1481.</param>
/// <param name="Transcripts">Conversations for the tasks that show whole transcripts; 2000.</param>
/// <param name="NextTurns">Conversations for the tasks that ask for the next turn; 1150.</param>
/// <param name="Stores">Store pages; 36.</param>
/// <param name="Events">Event pages; 24.</param>
public sealed record BrandScale(int InformationArticles = 1900, int IssueArticles = 1481, int Transcripts = 2000, int NextTurns = 1150, int Stores = 36, int Events = 24)
{
    /// <summary>All conversations.</summary>
    public int Conversations => Transcripts + NextTurns;

    /// <summary>The same world with another number of conversations, in the same proportion.</summary>
    public BrandScale WithConversations(int conversations)
    {
        var transcripts = (int)((long)conversations * Transcripts / Conversations);
        return this with { Transcripts = transcripts, NextTurns = conversations - transcripts };
    }
}
