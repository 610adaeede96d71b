namespace CXMArena.Generation.Validation;

/// <summary>A rule over published tables. It sees every row once; tables that others refer to come first.</summary>
internal interface IDatasetCheck
{
    /// <summary>Looks at a row.</summary>
    void See(TableRow row, FindingList findings);

    /// <summary>Looks back when all rows have been seen.</summary>
    void End(FindingList findings);
}
