using CXMArena.Generation.Language;
using CXMArena.Generation.State;

namespace CXMArena.Generation.Conversations;

/// <summary>Lets the agent state a value that differs from the state, where the quality plan asks for it.</summary>
internal static class WrongValues
{
    private const string Key = "wrong";

    /// <summary>Fields in a pool's slots whose values an agent could get wrong.</summary>
    public static IReadOnlyList<string> In(Contact contact, PhrasePool pool) =>
        [.. pool.Phrases.SelectMany(p => p.Slots).Distinct(StringComparer.Ordinal)
            .Where(slot => contact.World.Industry.State.Find(slot) is { Kind: FieldKind.Date or FieldKind.Money or FieldKind.Count })];

    /// <summary>Says something with the values of some fields altered where the plan wants them wrong at a moment, and notes it where one was really said.</summary>
    public static Part? Around(Contact contact, string moment, IReadOnlyList<string> fields, Func<Part?> say)
    {
        if (!contact.Quality.IsWrongAt(moment) || contact.Behaviour.HasWrongValue)
        {
            return say();
        }

        foreach (var field in fields)
        {
            if (contact.World.Industry.State.Find(field) is { } definition)
            {
                var other = contact.Factory.Fresh(contact.Seed.Child(Key), field, contact.State[field]);
                contact.Agent.Slots.Set(field, new SlotValue(contact.Agent.Slots.Say(definition.Kind, other), SpanKind.Evidence, Key));
            }
        }

        var part = say();
        foreach (var field in fields)
        {
            contact.Agent.Slots.Clear(field);
        }

        if (part?.Text.Spans.Any(s => s.Key == Key) == true)
        {
            contact.Behaviour.SaidWrongly(moment, part);
        }

        return part;
    }
}
