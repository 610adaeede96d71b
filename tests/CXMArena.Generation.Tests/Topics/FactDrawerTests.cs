using System.Globalization;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Topics;

public sealed class FactDrawerTests
{
    [Fact]
    public void Values_lie_on_a_step_within_the_range_and_reach_both_ends()
    {
        var values = Draw(Attribute("width", FactKind.Quantity, 1.5m, 3m, 0.5m)).Select(f => f.Value);
        values.Distinct().Order(StringComparer.Ordinal).ShouldBe(["1.5", "2", "2.5", "3"]);
    }

    [Fact]
    public void Every_option_of_a_choice_is_drawn() =>
        Draw(Attribute("colour", FactKind.Choice, 0, 0, 1)).Select(f => f.Value).Distinct().Order(StringComparer.Ordinal).ShouldBe(["blue", "green", "red"]);

    [Fact]
    public void What_follows_another_rises_with_it_without_being_the_same()
    {
        var facts = Draw(Attribute("thickness", FactKind.Number, 0, 1000, 1), Attribute("r_value", FactKind.Number, 0, 1000, 1, "thickness"), Attribute("weight", FactKind.Number, 0, 1000, 1));
        Correlation(facts, "thickness", "r_value").ShouldBeInRange(0.9, 0.995);
        Correlation(facts, "thickness", "weight").ShouldBeInRange(-0.2, 0.2);
    }

    [Fact]
    public void A_fact_depends_on_its_subject_and_attribute_and_not_on_the_order()
    {
        var (one, other) = (New(), New());
        _ = other.Draw("T", "another", "Another", "", [Attribute("width", FactKind.Number, 0, 99, 1)]);
        _ = one.Draw("T", "s", "S", "", [Attribute("width", FactKind.Number, 0, 99, 1)]);
        _ = other.Draw("T", "s", "S", "", [Attribute("width", FactKind.Number, 0, 99, 1)]);
        other.All[^1].Value.ShouldBe(one.All[0].Value);
    }

    [Fact]
    public void A_policy_has_a_value_for_each_member_of_its_scope()
    {
        var drawer = New();
        var values = Enumerable.Range(0, 40).Select(i => { _ = drawer.DrawScoped("T", "window", $"r{i}", $"Region {i}", $"Region {i}", Attribute("window", FactKind.Number, 1, 30, 1)); return drawer.All[^1]; }).ToList();
        values.Select(v => v.FactId).ShouldBeUnique();
        values.Select(v => v.Value).Distinct().Count().ShouldBeGreaterThan(10);
        (values[3].FactId, values[3].Scope).ShouldBe(("F_policy_window_r3", "Region 3"));
    }

    private static IReadOnlyList<Fact> Draw(params AttributeDefinition[] attributes)
    {
        var drawer = New();
        for (var i = 0; i < 400; i++)
        {
            _ = drawer.Draw("T", $"s{i}", $"S{i}", "", attributes);
        }

        return drawer.All;
    }

    private static FactDrawer New() => new(SeedPath.Root(1), _ => false);

    private static double Correlation(IReadOnlyList<Fact> facts, string a, string b)
    {
        var (x, y) = (Values(a), Values(b));
        var (mx, my) = (x.Average(), y.Average());
        return x.Zip(y).Sum(p => (p.First - mx) * (p.Second - my)) / Math.Sqrt(x.Sum(v => (v - mx) * (v - mx)) * y.Sum(v => (v - my) * (v - my)));

        List<double> Values(string id) => [.. facts.Where(f => f.Attribute.Id == id).Select(f => double.Parse(f.Value, CultureInfo.InvariantCulture))];
    }

    private static AttributeDefinition Attribute(string id, FactKind kind, decimal minimum, decimal maximum, decimal step, string? follows = null)
    {
        var pool = new PhrasePool("p", [Phrase.Parse("x")]);
        string[] options = ["red", "green", "blue"];
        return new AttributeDefinition(id, kind, kind == FactKind.Quantity ? "inch" : null, "product", null, minimum, maximum, step, follows, options, new AttributeWords("", pool, pool, pool, options.ToDictionary(o => o)));
    }
}
