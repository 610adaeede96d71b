using System.Globalization;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Tools;

namespace CXMArena.Generation.Conversations;

/// <summary>The agent learns what a tool needs, one detail at a time.</summary>
internal static class DetailScript
{
    /// <summary>Asks for every parameter of a tool that is not known yet.</summary>
    public static void Gather(Contact contact, Tool tool)
    {
        foreach (var field in tool.Parameters.Select(p => p.Field).Where(f => !contact.Known.Contains(f)).Distinct(StringComparer.Ordinal).ToList())
        {
            if (contact.World.Industry.Details.TryGetValue(field, out var words))
            {
                Ask(contact, field, words, identifies: tool.Id.StartsWith("verify", StringComparison.Ordinal));
            }

            contact.Known.Add(field);
        }
    }

    /// <summary>The customer names what the first tool needs without being asked.</summary>
    public static void Volunteer(Contact contact)
    {
        var tool = contact.Cause.Steps.FirstOrDefault(s => s.Kind == Issues.StepKind.Tool);
        var field = tool is null ? null : contact.World.Industry.Tools[tool.Id].Parameters.FirstOrDefault(p => p.Field is "order.number" or "account.email")?.Field;
        if (field is not null && contact.Customer.Slots.Spoken(field) is { } value && contact.Known.Add(field))
        {
            contact.Customer.Slots.Set("value", new SlotValue($"{(field == "order.number" ? "order " : "")}{value.Text}", SpanKind.Argument, field));
            contact.Transcript.Customer("give:" + field, contact.Customer.Say("volunteer", contact.Mood), alone: contact.Random.Percent(70));
        }
    }

    private static void Ask(Contact contact, string field, DetailWords words, bool identifies)
    {
        var random = contact.Random;
        if (identifies && !contact.Behaviour.Has("verify") && random.Percent(38))
        {
            contact.AgentSays("verify_intro");
        }

        var ask = contact.Transcript.Agent("ask:" + field, contact.Agent.From(words.Ask, contact.Scenario.Ordinal), MessageClass.ToolInfoGathering);
        if (identifies)
        {
            contact.Moment("verify", ask);
        }

        if (random.Percent(4))
        {
            contact.CustomerSays("why_need");
            contact.AgentSays("privacy_reason");
        }

        if (random.Percent(12))
        {
            contact.Transcript.Customer("search:" + field, contact.Customer.From(words.Search, contact.Scenario.Ordinal), alone: true);
            if (random.Percent(35))
            {
                contact.AgentSays("short_ack");
            }
        }

        Give(contact, field, words);
    }

    private static void Give(Contact contact, string field, DetailWords words)
    {
        var random = contact.Random;
        var value = contact.Customer.Slots.Spoken(field);
        if (value is null)
        {
            return;
        }

        var wrong = random.Percent(7) ? Misread(value.Text, random) : null;
        contact.Customer.Slots.Set("value", wrong is null ? value : new SlotValue(wrong));
        contact.Transcript.Customer("give:" + field, contact.Customer.From(words.Give, contact.Scenario.Ordinal), alone: true);
        if (wrong is not null)
        {
            contact.Customer.Slots.Set("value", value);
            contact.Customer.Slots.Set("wrong", new SlotValue(wrong));
            contact.Transcript.Customer("correction", contact.Customer.Say("correction", contact.Mood), alone: true);
            Read(contact, "corrected", value);
        }
        else if (random.Percent(11))
        {
            ReadBack(contact, value);
        }
        else if (random.Percent(36))
        {
            contact.AgentSays("detail_thanks");
        }
    }

    private static void ReadBack(Contact contact, SlotValue value)
    {
        Read(contact, "repeat_back", value);
        contact.CustomerSays("read_back_yes");
    }

    private static Part? Read(Contact contact, string act, SlotValue value)
    {
        contact.Agent.Slots.Set("value", value);
        return contact.Transcript.Agent(act, contact.Agent.Say(act, contact.Manner), MessageClass.ToolInfoGathering);
    }

    /// <summary>A value with one figure or letter changed, as somebody misreads it; null where there is nothing to misread.</summary>
    private static string? Misread(string value, Pipeline.Prng random)
    {
        var places = Enumerable.Range(0, value.Length).Where(i => char.IsAsciiDigit(value[i])).ToList();
        if (places.Count < 3 || value.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        var at = places[random.Below(places.Count)];
        var digit = (char)('0' + (value[at] - '0' + random.Between(1, 9)) % 10);
        return string.Create(CultureInfo.InvariantCulture, $"{value[..at]}{digit}{value[(at + 1)..]}");
    }
}
