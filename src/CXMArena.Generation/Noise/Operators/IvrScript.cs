using CXMArena.Generation.Conversations;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

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

    /// <summary>The lines in order.</summary>
    public IReadOnlyList<(Role Role, string Text)> Write()
    {
        var asks = Happens("intent_prompts");
        var identifies = Happens("authentication");
        var wrong = Happens("wrong_choices");
        var misheard = !wrong && Happens("misheard_choices");
        Greet(asks && identifies, wrong || misheard);
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
        Connect();
        return _lines;
    }

    private void Greet(bool isLong, bool slips)
    {
        var greeting = Say("greeting") + (_random.Percent(60) ? " " + Say("notice") : "");
        var (options, upTo) = Menu();
        var again = Happens("repeats");
        if (!again && !slips && upTo > 0 && Happens("barge_in"))
        {
            options = options[..upTo] + "-";
        }

        if (!slips && (!isLong || _random.Percent(50)))
        {
            Ivr(greeting);
            Ivr(options);
        }
        else
        {
            Ivr($"{greeting} {options}");
        }

        if (again)
        {
            Customer(Say("repeat"));
            Ivr(Menu().Text);
        }
    }

    /// <summary>What comes between the menu and the agent: now and then the wrong department, often the queue.</summary>
    private void Connect()
    {
        if (_listed.Count > 1 && Happens("transfer"))
        {
            var other = (_right + 1 + _random.Below(_listed.Count - 1)) % _listed.Count;
            Ivr(Say("wrong_line", Option(other)));
            Customer(Say("wrong_department"));
            Ivr(Say("transfer"));
        }

        if (Happens("hold"))
        {
            Ivr(Say("hold"));
            if (_random.Percent(35))
            {
                Ivr(Say("hold", Option(_right), 1));
            }
        }
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

    /// <summary>The options, and where a caller who has heard his own may cut them short: in the middle of the next one, 0 where none follows.</summary>
    private (string Text, int UpTo) Menu()
    {
        var pool = _task.Context.Lexicon.Pool("ivr", "option");
        var phrase = pool.At(_task.Context.Seed.Key, _task.Ordinal);
        var options = Enumerable.Range(0, _listed.Count).Select(i => phrase.Render(Option(i), _random).Text).Append(Say("option_other", Option(_listed.Count))).ToList();
        var heard = $"{Say("menu_lead")} {string.Join(' ', options.Take(_right + 1))}";
        if (_right == _listed.Count)
        {
            return (heard, 0);
        }

        var next = options[_right + 1].IndexOf(' ', StringComparison.Ordinal);
        return ($"{heard} {string.Join(' ', options.Skip(_right + 1))}", next < 0 ? 0 : heard.Length + 1 + next);
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
        index < _listed.Count ? Ordinals[index + 1] : "last",
        Numbers[2 + (int)(_task.Ordinal % 5)]);

    private string Say(string act) => Say(act, Option(_right));

    private string Say(string act, IvrSlots slots, int again = 0) =>
        _task.Context.Lexicon.Pool("ivr", act).At(_task.Context.Seed.Key, _task.Ordinal + again).Render(slots, _random).Text;

    private void Ivr(string text) => _lines.Add((Role.Ivr, text));

    private void Customer(string text) => _lines.Add((Role.Customer, text));
}
