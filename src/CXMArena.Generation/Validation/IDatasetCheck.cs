using System.Reflection;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Validation;

/// <summary>What is checked: the tables that there are, and the sizes that were promised.</summary>
/// <param name="Tables">The tables with the columns that they really have.</param>
/// <param name="Sizes">The promised sizes; null where they are unknown.</param>
internal sealed record CheckedDataset(IReadOnlyList<TableSchema> Tables, TaskSizes? Sizes);

/// <summary>
/// A rule over published tables. It sees every row once; tables that others refer to come first. A new rule is a new class with a constructor that takes nothing or
/// a <see cref="CheckedDataset"/>; the validator finds it. Checks know nothing of each other, so their order does not matter.
/// </summary>
internal interface IDatasetCheck
{
    /// <summary>Looks at a row.</summary>
    void See(TableRow row, FindingList findings);

    /// <summary>Looks back when all rows have been seen.</summary>
    void End(FindingList findings);
}

/// <summary>Finds the checks of assemblies.</summary>
internal static class DatasetChecks
{
    /// <summary>One of each check, in ordinal order of their names.</summary>
    public static IReadOnlyList<IDatasetCheck> Of(CheckedDataset dataset, params Assembly[] assemblies) =>
        [.. assemblies
            .SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IDatasetCheck)))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (IDatasetCheck)(t.GetConstructor([typeof(CheckedDataset)]) is { } knows ? knows.Invoke([dataset]) : Activator.CreateInstance(t)!))];
}
