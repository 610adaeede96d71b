using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;
using CXMArena.Generation.State;
using CXMArena.Generation.Topics;
using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Conversations;

/// <summary>
/// Holds conversations against what they rest on, whoever wrote them: values are said where they belong and nowhere else, nothing is invented, questions do not tell their own answers, and the words are those of people.
/// A name exchanged for that of the other speaker, and small numbers in words without a unit, are beyond it. Safe to share between threads.
/// </summary>
public sealed class ConversationChecker
{
    private readonly World _world;
    private readonly FactBook _book;
    private readonly ValueWords _words;
    private readonly ConversationCheckerNames _names;

    /// <summary>A checker for one world.</summary>
    public ConversationChecker(World world)
    {
        _world = world;
        _book = FactBook.Of(world);
        _words = new ValueWords(_book);
        _names = new ConversationCheckerNames(world, _book);
    }

    /// <summary>Everything in which a conversation departs from its ground, in order; none means that it may stand.</summary>
    /// <param name="told">The conversation.</param>
    /// <param name="ground">What it rests on; as many utterances as the conversation has.</param>
    /// <param name="wording">Words and figures that may be used anywhere, or null.</param>
    public IReadOnlyList<ConversationFinding> Check(Conversation told, ConversationGround ground, GivenWords? wording = null)
    {
        var findings = new List<ConversationFinding>();
        var names = _book.Given([.. ground.Names, .. ground.Utterances.SelectMany(u => u.Texts), .. ground.Utterances.SelectMany(u => u.Values).Select(v => v.Text)]);
        var phrases = ConversationCheckerNames.Phrases(ground);
        var everywhere = _book.Given(ground.Utterances.SelectMany(u => u.Values).Select(v => v.Text).Distinct(StringComparer.Ordinal));
        for (var i = 0; i < told.Utterances.Count; i++)
        {
            var utterance = told.Utterances[i];
            if (utterance.Role == Role.Tool)
            {
                continue;
            }

            var text = utterance.Clean;
            var own = ground.Utterances[i];
            findings.AddRange(ConversationCheckerForm.Check(text.Text, i, told.Scenario.Channel));
            var before = findings.Count;
            Spans(text, own, i, findings);
            var given = _book.Given([.. own.Texts, .. own.Values.Select(v => v.Text)]);
            findings.AddRange(ConversationCheckerValues.Stray(_book, text, i, given, wording, everywhere, own));
            findings.AddRange(_names.Check(text, i, names, wording, phrases));
            Reveals(utterance, i, ground, findings);
            Label(told, text, i, findings);
            Required(told, ground, i, findings.Skip(before).Any(f => f.Code == "value.changed"), findings);
        }

        return [.. findings.OrderBy(f => f.Utterance)];
    }

    /// <summary>Whether a text says a value, in figures or words.</summary>
    public bool Says(string text, string value) => _words.Has(text, value);

    /// <summary>Marked values must be among those that belong there, in words that say them.</summary>
    private void Spans(SpannedText text, UtteranceGround own, int place, List<ConversationFinding> findings)
    {
        foreach (var span in text.Spans.Where(s => s.Kind != SpanKind.Evidence || s.Key == "wrong"))
        {
            var words = text.Text.Substring(span.Start, span.Length);
            var values = own.Values.Where(v => v.Kind == span.Kind && string.Equals(v.Key, span.Key, StringComparison.Ordinal)).ToList();
            if (values.Count == 0)
            {
                findings.Add(new ConversationFinding("value.stray", place, span.Start, span.Length, $"'{words}' is marked as {Name(span.Kind, span.Key)}, which the acts of this message do not state; leave the value out, or move it to the act that states it"));
            }
            else if (!values.Exists(v => Says(v, words)))
            {
                findings.Add(new ConversationFinding("value.changed", place, span.Start, span.Length, $"'{words}' is marked as {Name(span.Kind, span.Key)}, whose value is '{values[0].Text}'; say exactly that value"));
            }
        }
    }

    /// <summary>Values that have to be said in this utterance at the latest.</summary>
    private void Required(Conversation told, ConversationGround ground, int place, bool changed, List<ConversationFinding> findings)
    {
        foreach (var (value, places) in ground.Required.Where(r => r.Utterances[^1] == place))
        {
            var texts = places.Select(p => told.Utterances[p].Clean).ToList();
            if (value.Kind is null ? texts.Exists(t => t.Text.Contains(value.Text, StringComparison.OrdinalIgnoreCase) || _words.Has(t.Text, value.Text)) : texts.Exists(t => t.Spans.Any(s => s.Kind == value.Kind && s.Key == value.Key && (changed || Says(value, t.Text.Substring(s.Start, s.Length))))))
            {
                continue;
            }

            var said = value.Kind is not null && texts.Exists(t => _words.Has(t.Text, value.Text));
            var name = value.Kind is { } kind ? Name(kind, value.Key) : value.Key;
            findings.Add(new ConversationFinding("value.missing", place, 0, 0, said
                ? $"'{value.Text}' is said but not marked; mark the words as {name}"
                : $"the message must say {name} as '{value.Text}'{(value.Kind is null ? "" : " and mark the words")}"));
        }
    }

    /// <summary>A question does not tell what it asks for; it may name the choices that there are.</summary>
    private void Reveals(Utterance utterance, int place, ConversationGround ground, List<ConversationFinding> findings)
    {
        var text = utterance.Clean.Text;
        foreach (var fact in utterance.AskedFactIds.Select(id => _world.Facts[id]).Where(f => f.Display.Length > 3 && !ground.Utterances[place].Values.Any(v => v.Key == f.FactId) && Tells(f, text)))
        {
            findings.Add(new ConversationFinding("ask.reveals", place, 0, 0, $"the question tells its own answer, '{fact.Display}'; ask without it"));
        }

        foreach (var field in utterance.Acts.Where(a => a.StartsWith("ask:", StringComparison.Ordinal)).Select(a => a[4..]).Where(f => _world.Industry.State.Find(f)?.Kind is not (FieldKind.Choice or FieldKind.Flag or FieldKind.Word)))
        {
            foreach (var value in ground.Utterances.SelectMany(u => u.Values).Where(v => v.Key == field && v.Text.Length > 3 && !ground.Utterances[place].Values.Contains(v)).Select(v => v.Text).Distinct(StringComparer.Ordinal))
            {
                if (_words.Has(text, value))
                {
                    findings.Add(new ConversationFinding("ask.reveals", place, 0, 0, $"the question tells the detail that it asks for, '{value}'; ask without it"));
                }
            }
        }
    }

    private bool Tells(Fact fact, string text) => fact.Attribute.Kind is not (FactKind.Choice or FactKind.Text) && _words.Has(text, fact.Display);


    /// <summary>The reason for contact is told, not named: not all of its label's words stand in the evidence.</summary>
    private void Label(Conversation told, SpannedText text, int place, List<ConversationFinding> findings)
    {
        if (!_world.Industry.Patterns.TryGetValue(told.Scenario.PatternId, out var pattern))
        {
            return;
        }

        var label = NoiseContext.LabelWords([pattern.Words.Intent]);
        foreach (var span in text.Spans.Where(s => s is { Kind: SpanKind.Evidence, Key: "intent" }))
        {
            var words = NoiseContext.LabelWords([text.Text.Substring(span.Start, span.Length)]).ToHashSet(StringComparer.Ordinal);
            if (label.Count > 1 && label.All(words.Contains))
            {
                findings.Add(new ConversationFinding("evidence.label", place, span.Start, span.Length, $"the reason for contact is told in the words of its label ({string.Join(", ", label)}); describe it as a customer would"));
            }
        }
    }

    private bool Says(GivenValue value, string words) =>
        value.Kind == SpanKind.Fact && _world.Facts.TryGetValue(value.Key, out var fact) && string.Equals(fact.Display, value.Text, StringComparison.OrdinalIgnoreCase) ? _words.Say(fact, words) : _words.Say(value.Text, words);

    private static string Name(SpanKind kind, string key) => $"{kind.ToString().ToLowerInvariant()} {key}";
}
