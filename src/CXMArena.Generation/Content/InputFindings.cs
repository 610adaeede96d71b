using System.Globalization;
using System.Text;

namespace CXMArena.Generation.Content;

/// <summary>One mistake in something that a person wrote: where it is, what is wrong and how to mend it.</summary>
/// <param name="File">Path or key of the file, or the name of the command-line option.</param>
/// <param name="Line">1-based line; 0 where the mistake has no line.</param>
/// <param name="Message">What is wrong and what would be right, in one sentence.</param>
public sealed record InputFinding(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Message}") : $"{File}: {Message}";
}

/// <summary>Collects every mistake of an input, so that all are reported at once.</summary>
public sealed class InputFindings
{
    private readonly List<InputFinding> _items = [];

    /// <summary>The mistakes so far, in the order in which they were found.</summary>
    public IReadOnlyList<InputFinding> Items => _items;

    /// <summary>Adds a mistake.</summary>
    public void Add(string file, int line, string message) => _items.Add(new InputFinding(file, line, message));

    /// <summary>Ends the reading of the input where anything was found.</summary>
    /// <exception cref="InputException">At least one finding was added.</exception>
    public void ThrowIfAny()
    {
        if (_items.Count > 0)
        {
            throw new InputException(_items);
        }
    }
}

/// <summary>Input that cannot be used. The command line prints the message and exits with 2.</summary>
public sealed class InputException : Exception
{
    /// <summary>Several mistakes at once.</summary>
    public InputException(IReadOnlyList<InputFinding> findings)
        : base(Describe(findings)) => Findings = findings;

    /// <summary>One mistake.</summary>
    public InputException(string file, int line, string message)
        : this([new InputFinding(file, line, message)])
    {
    }

    /// <summary>A mistake outside any file.</summary>
    public InputException(string message)
        : base(message) => Findings = [];

    /// <summary>The mistakes, one a line of the message.</summary>
    public IReadOnlyList<InputFinding> Findings { get; }

    private static string Describe(IReadOnlyList<InputFinding> findings)
    {
        const int shown = 50;
        var text = new StringBuilder();
        foreach (var finding in findings.Take(shown))
        {
            text.Append(finding).Append('\n');
        }

        if (findings.Count > shown)
        {
            text.Append("... and ").Append(findings.Count - shown).Append(" more\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
