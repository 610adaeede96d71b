using System.Globalization;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>A table of fitted figures: lines with columns between tabs; a line that begins with "#" is a remark.</summary>
internal sealed class TableText
{
    private readonly string _key;
    private readonly string _text;

    private TableText(string key, string text)
    {
        _key = key;
        _text = text;
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static TableText Read(IContentSource content, string key) =>
        new(key, content.Read(key) ?? throw new InputException($"{key} is missing; the recogniser's error model needs it"));

    /// <summary>The rows in order.</summary>
    /// <exception cref="InputException">A row has another number of columns.</exception>
    public IEnumerable<TableRow> Rows(int columns)
    {
        var line = 0;
        foreach (var text in _text.Split('\n'))
        {
            line++;
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            var cells = text.TrimEnd('\r').Split('\t');
            yield return cells.Length == columns ? new TableRow(_key, line, cells) : throw new InputException($"{_key}:{line}: {cells.Length} columns between tabs; it must have {columns}");
        }
    }
}

/// <summary>A row of a table.</summary>
internal readonly record struct TableRow(string Key, int Line, string[] Cells)
{
    /// <summary>A column as it stands.</summary>
    public string Text(int column) => Cells[column];

    /// <summary>A column as a whole number.</summary>
    /// <exception cref="InputException">It is none, or out of range.</exception>
    public int Whole(int column, int least, int most) =>
        int.TryParse(Cells[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(column, $"'{Cells[column]}' is no whole number from {least} to {most}");

    /// <summary>What is wrong with a column.</summary>
    public InputException Wrong(int column, string what) => new($"{Key}:{Line}: column {column + 1}: {what}");
}
