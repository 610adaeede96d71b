using System.Globalization;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.State;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.State;

public sealed class StateFactoryTests
{
    private static readonly StateModel Model = Taxonomy.Model("""
        entities:
          account: {holder: {kind: person}, email: {kind: email}, phone: {kind: phone}, street: {kind: street}, postcode: {kind: postcode}}
          order:
            number: {kind: id, pattern: "OR-@@##"}
            date: {kind: date, min: -5, max: 3}
            total: {kind: money, min: 10, max: 12, step: 0.5}
            items: {kind: count, min: 1, max: 4}
            status: {kind: choice, values: [moving, stuck, lost], healthy: moving}
            paid: {kind: flag, healthy: yes}
            cause: {kind: word, healthy: unknown}
        """);

    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void A_healthy_state_has_every_field_and_the_healthy_values()
    {
        var state = Healthy(1);
        state.InOrder().Select(v => v.Key).ShouldBe(Model.Fields.Keys);
        state.InOrder().ShouldAllBe(v => v.Value != null);
        (state["order.status"], state["order.paid"], state["order.cause"]).ShouldBe(("moving", "yes", "unknown"));
    }

    [Fact]
    public void Drawn_values_reach_both_ends_of_their_range_and_keep_their_form()
    {
        var states = Enumerable.Range(0, 200).Select(Healthy).ToList();
        states.Select(s => s["order.date"]!).Distinct().Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(-5, 9).Select(d => Today.AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        states.Select(s => s["order.total"]!).Distinct().Order(StringComparer.Ordinal).ShouldBe(["10.00", "10.50", "11.00", "11.50", "12.00"]);
        states.Select(s => s["order.items"]!).Distinct().Order(StringComparer.Ordinal).ShouldBe(["1", "2", "3", "4"]);
        foreach (var state in states)
        {
            state["order.number"].ShouldNotBeNull().ShouldMatch("^OR-[A-HJ-NPR-Z]{2}[0-9]{2}$");
        }
    }

    [Fact]
    public void The_fields_of_an_entity_belong_to_one_person()
    {
        foreach (var state in Enumerable.Range(0, 50).Select(Healthy))
        {
            var last = string.Concat(state["account.holder"]!.Split(' ')[^1].ToLowerInvariant().Where(c => c is >= 'a' and <= 'z'));
            state["account.email"]!.ShouldContain(last);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_state() => Healthy(7).InOrder().ShouldBe(Healthy(7).InOrder());

    [Fact]
    public void A_fresh_value_differs_from_the_present_one_in_every_kind()
    {
        var factory = new StateFactory(Model, new PeopleDirectory(), Today);
        for (var i = 0; i < 60; i++)
        {
            var state = Healthy(i);
            foreach (var (field, value) in state.InOrder())
            {
                factory.Fresh(SeedPath.Root(i), field, value).ShouldNotBe(value, field);
            }
        }
    }

    [Fact]
    public void A_fresh_value_depends_on_seed_field_and_present_value_alone() =>
        new StateFactory(Model, new PeopleDirectory(), Today).Fresh(SeedPath.Root(2), "order.number", "OR-AA00")
            .ShouldBe(new StateFactory(Model, new PeopleDirectory(), Today).Fresh(SeedPath.Root(2), "order.number", "OR-AA00"));

    private static WorldState Healthy(int seed) => new StateFactory(Model, new PeopleDirectory(), Today).Healthy(SeedPath.Root(seed));
}
