using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Pipeline;

public sealed class StageGraphTests
{
    [Fact]
    public void Stages_come_after_what_they_need() =>
        StageGraph.Of([Stage("tasks", ["noise"], "tables"), Stage("noise", ["talk"], "noise"), Stage("talk", ["plan"], "talk")]).Ordered.Select(s => s.Id)
            .ShouldBe(["talk", "noise", "tasks"]);

    [Fact]
    public void Independent_stages_keep_the_order_in_which_they_were_given() =>
        StageGraph.Of([Stage("b", ["plan"], "x"), Stage("a", ["plan"], "y"), Stage("c", ["x", "y"], "z")]).Ordered.Select(s => s.Id).ShouldBe(["b", "a", "c"]);

    [Fact]
    public void In_the_generators_own_graph_every_input_is_made_before()
    {
        var made = new HashSet<string>(StringComparer.Ordinal) { "plan" };
        foreach (var stage in StageGraph.Standard.Ordered)
        {
            stage.Inputs.ShouldBeSubsetOf(made, stage.Id);
            made.UnionWith(stage.Outputs);
        }

        StageGraph.Standard.Ordered[^1].Outputs.ShouldBe(["dataset"]);
    }

    [Fact]
    public void Two_stages_of_one_name_are_refused() =>
        Refusal(Stage("noise", ["plan"], "a"), Stage("noise", ["plan"], "b")).ShouldBe("two stages are called 'noise'");

    [Fact]
    public void Two_makers_of_one_thing_are_refused() =>
        Refusal(Stage("noise", ["plan"], "tables"), Stage("tasks", ["plan"], "tables")).ShouldBe("'tables' is made by both 'noise' and 'tasks'");

    [Fact]
    public void An_input_that_nobody_makes_is_refused() =>
        Refusal(Stage("noise", ["conversation"], "messages"), Stage("talk", ["plan"], "conversations")).ShouldBe("'noise' needs 'conversation', which no stage makes");

    [Fact]
    public void A_circle_is_shown_from_its_first_stage_back_to_it() =>
        Refusal(Stage("start", ["c"], "s"), Stage("a", ["c"], "a"), Stage("b", ["a"], "b"), Stage("c", ["b"], "c")).ShouldBe("stages wait for each other: c -> b -> a -> c");

    [Fact]
    public void A_stage_that_needs_itself_is_a_circle() => Refusal(Stage("a", ["x"], "x")).ShouldBe("stages wait for each other: a -> a");

    private static StageDefinition Stage(string id, string[] inputs, params string[] outputs) => new(id, StageKind.World, inputs, outputs);

    private static string Refusal(params StageDefinition[] stages) =>
        Should.Throw<ArgumentException>(() => StageGraph.Of(stages)).Message.Replace(" (Parameter 'stages')", "", StringComparison.Ordinal);
}
