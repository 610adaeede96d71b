using System.Text.Json;
using System.Text.RegularExpressions;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Topics;
using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Conversations;

/// <summary>
/// The ground of conversations that no plan comes with, such as the embedded author's: facts as the world has them, values as the tools took and returned them, and what experts wrote for the industry. Safe to share
/// between threads.
/// </summary>
public sealed partial class ConversationCheckerWording
{
    private const int MostAlternatives = 8;
    private readonly World _world;
    private readonly ValueWords _words;

    /// <summary>The ground of a world's conversations.</summary>
    public ConversationCheckerWording(World world, Lexicon lexicon)
    {
        _world = world;
        var book = FactBook.Of(world);
        _words = new ValueWords(book);
        Wording = book.Given([.. Sources(lexicon.PoolsOf("agent")), .. Sources(lexicon.PoolsOf("customer")), .. Sources(Pools(world))]);
    }

    /// <summary>Words and figures that experts wrote.</summary>
    public GivenWords Wording { get; }

    /// <summary>What a conversation rests on. A value of a field that no tool took or returned is taken as it stands.</summary>
    public ConversationGround Of(Conversation conversation)
    {
        var truths = Truths(conversation);
        var grounds = new List<UtteranceGround>();
        var required = new List<RequiredValue>();
        foreach (var utterance in conversation.Utterances)
        {
            var text = utterance.Clean;
            var values = text.Spans.Where(s => s.Kind != SpanKind.Evidence || s.Key == "wrong").Select(s => Value(s, text.Text.Substring(s.Start, s.Length), truths)).ToList();
            required.AddRange(values.Select(v => new RequiredValue(v, [grounds.Count])));
            grounds.Add(new UtteranceGround(values, [.. Unmarked(utterance)]));
        }

        var scenario = conversation.Scenario;
        var people = ContactPeople.Of(_world, scenario);
        var asked = conversation.Utterances.SelectMany(u => u.AskedFactIds.Concat(u.FactIds)).Select(id => _world.Facts[id]);
        return new ConversationGround(grounds, required,
        [
            people.Agent, people.Customer, _world.Brand.Name, .. _world.Brand.Regions, .. _world.Brand.Tiers,
            .. _world.Products.Where(p => p.ProductId == scenario.ProductId).Select(p => p.Name),
            .. asked.SelectMany(f => (string[])[f.Subject, f.Scope]),
        ]);
    }

    /// <summary>Where figures stand without a mark: numbers that somebody misread and corrects afterwards.</summary>
    private static IEnumerable<string> Unmarked(Utterance utterance) =>
        utterance.Acts.Any(a => a.StartsWith("give:", StringComparison.Ordinal) || a == "correction") ? [utterance.Clean.Text] : [];

    private GivenValue Value(TextSpan span, string words, Dictionary<string, List<string>> truths) => span.Kind switch
    {
        SpanKind.Fact => new GivenValue(span.Kind, span.Key, _world.Facts.TryGetValue(span.Key, out var fact) ? fact.Display : "a fact of this world"),
        SpanKind.Argument when truths.TryGetValue(span.Key, out var known) => new GivenValue(span.Kind, span.Key, known.Find(k => _words.Say(k, words)) ?? known[0]),
        _ => new GivenValue(span.Kind, span.Key, words),
    };

    private Dictionary<string, List<string>> Truths(Conversation conversation)
    {
        var truths = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var call in conversation.Utterances.Where(u => u.Tool is not null).Select(u => u.Tool!))
        {
            var tool = _world.Industry.Tools[call.Name];
            var (arguments, result) = (Values(call.Arguments), Values(call.Result));
            foreach (var (field, key, from) in tool.Parameters.Select(p => (p.Field, p.Name, arguments)).Concat(tool.Returns.Select(r => (r, r.Replace('.', '_'), result))))
            {
                if (from.TryGetValue(key, out var value) && value.Length > 0)
                {
                    (truths.TryGetValue(field, out var known) ? known : truths[field] = []).Add(Spoken(field, value));
                }
            }
        }

        foreach (var field in Changed(conversation))
        {
            truths.Remove(field);
        }

        return truths;
    }

    /// <summary>Fields that change within the contact: what they hold at one moment cannot be told from the calls alone.</summary>
    private IEnumerable<string> Changed(Conversation conversation)
    {
        var cause = _world.Industry.Patterns[conversation.Scenario.PatternId].Causes.First(c => c.Id == conversation.Scenario.CauseId);
        var called = conversation.Utterances.Where(u => u.Tool is not null).SelectMany(u => _world.Industry.Tools[u.Tool!.Name].Effects);
        return called.Concat(cause.Steps.SelectMany(s => s.Effects)).Select(e => e.Field).Distinct(StringComparer.Ordinal);
    }

    private string Spoken(string field, string value) => _world.Industry.State.Find(field)?.Kind switch
    {
        FieldKind.Money => "$" + value,
        FieldKind.Choice or FieldKind.Word => value.Replace('_', ' '),
        _ => value,
    };

    private static Dictionary<string, string> Values(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : p.Value.GetRawText(), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Sources(IEnumerable<PhrasePool> pools) => pools.SelectMany(p => p.Phrases).SelectMany(p => Variants(p.Source));

    /// <summary>A phrase once for each place in its alternatives, so that every one of them is read in its sentence.</summary>
    private static IEnumerable<string> Variants(string source)
    {
        for (var i = 0; i < (source.Contains('[', StringComparison.Ordinal) ? MostAlternatives : 1); i++)
        {
            var (text, before) = (source, "");
            while (text != before)
            {
                before = text;
                text = Alternatives().Replace(text, m => m.Groups["of"].Value.Split('|') is var of ? of[i % of.Length] : "");
            }

            yield return text;
        }
    }

    private static IEnumerable<PhrasePool> Pools(World world)
    {
        var industry = world.Industry;
        IEnumerable<PhrasePool?> pools =
        [
            .. industry.Questions.SelectMany(q => (PhrasePool?[])[q.Yes, q.Decoy, q.Reply]),
            .. industry.Details.Values.SelectMany(d => (PhrasePool?[])[d.Ask, d.Give, d.Search]),
            .. industry.Tools.Values.SelectMany(t => (PhrasePool?[])[t.Words.Offer, t.Words.Say, t.Words.Done, t.Words.Recap, t.Words.Fails]),
            .. industry.Patterns.Values.SelectMany(p => (PhrasePool?[])[.. p.Words.Tell.Values, p.Words.Tried, p.Words.Fear, p.Words.Works, p.Words.Fails]),
            .. industry.Patterns.Values.SelectMany(p => p.Causes).SelectMany(c => (PhrasePool?[])[c.Words.Ask, c.Words.Detail, c.Words.Explain, .. Steps(c)]),
            .. world.Facts.Values.Select(f => f.Attribute).Distinct().SelectMany(a => (PhrasePool?[])[a.Words.Asks, a.Words.Tells]),
        ];
        return pools.OfType<PhrasePool>();
    }

    private static IEnumerable<PhrasePool?> Steps(IssueCause cause) => cause.Steps.Where(s => s.Words is not null).SelectMany(s => (PhrasePool?[])[s.Words!.Say, s.Words.Reply, s.Words.Recap]);

    [GeneratedRegex(@"\[(?<of>[^\[\]]*)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Alternatives();
}
