using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Language;

/// <summary>Gives the values of slots by name.</summary>
public interface ISlots
{
    /// <summary>The value of a slot, or null where it has none here.</summary>
    SlotValue? Find(string name);
}

/// <summary>
/// A hand-written phrase: text, <c>{slots}</c> and <c>[alternatives|that may nest|]</c>. Immutable; rendering draws the alternatives.
/// </summary>
public sealed class Phrase
{
    private readonly IReadOnlyList<Part> _parts;

    private Phrase(string source, IReadOnlyList<Part> parts, IReadOnlyList<string> slots) => (Source, _parts, Slots) = (source, parts, slots);

    /// <summary>The phrase as it was written.</summary>
    public string Source { get; }

    /// <summary>Names of its slots, in order, each once.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>Parses a phrase; where it is malformed the result is null and <paramref name="error"/> says how.</summary>
    public static Phrase? TryParse(string source, out string? error)
    {
        var reader = new Reader(source);
        var parts = reader.Sequence(nested: false);
        error = reader.Error;
        return error is null ? new Phrase(source, parts, reader.Slots) : null;
    }

    /// <summary>Parses a phrase that is known to be well formed.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Phrase Parse(string source) => TryParse(source, out var error) ?? throw new FormatException($"'{source}': {error}");

    /// <summary>Whether every slot of the phrase has a value here.</summary>
    public bool FitsIn(ISlots slots)
    {
        foreach (var slot in Slots)
        {
            if (slots.Find(slot) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The phrase in words.</summary>
    /// <exception cref="InvalidOperationException">A slot has no value here.</exception>
    public SpannedText Render(ISlots slots, Prng random)
    {
        var builder = new SpannedTextBuilder();
        Write(_parts, builder, slots, random);
        return builder.Build();
    }

    private void Write(IReadOnlyList<Part> parts, SpannedTextBuilder builder, ISlots slots, Prng random)
    {
        foreach (var part in parts)
        {
            if (part.Alternatives is { } alternatives)
            {
                Write(random.Pick(alternatives), builder, slots, random);
            }
            else if (part.IsSlot)
            {
                builder.Append(slots.Find(part.Text) ?? throw new InvalidOperationException($"no value for {{{part.Text}}} in \"{Source}\""));
            }
            else
            {
                builder.Append(part.Text);
            }
        }
    }

    private sealed record Part(string Text, bool IsSlot, IReadOnlyList<IReadOnlyList<Part>>? Alternatives);

    private sealed class Reader(string source)
    {
        private int _at;

        public string? Error { get; private set; }

        public List<string> Slots { get; } = [];

        public List<Part> Sequence(bool nested)
        {
            var parts = new List<Part>();
            var text = _at;
            for (; _at < source.Length && Error is null; _at++)
            {
                var c = source[_at];
                if (c is '{' or '[')
                {
                    Flush(parts, text);
                    parts.Add(c == '{' ? Slot() : Choice());
                    text = _at + 1;
                }
                else if (nested && (c is '|' or ']'))
                {
                    break;
                }
                else if (c is '}' or ']')
                {
                    Error = $"a '{c}' at column {_at + 1} closes nothing";
                }
            }

            Flush(parts, text);
            return parts;
        }

        private void Flush(List<Part> parts, int from)
        {
            var to = Math.Min(_at, source.Length);
            if (to > from)
            {
                parts.Add(new Part(source[from..to], false, null));
            }
        }

        private Part Slot()
        {
            var end = source.IndexOf('}', _at);
            if (end < 0)
            {
                Error = $"the '{{' at column {_at + 1} is never closed";
                return new Part("", false, null);
            }

            var name = source[(_at + 1)..end];
            if (!Slots.Contains(name, StringComparer.Ordinal))
            {
                Slots.Add(name);
            }

            _at = end;
            return new Part(name, true, null);
        }

        private Part Choice()
        {
            var open = _at;
            var alternatives = new List<IReadOnlyList<Part>>();
            do
            {
                _at++;
                alternatives.Add(Sequence(nested: true));
            }
            while (Error is null && _at < source.Length && source[_at] == '|');
            if (Error is null && _at >= source.Length)
            {
                Error = $"the '[' at column {open + 1} is never closed";
            }

            return new Part("", false, alternatives);
        }
    }
}
