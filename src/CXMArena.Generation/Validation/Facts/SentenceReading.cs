using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Validation.Facts;

/// <summary>One sentence as it is read: its words, the names and values in it, and which values are explained by facts.</summary>
internal sealed class SentenceReading
{
    private readonly FactBook _book;
    private readonly CheckedSentence _sentence;
    private readonly int _place;
    private readonly List<TextToken> _tokens;
    private readonly IReadOnlySet<int> _names;
    private readonly List<StatedValue> _values;
    private readonly HashSet<StatedValue> _explained = [];

    public SentenceReading(FactBook book, CheckedSentence sentence, int place)
    {
        (_book, _sentence, _place) = (book, sentence, place);
        _tokens = TextToken.Of(sentence.Text);
        _names = book.Names.In(_tokens);
        _values = book.Read(_tokens, _names);
    }

    /// <summary>Holds each claimed fact against the sentence.</summary>
    public void Claims(IReadOnlyDictionary<string, Fact> allowed, HashSet<string> stated, List<FactFinding> findings)
    {
        var absent = new List<Fact>();
        foreach (var id in _sentence.FactIds ?? [])
        {
            if (!allowed.TryGetValue(id, out var fact))
            {
                findings.Add(new FactFinding("facts.unknown", id, _place, 0, 0, $"sentence {_place + 1} claims the fact '{id}', which was not given"));
            }
            else if (States(fact))
            {
                stated.Add(id);
            }
            else
            {
                absent.Add(fact);
            }
        }

        foreach (var fact in absent)
        {
            findings.Add(Instead(fact) is { Length: > 0 } other
                ? new FactFinding("facts.changed", fact.FactId, _place, other.Start, other.Length, $"sentence {_place + 1} says '{_sentence.Text.Substring(other.Start, other.Length)}'; {FactChecker.Say(fact)}")
                : new FactFinding("facts.missing", fact.FactId, _place, 0, 0, $"sentence {_place + 1} claims a fact without its value: {FactChecker.Say(fact)}"));
        }
    }

    /// <summary>Values that neither claimed facts nor given words explain; a given fact that is stated without its id is a finding of its own.</summary>
    public IEnumerable<StatedValue> Unexplained(IReadOnlyDictionary<string, Fact> allowed, IReadOnlyList<GivenWords> given, HashSet<string> stated, List<FactFinding> findings)
    {
        if (_sentence.FactIds is null)
        {
            stated.UnionWith(allowed.Values.Where(States).Select(f => f.FactId));
        }

        foreach (var value in _values.Where(v => !v.IsWeak && !_explained.Contains(v) && !given.Any(g => g.Has(v.Measure))))
        {
            if (allowed.Values.FirstOrDefault(f => _book.MeasureOf(f) is { } m && value.Says(m)) is { } fact)
            {
                findings.Add(new FactFinding("facts.unclaimed", fact.FactId, _place, value.Start, value.Length, $"sentence {_place + 1} says '{_sentence.Text.Substring(value.Start, value.Length)}' without the id of the fact; {FactChecker.Say(fact)}"));
            }
            else
            {
                yield return value;
            }
        }
    }

    /// <summary>Proper names that nothing given has.</summary>
    public void Names(IReadOnlyList<GivenWords> given, List<FactFinding> findings)
    {
        foreach (var (start, length) in _book.Names.Unknown(_tokens, _names, w => given.Any(g => g.Has(w))))
        {
            findings.Add(new FactFinding("facts.name", null, _place, start, length, $"sentence {_place + 1} names '{_sentence.Text.Substring(start, length)}', which is no name of this brand; leave it out"));
        }
    }

    /// <summary>Whether the sentence has a fact's value; the words that say it are then explained.</summary>
    private bool States(Fact fact)
    {
        if (_book.MeasureOf(fact) is not { } measure)
        {
            if (Find(fact.Display) is not { } words)
            {
                return false;
            }

            Explain(words.Start, words.Start + words.Length);
            return true;
        }

        var says = _values.Where(v => v.Says(measure)).ToList();
        foreach (var value in says)
        {
            Explain(value.Start, value.End);
        }

        return says.Count > 0;
    }

    private void Explain(int start, int end) => _explained.UnionWith(_values.Where(v => v.Start >= start && v.End <= end));

    /// <summary>What stands in the place of a fact's value: a value of its unit that nothing explains, or another of its options.</summary>
    private (int Start, int Length)? Instead(Fact fact)
    {
        if (_book.MeasureOf(fact) is not { } measure)
        {
            return fact.Attribute.Words.Options.Values.Where(o => o != fact.Display).OrderByDescending(o => o.Length).Select(Find).FirstOrDefault(p => p is not null);
        }

        if (_values.Find(v => !_explained.Contains(v) && (v.Measure.Unit == measure.Unit || (measure.Unit.Length == 0 && v.Measure.Unit is not ("$" or "%")))) is not { } other)
        {
            return null;
        }

        Explain(other.Start, other.End);
        return (other.Start, other.Length);
    }

    /// <summary>Where words stand, whatever their capitals, hyphens and plural endings.</summary>
    private (int Start, int Length)? Find(string words)
    {
        var wanted = TextToken.Of(words).Where(t => t.Kind != TokenKind.Symbol).Select(t => t.Stem()).ToList();
        var here = _tokens.Where(t => t.Kind != TokenKind.Symbol).ToList();
        for (var i = 0; i + wanted.Count <= here.Count; i++)
        {
            if (wanted.Select((w, k) => here[i + k].Stem() == w).All(same => same))
            {
                return (here[i].Start, here[i + wanted.Count - 1].End - here[i].Start);
            }
        }

        return null;
    }
}
