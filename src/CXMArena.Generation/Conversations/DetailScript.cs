using System.Globalization;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Tools;

namespace CXMArena.Generation.Conversations;

/// <summary>The agent learns what a tool needs, one detail at a time.</summary>
internal static class DetailScript
{
    private static readonly HashSet<string> Private = new(["account.email", "account.phone", "account.street", "account.postcode", "account.holder"], StringComparer.Ordinal);

    /// <summary>Asks for every parameter of a tool that is not known yet.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="tool">The tool.</param>
    /// <param name="identifies">Whether the details show who the customer is.</param>
    /// <param name="beforeLast">Done before the last of several details is asked for.</param>
    public static void Gather(Contact contact, Tool tool, bool identifies, Action? beforeLast = null)
    {
        var fields = tool.Parameters.Select(p => p.Field).Where(f => !contact.Known.Contains(f) && contact.World.Industry.Details.ContainsKey(f)).Distinct(StringComparer.Ordinal).ToList();
        for (var i = 0; i < fields.Count; i++)
        {
            var last = i == fields.Count - 1;
            if (last && (i > 0 || contact.Known.Count > 1))
            {
                beforeLast?.Invoke();
            }

            if (identifies && i == 0 && contact.Random.Percent(34))
            {
                contact.AgentLeadsIn("verify_intro");
            }

            Ask(contact, fields[i], contact.World.Industry.Details[fields[i]], identifies && last);
            contact.Known.Add(fields[i]);
        }

        if (identifies)
        {
            contact.Behaviour.Occurs("details", contact.Behaviour.LastOf("verify"));
            contact.Behaviour.Perform("details", contact);
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
        if (identifies)
        {
            contact.Behaviour.Perform("verify", contact);
        }

        var ask = contact.Transcript.Agent("ask:" + field, contact.Agent.From(words.Ask, contact.Scenario.Ordinal), MessageClass.ToolInfoGathering);
        if (identifies)
        {
            contact.Behaviour.Occurs("verify", ask);
        }

        if (Private.Contains(field) && random.Percent(4))
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
