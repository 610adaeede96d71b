namespace CXMArena.Generation.Validation;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Warning,

    /// <summary>The dataset breaks its contract.</summary>
    Error,
}

/// <summary>Something wrong with a published dataset.</summary>
/// <param name="Code">Stable: area and rule with a dot between.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Table">Folder and split.</param>
/// <param name="Row">Row from 0; null where it concerns the table as a whole.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record ValidationFinding(string Code, FindingSeverity Severity, string Table, long? Row, string Message);

/// <summary>Collects findings; of each code and table only the first are kept, the others counted.</summary>
internal sealed class FindingList
{
    private const int Kept = 50;
    private readonly List<ValidationFinding> _findings = [];
    private readonly Dictionary<(string Code, string Table), long> _counts = [];

    /// <summary>Notes an error in a row.</summary>
    public void Error(string code, TableRow row, string message) => Add(code, FindingSeverity.Error, row.Table.Name, row.Number, message);

    /// <summary>Notes an error in a table.</summary>
    public void Error(string code, string table, string message) => Add(code, FindingSeverity.Error, table, null, message);

    /// <summary>Notes a warning about a table.</summary>
    public void Warn(string code, string table, string message) => Add(code, FindingSeverity.Warning, table, null, message);

    /// <summary>The findings, each code and table ended by how many more there were.</summary>
    public IReadOnlyList<ValidationFinding> All()
    {
        var more = _counts.Where(c => c.Value > Kept).Select(c => new ValidationFinding(
            c.Key.Code, _findings.First(f => f.Code == c.Key.Code && f.Table == c.Key.Table).Severity, c.Key.Table, null, $"and {c.Value - Kept} more like these"));
        return [.. _findings, .. more];
    }

    private void Add(string code, FindingSeverity severity, string table, long? row, string message)
    {
        var count = _counts[(code, table)] = _counts.GetValueOrDefault((code, table)) + 1;
        if (count <= Kept)
        {
            _findings.Add(new ValidationFinding(code, severity, table, row, message));
        }
    }
}
