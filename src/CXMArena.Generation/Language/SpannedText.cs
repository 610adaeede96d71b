using System.Text;

namespace CXMArena.Generation.Language;

/// <summary>Why a stretch of text matters to a label.</summary>
public enum SpanKind
{
    /// <summary>States the value of a fact; the key is the fact's id.</summary>
    Fact,

    /// <summary>Tells a value that a tool needs; the key is the state field.</summary>
    Argument,

    /// <summary>Shows what decides an intent or a quality answer; the key says which.</summary>
    Evidence,
}

/// <summary>A stretch of a text, in UTF-16 units, that a label rests on.</summary>
public sealed record TextSpan(SpanKind Kind, string Key, int Start, int Length)
{
    /// <summary>One past the last unit.</summary>
    public int End => Start + Length;
}

/// <summary>A text and what its stretches mean. Spans lie inside the text and may nest.</summary>
public sealed record SpannedText(string Text, IReadOnlyList<TextSpan> Spans)
{
    /// <summary>A text without spans.</summary>
    public static SpannedText Of(string text) => new(text, []);

    /// <summary>This text, a separator and another text.</summary>
    public SpannedText Then(string separator, SpannedText other)
    {
        if (Text.Length == 0)
        {
            return other;
        }

        if (other.Text.Length == 0)
        {
            return this;
        }

        var shift = Text.Length + separator.Length;
        return new SpannedText(Text + separator + other.Text, [.. Spans, .. other.Spans.Select(s => s with { Start = s.Start + shift })]);
    }

    /// <summary>The same text as a whole marked with one more span.</summary>
    public SpannedText Marked(SpanKind kind, string key) => this with { Spans = [.. Spans, new TextSpan(kind, key, 0, Text.Length)] };
}

/// <summary>Builds a text piece by piece while noting its spans.</summary>
public sealed class SpannedTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<TextSpan> _spans = [];

    /// <summary>Units so far.</summary>
    public int Length => _text.Length;

    /// <summary>Appends plain text.</summary>
    public void Append(string text) => _text.Append(text);

    /// <summary>Appends a value, with its span where it has a meaning.</summary>
    public void Append(SlotValue value)
    {
        if (value.Kind is { } kind)
        {
            _spans.Add(new TextSpan(kind, value.Key, _text.Length, value.Text.Length));
        }

        _spans.AddRange(value.Spans.Select(s => s with { Start = s.Start + _text.Length }));
        _text.Append(value.Text);
    }

    /// <summary>The text with single spaces, a capital at the start of each sentence and no space before punctuation.</summary>
    public SpannedText Build() => Tidy.Apply(_text.ToString(), _spans);
}

/// <summary>What a slot of a phrase stands for.</summary>
/// <param name="Text">The words.</param>
/// <param name="Kind">What they mean to a label, if anything.</param>
/// <param name="Key">Fact id or state field.</param>
public sealed record SlotValue(string Text, SpanKind? Kind = null, string Key = "")
{
    /// <summary>What stretches of the words mean, where they are a phrase with values of its own.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [];

    /// <summary>A value that no label rests on.</summary>
    public static implicit operator SlotValue(string text) => new(text);
}
