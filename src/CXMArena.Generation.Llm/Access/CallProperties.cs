using System.Globalization;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>
/// What a caller tells the access chain beside the question, in <see cref="ChatOptions.AdditionalProperties"/>. Stage, item seed and attempt are read by the chain and never sent.
/// </summary>
public static class CallProperties
{
    /// <summary>Text: id of the stage that asks. It chooses the model and names the call in the report.</summary>
    public const string Stage = "cxmarena.stage";

    /// <summary>Text: address of the item's seed (<see cref="Pipeline.SeedPath.Hex"/>), so that two items with one question have a reply each.</summary>
    public const string ItemSeed = "cxmarena.item_seed";

    /// <summary>Whole number from 0: how often this item was asked before because its reply was refused.</summary>
    public const string Attempt = "cxmarena.attempt";

    /// <summary>Flag: the endpoint is to hold the reply to the schema to the letter (the name is that of Microsoft.Extensions.AI). This one is sent.</summary>
    public const string Strict = "strict";

    /// <summary>Flag on a response: it came from the reply store.</summary>
    public const string Replayed = "cxmarena.replayed";

    /// <summary>Tells the chain which call this is.</summary>
    public static ChatOptions ForCall(this ChatOptions options, string stage, string itemSeed, int attempt)
    {
        var properties = options.AdditionalProperties ??= [];
        properties[Stage] = stage;
        properties[ItemSeed] = itemSeed;
        properties[Attempt] = attempt;
        return options;
    }

    /// <summary>Whether a response came from the reply store.</summary>
    public static bool IsReplayed(this ChatResponse response) => response.AdditionalProperties?.ContainsKey(Replayed) ?? false;

    internal static bool? IsStrict(ChatOptions? options) => options?.AdditionalProperties?.TryGetValue(Strict, out bool strict) == true ? strict : null;

    internal static string StageOf(ChatOptions? options) => Text(options, Stage);

    internal static string Text(ChatOptions? options, string name) =>
        options?.AdditionalProperties?.TryGetValue(name, out var value) == true ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" : "";
}
