using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// An automated front end before a call's first words: greeting, menu, choice, a reason in a few words, identification, hand-over, the wrong department, the queue. It tells the coarse
/// area at most; the customer's words in it share none with the labels of the intent.
/// </summary>
internal sealed class IvrOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "ivr";

    /// <inheritdoc/>
    public string Description => "Puts an automated telephone menu before a call: four to nine messages, up to seven more where the caller goes astray or has to wait.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new IvrNoise(
        [
            NoiseDial.Read(entry, "intent_prompts", NoiseUnit.Occasions),
            NoiseDial.Read(entry, "authentication", NoiseUnit.Occasions),
            NoiseDial.Read(entry, "wrong_choices", NoiseUnit.Occasions),
            NoiseDial.Read(entry, "misheard_choices", NoiseUnit.Occasions, required: false),
            NoiseDial.Read(entry, "spoken_choices", NoiseUnit.Occasions, required: false),
            NoiseDial.Read(entry, "repeats", NoiseUnit.Occasions, required: false),
            NoiseDial.Read(entry, "barge_in", NoiseUnit.Occasions, required: false),
            NoiseDial.Read(entry, "transfer", NoiseUnit.Occasions, required: false),
            NoiseDial.Read(entry, "hold", NoiseUnit.Occasions, required: false),
        ]);
}

/// <summary>The front end with its settings.</summary>
/// <param name="Dials">
/// How often it asks for the reason, for identification; how often the customer chooses the wrong option, is not understood, answers in words, wants the options again, speaks over them, is put
/// through to the wrong department, hears announcements on hold.
/// </param>
internal sealed record IvrNoise(IReadOnlyList<NoiseDial> Dials) : IConversationNoise
{
    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        if (task.Context.Areas.Count == 0)
        {
            return;
        }

        var script = new IvrScript(draft, task);
        var lines = script.Write();
        for (var i = 0; i < lines.Count; i++)
        {
            draft.InsertMessage(i, lines[i].Role, SpannedText.Of(lines[i].Text));
        }
    }
}

/// <summary>The brand's menu: four to six areas, always the same, and one option for everything else.</summary>
internal static class IvrMenu
{
    /// <summary>The listed areas, in the order of their keys.</summary>
    public static IReadOnlyList<MenuArea> Of(NoiseContext context)
    {
        var seed = context.Seed.Child("menu");
        var size = Math.Min(context.Areas.Count, 4 + (int)(seed.Key % 3));
        var order = new Permutation(seed.Key, size);
        return [.. Enumerable.Range(0, size).Select(i => context.Areas[(int)order[i]])];
    }
}

/// <summary>What an option's phrases speak of.</summary>
internal sealed record IvrSlots(string Brand, string Area, string Key, string Word, string Ordinal, string Few) : ISlots
{
    /// <summary>The value of a slot in words.</summary>
    public string this[string name] => name switch
    {
        "brand" => Brand,
        "area" => Area,
        "key" => Key,
        "word" => Word,
        "ordinal" => Ordinal,
        "few" => Few,
        _ => "",
    };

    /// <inheritdoc/>
    public SlotValue? Find(string name) => this[name] is { Length: > 0 } text ? new SlotValue(text) : null;
}
