using System.Globalization;
using System.Text;

namespace CXMArena.Generation.Tasks;

/// <summary>Writes text that is valid JSON and, read by Python, a literal of the same value: no true, false or null, and no escape that the two read differently.</summary>
internal sealed class Literal
{
    private readonly StringBuilder _text = new();
    private bool _needsComma;

    /// <summary>Opens an object.</summary>
    public Literal Object() => Open('{');

    /// <summary>Opens a list.</summary>
    public Literal List() => Open('[');

    /// <summary>Closes an object.</summary>
    public Literal EndObject() => Close('}');

    /// <summary>Closes a list.</summary>
    public Literal EndList() => Close(']');

    /// <summary>A key; its value comes next.</summary>
    public Literal Key(string name)
    {
        Separate();
        Quote(name);
        _text.Append(": ");
        _needsComma = false;
        return this;
    }

    /// <summary>A text.</summary>
    public Literal Value(string text)
    {
        Separate();
        Quote(text);
        _needsComma = true;
        return this;
    }

    /// <summary>A whole number.</summary>
    public Literal Value(long number)
    {
        Separate();
        _text.Append(number.ToString(CultureInfo.InvariantCulture));
        _needsComma = true;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private Literal Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
        return this;
    }

    private Literal Close(char bracket)
    {
        _text.Append(bracket);
        _needsComma = true;
        return this;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            _text.Append(", ");
        }
    }

    private void Quote(string text)
    {
        _text.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\n' => _text.Append("\\n"),
                '\t' => _text.Append("\\t"),
                < ' ' or '\u2028' or '\u2029' or '\u007f' => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => _text.Append(c),
            };
        }

        _text.Append('"');
    }
}
