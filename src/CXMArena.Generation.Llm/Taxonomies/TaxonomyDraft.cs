using CXMArena.Generation.Llm.Prompts;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>What a model is to draft.</summary>
/// <param name="Id">Folder of the industry: lower-case letters, digits and hyphens.</param>
/// <param name="Name">Name of the industry, in words.</param>
/// <param name="Overview">A paragraph about it or about a brand of it.</param>
/// <param name="Size">How much of everything.</param>
/// <param name="Rounds">How often each part was refused to the end in earlier runs, by prompt and item: such a part is asked anew instead of replaying what was refused.</param>
public sealed record DraftRequest(string Id, string Name, string Overview, DraftSize Size, IReadOnlyDictionary<string, int>? Rounds = null);

/// <summary>How much a drafted industry holds, as the outline is asked for it.</summary>
/// <param name="Families">Product families; 10.</param>
/// <param name="Lines">Lines of a family; 4.</param>
/// <param name="Services">Services; 8.</param>
/// <param name="Policies">Policy parameters; 30.</param>
/// <param name="Areas">Areas of issues; 6.</param>
/// <param name="Patterns">Issue patterns of an area; 7.</param>
/// <param name="Tools">Tools, those that no issue needs included; 150.</param>
/// <param name="Questions">Quality questions; 40.</param>
public sealed record DraftSize(int Families = 10, int Lines = 4, int Services = 8, int Policies = 30, int Areas = 6, int Patterns = 7, int Tools = 150, int Questions = 40);

/// <summary>A drafted industry.</summary>
/// <param name="Files">Texts by path within the industry's folder; empty where too little was accepted.</param>
/// <param name="Report">What became of it.</param>
public sealed record TaxonomyDraft(IReadOnlyDictionary<string, string> Files, DraftReport Report)
{
    /// <summary>Whether there is a folder to write.</summary>
    public bool IsUsable => Files.Count > 0;
}

/// <summary>What was asked and what was left out.</summary>
/// <param name="Industry">Id of the industry.</param>
/// <param name="Prompts">Prompts that were asked.</param>
/// <param name="AskedAgain">Answers that were sent back with findings.</param>
/// <param name="LeftOut">Parts that no answer made usable.</param>
/// <param name="TooLittle">Why the draft cannot be used; null where it can.</param>
/// <param name="Rounds">What <see cref="DraftRequest.Rounds"/> of the next run are to be.</param>
public sealed record DraftReport(
    string Industry,
    IReadOnlyList<PromptFingerprint> Prompts,
    int AskedAgain,
    IReadOnlyList<DraftLeftOut> LeftOut,
    string? TooLittle,
    IReadOnlyDictionary<string, int> Rounds);

/// <summary>A part of a draft that no answer made usable.</summary>
/// <param name="Part">What it belongs to.</param>
/// <param name="Item">Which one.</param>
/// <param name="Findings">What is against the last answer.</param>
public sealed record DraftLeftOut(string Part, string Item, IReadOnlyList<string> Findings);
