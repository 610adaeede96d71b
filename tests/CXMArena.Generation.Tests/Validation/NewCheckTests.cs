using CXMArena.Generation.Tasks;
using CXMArena.Generation.Validation;

namespace CXMArena.Generation.Tests.Validation;

public sealed class NewCheckTests
{
    [Fact]
    public void A_new_check_is_one_new_class()
    {
        var dataset = new CheckedDataset([], null);
        var checks = DatasetChecks.Of(dataset, typeof(DatasetValidator).Assembly, typeof(NewCheckTests).Assembly);
        checks.OfType<NoShoutingCheck>().ShouldHaveSingleItem();
        checks.Select(c => c.GetType().Name).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        checks.Count.ShouldBe(DatasetChecks.Of(dataset, typeof(DatasetValidator).Assembly).Count + 1);
    }

    [Fact]
    public void A_check_that_is_found_sees_rows_and_reports()
    {
        var check = DatasetChecks.Of(new CheckedDataset([], null), typeof(NewCheckTests).Assembly).ShouldHaveSingleItem();
        var table = new PublishedTable(new TableSchema("entities/Message", "part", [new Column("text", ColumnType.Text)]));
        var findings = new FindingList();
        check.See(new TableRow(table, 0, ["quiet"]), findings);
        findings.All().ShouldBeEmpty();
        check.See(new TableRow(table, 1, ["LOUD"]), findings);
        findings.All().ShouldHaveSingleItem().Row.ShouldBe(1);
    }

    private sealed class NoShoutingCheck : IDatasetCheck
    {
        public void See(TableRow row, FindingList findings)
        {
            if (row.Text("text") is { Length: > 0 } text && !text.Any(char.IsLower))
            {
                findings.Error("test.shouting", row, "the message shouts");
            }
        }

        public void End(FindingList findings)
        {
        }
    }
}
