using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// An automated front end before a call's first words: greeting, menu, choice, a reason in a few words, identification, hand-over. It tells the coarse area at most; the
/// customer's words in it share none with the labels of the intent.
/// </summary>
internal sealed class IvrOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "ivr";

    /// <inheritdoc/>
    public string Description => "Puts four to nine messages of an automated telephone menu before a call.";

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
        ]);
}

/// <summary>The front end with its settings.</summary>
/// <param name="Dials">How often it asks for the reason, for identification; how often the customer chooses the wrong option, is not understood, answers in words.</param>
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

/// <summary>Writes one front end.</summary>
internal sealed class IvrScript
{
    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"];
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven"];
    private readonly NoiseTask _task;
    private readonly IReadOnlyList<string> _labelWords;
    private readonly IReadOnlyList<MenuArea> _listed;
    private readonly int _right;
    private readonly Prng _random;
    private readonly List<(Role Role, string Text)> _lines = [];

    public IvrScript(ConversationDraft draft, NoiseTask task)
    {
        _task = task;
        _random = task.Seed.Random();
        _listed = IvrMenu.Of(task.Context);
        var pattern = draft.Clean.Scenario.PatternId;
        _labelWords = task.Context.LabelWordsByPattern.GetValueOrDefault(pattern) ?? [];
        var area = task.Context.AreaByPattern.GetValueOrDefault(pattern);
        var place = _listed.ToList().FindIndex(a => a.Id == area);
        _right = place < 0 ? _listed.Count : place;
    }

    /// <summary>The lines, four to nine, in order.</summary>
    public IReadOnlyList<(Role Role, string Text)> Write()
    {
        var asks = Happens("intent_prompts");
        var identifies = Happens("authentication");
        var wrong = Happens("wrong_choices");
        var misheard = !wrong && Happens("misheard_choices");
        var slips = wrong || misheard;
        var greeting = Say("greeting") + (_random.Percent(60) ? " " + Say("notice") : "");
        if (!slips && (!(asks && identifies) || _random.Percent(50)))
        {
            Ivr(greeting);
            Ivr(Menu());
        }
        else
        {
            Ivr($"{greeting} {Menu()}");
        }

        Choose(wrong, misheard);
        if (asks)
        {
            Ivr(Say("prompt"));
            Customer(Reason());
        }

        if (identifies)
        {
            Ivr(Say("authenticate"));
            Customer(Say("masked"));
        }

        Ivr(Say("handover"));
        return _lines;
    }

    private void Choose(bool wrong, bool misheard)
    {
        if (wrong)
        {
            var other = (_right + 1 + _random.Below(_listed.Count)) % (_listed.Count + 1);
            Customer(Say("choice_key", Option(other)));
            Ivr(Say("confirm", Option(other)));
            Customer(Say("correction", Option(_right)));
            return;
        }

        if (misheard)
        {
            Customer(Say("choice_key", Option(_right)));
            Ivr(Say("invalid"));
            Customer(Say("choice_key", Option(_right), 1));
            return;
        }

        Customer(Say(Happens("spoken_choices") ? "choice_words" : "choice_key"));
    }

    private string Menu()
    {
        var pool = _task.Context.Lexicon.Pool("ivr", "option");
        var phrase = pool.At(_task.Context.Seed.Key, _task.Ordinal);
        var options = Enumerable.Range(0, _listed.Count).Select(i => phrase.Render(Option(i), _random).Text);
        return $"{Say("menu_lead")} {string.Join(' ', options)} {Say("option_other", Option(_listed.Count))}";
    }

    /// <summary>A reason that says no more than people say to machines, without a word of the intent's labels.</summary>
    private string Reason()
    {
        var pool = _task.Context.Lexicon.Pool("ivr", "reason");
        for (var i = 0; i < pool.Phrases.Count; i++)
        {
            var text = pool.At(_task.Context.Seed.Key, _task.Ordinal + i).Render(Option(_right), _random).Text;
            if (!GivesAway(text))
            {
                return text;
            }
        }

        return "Agent.";
    }

    private bool GivesAway(string text) => NoiseContext.Words(text).Any(w => w.Length > 3 && _labelWords.Any(l => SameStem(w, l)));

    private static bool SameStem(string word, string label)
    {
        var needed = Math.Min(5, Math.Min(word.Length, label.Length));
        return string.CompareOrdinal(word, 0, label, 0, needed) == 0;
    }

    private bool Happens(string dial)
    {
        var meter = _task.Meters[dial];
        meter.Offer();
        var happens = meter.Draw(_random);
        meter.Hit(happens ? 1 : 0);
        return happens;
    }

    private IvrSlots Option(int index) => new(
        _task.Context.Brand,
        index < _listed.Count ? _listed[index].Name : "something else",
        (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Numbers[index + 1],
        index < _listed.Count ? Ordinals[index + 1] : "last");

    private string Say(string act) => Say(act, Option(_right));

    private string Say(string act, IvrSlots slots, int again = 0) =>
        _task.Context.Lexicon.Pool("ivr", act).At(_task.Context.Seed.Key, _task.Ordinal + again).Render(slots, _random).Text;

    private void Ivr(string text) => _lines.Add((Role.Ivr, text));

    private void Customer(string text) => _lines.Add((Role.Customer, text));
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
internal sealed record IvrSlots(string Brand, string Area, string Key, string Word, string Ordinal) : ISlots
{
    /// <summary>The value of a slot in words.</summary>
    public string this[string name] => name switch
    {
        "brand" => Brand,
        "area" => Area,
        "key" => Key,
        "word" => Word,
        "ordinal" => Ordinal,
        _ => "",
    };

    /// <inheritdoc/>
    public SlotValue? Find(string name) => this[name] is { Length: > 0 } text ? new SlotValue(text) : null;
}
