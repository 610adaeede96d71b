using System.Globalization;
using System.Text.Json;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.Personas;
using CXMArena.Generation.State;
using CXMArena.Generation.Tests.Support;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Conversations;

public sealed class ToolCallTests
{
    public static TheoryData<string> Brands => SampleWorlds.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void Every_call_is_legal_where_it_happens_and_shows_what_the_state_holds(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        foreach (var conversation in SampleWorlds.ConversationsOf(brand))
        {
            Replay(world, conversation).ShouldBeNull(conversation.ConversationId);
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void The_replay_refuses_a_call_that_is_made_too_early(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var conversation = SampleWorlds.ConversationsOf(brand).First(c => Calls(c).Select(t => t.Name).Distinct().Count() > 1);
        var turned = conversation with { Utterances = [.. conversation.Utterances.Reverse()] };
        Replay(world, turned).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Brands))]
    public void Every_argument_was_told_by_the_customer_or_returned_by_an_earlier_call(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        foreach (var conversation in SampleWorlds.ConversationsOf(brand))
        {
            var known = new HashSet<string>(StringComparer.Ordinal) { "case.reference" };
            foreach (var utterance in conversation.Utterances)
            {
                if (utterance.Tool is { } call)
                {
                    var tool = world.Industry.Tools[call.Name];
                    tool.Parameters.Where(p => !known.Contains(p.Field)).Select(p => $"{conversation.ConversationId} {call.Name} {p.Field}").ShouldBeEmpty();
                    Values(call.Arguments).Values.ShouldAllBe(v => v.Length > 0);
                    known.UnionWith(call.Succeeded ? tool.Returns : []);
                }
                else if (utterance.Role == Role.Customer)
                {
                    known.UnionWith(utterance.Clean.Spans.Where(s => s.Kind == SpanKind.Argument).Select(s => s.Key));
                }
            }
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void An_identifier_that_the_customer_told_is_the_one_in_the_call(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        foreach (var conversation in SampleWorlds.ConversationsOf(brand))
        {
            var told = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var utterance in conversation.Utterances)
            {
                foreach (var span in utterance.Clean.Spans.Where(s => s.Kind == SpanKind.Argument && utterance.Role == Role.Customer))
                {
                    told[span.Key] = utterance.Clean.Text.Substring(span.Start, span.Length);
                }

                if (utterance.Tool is { } call)
                {
                    var arguments = Values(call.Arguments);
                    foreach (var parameter in world.Industry.Tools[call.Name].Parameters.Where(p => world.Industry.State.Find(p.Field)!.Kind is FieldKind.Id or FieldKind.Email or FieldKind.Postcode or FieldKind.Phone or FieldKind.Street))
                    {
                        if (told.TryGetValue(parameter.Field, out var said))
                        {
                            said.ShouldContain(arguments[parameter.Name], Case.Insensitive, $"{conversation.ConversationId} {parameter.Field}");
                        }
                    }
                }
            }
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Two_results_never_disagree_about_what_no_step_changed(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        foreach (var conversation in SampleWorlds.ConversationsOf(brand))
        {
            var cause = world.Industry.Patterns[conversation.Scenario.PatternId].Causes.First(c => c.Id == conversation.Scenario.CauseId);
            var changed = cause.Steps.SelectMany(s => s.Effects).Select(e => e.Field.Replace('.', '_')).ToHashSet(StringComparer.Ordinal);
            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, value) in Calls(conversation).Where(c => c.Succeeded).SelectMany(c => Values(c.Result)).Where(v => v.Key != "status" && !changed.Contains(v.Key)))
            {
                seen.TryAdd(key, value);
                seen[key].ShouldBe(value, $"{conversation.ConversationId} {key}");
            }
        }
    }

    /// <summary>Acts the cause's steps out again on the scenario's state; what does not fit, or null.</summary>
    private static string? Replay(World world, Conversation conversation)
    {
        var scenario = conversation.Scenario;
        var pattern = world.Industry.Patterns[scenario.PatternId];
        var cause = pattern.Causes.First(c => c.Id == scenario.CauseId);
        var seed = world.Seed.Child("conversations").Child(scenario.Ordinal);
        var factory = new StateFactory(world.Industry.State, new PeopleDirectory(), DateOnly.ParseExact(scenario.Today, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var state = factory.Healthy(seed.Child("state"));
        Apply([.. pattern.Given, .. cause.Given, .. cause.Fault], "fault", new Dictionary<string, string>());
        var calls = new Queue<ToolCall>(Calls(conversation));
        foreach (var step in cause.Steps)
        {
            var arguments = (IReadOnlyDictionary<string, string>)new Dictionary<string, string>();
            if (step.Kind == StepKind.Tool)
            {
                if (!calls.TryDequeue(out var call))
                {
                    return null;
                }

                var tool = world.Industry.Tools[step.Id];
                arguments = tool.ArgumentsFrom(state);
                if (call.Name != tool.Id || !tool.IsLegalIn(state) || !Values(call.Arguments).OrderBy(a => a.Key, StringComparer.Ordinal).SequenceEqual(arguments.OrderBy(a => a.Key, StringComparer.Ordinal)))
                {
                    return $"{call.Name}({call.Arguments}) where {tool.Id} was due";
                }

                if (!call.Succeeded)
                {
                    return calls.All(c => c.Name == "escalate_to_specialist") ? null : "a call other than the hand-over after the one that failed";
                }

                Apply(step.Effects, "fresh", arguments);
                var result = Values(call.Result);
                if (tool.Returns.FirstOrDefault(f => result[f.Replace('.', '_')] != (state[f] ?? "")) is { } wrong)
                {
                    return $"{call.Name} returns {wrong} = {result[wrong.Replace('.', '_')]}, the state holds {state[wrong]}";
                }
            }
            else if (step.Requires.All(c => c.Holds(state)))
            {
                Apply(step.Effects, "fresh", arguments);
            }
        }

        return calls.Count == 0 ? null : $"{calls.Peek().Name} after the last step";

        void Apply(IReadOnlyList<Effect> effects, string part, IReadOnlyDictionary<string, string> arguments)
        {
            foreach (var effect in effects)
            {
                effect.Apply(state, arguments, (field, present) => factory.Fresh(seed.Child(part), field, present));
            }
        }
    }

    private static IEnumerable<ToolCall> Calls(Conversation conversation) => conversation.Utterances.Select(u => u.Tool).OfType<ToolCall>();

    private static Dictionary<string, string> Values(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string?>>(json)!.ToDictionary(v => v.Key, v => v.Value ?? "", StringComparer.Ordinal);
}
