using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Conversations;

/// <summary>A side question about something that one article alone answers.</summary>
internal static class DetourScript
{
    /// <summary>The customer asks for a fact, the agent gives it.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="number">How many side questions came before.</param>
    /// <param name="late">Whether it comes as an afterthought.</param>
    public static bool Write(Contact contact, int number, bool late)
    {
        var random = contact.Random;
        if (Choose(contact, contact.Seed.Child("detour").Child(number)) is not { } fact)
        {
            return false;
        }

        var (customer, agent) = (contact.Customer, contact.Agent);
        var kept = (customer.Slots.Override("product"), customer.Slots.Override("line"));
        foreach (var slots in (ScenarioSlots[])[customer.Slots, agent.Slots])
        {
            slots.Set("product", fact.Subject);
            slots.Set("line", fact.Subject);
            slots.Set("scope", fact.Scope.Length > 0 ? fact.Scope : contact.World.Brand.Name);
        }

        agent.Slots.Set("value", new SlotValue(fact.Display, SpanKind.Fact, fact.FactId));
        if (random.Percent(46))
        {
            contact.CustomerSays(late && random.Percent(60) ? "second_lead" : "detour_lead", alone: true);
        }

        var asked = customer.From(fact.Attribute.Words.Asks, contact.Scenario.Ordinal);
        if (NeedsSubject(fact, asked.Text))
        {
            asked = asked.Then(" ", SpannedText.Of($"For {fact.Subject}, I mean."));
        }

        contact.Transcript.Customer("ask_fact", asked, [fact.FactId]);
        var article = contact.World.ArticleOfTopic(fact.TopicId);
        if (!fact.IsShared && contact.Scenario.Use == ConversationUse.NextTurn)
        {
            contact.Transcript.Point(article, []);
        }

        Answer(contact, fact, article, late);
        Restore(contact, kept);
        return true;
    }

    private static void Answer(Contact contact, Fact fact, string article, bool late)
    {
        var random = contact.Random;
        if (random.Percent(26))
        {
            contact.AgentSays("answer_intro");
        }

        var other = contact.Quality.IsWrongAt("policy") && !contact.Behaviour.HasWrongValue ? Other(fact, contact.Seed) : null;
        if (other is not null)
        {
            contact.Agent.Slots.Set("value", new SlotValue(other, SpanKind.Evidence, "wrong"));
        }

        var part = contact.Transcript.Agent("answer", contact.Agent.From(fact.Attribute.Words.Tells, contact.Scenario.Ordinal), MessageClass.KnowledgeBase, article);
        if (other is not null)
        {
            contact.Behaviour.SaidWrongly("policy", part);
            contact.Transcript.WithdrawPoint();
        }

        contact.Moment("policy", part);
        if (random.Percent(10))
        {
            contact.AgentSays("answer_more");
        }

        contact.CustomerSays(random.Percent(72) ? "fact_ok" : "fact_meh");
        if (!late && random.Percent(22))
        {
            contact.AgentSays("detour_return");
        }
    }

    private static void Restore(Contact contact, (SlotValue? Product, SlotValue? Line) kept)
    {
        foreach (var slots in (ScenarioSlots[])[contact.Customer.Slots, contact.Agent.Slots])
        {
            slots.Clear("value");
            slots.Clear("scope");
            slots.Put("product", kept.Product);
            slots.Put("line", kept.Line);
        }
    }

    private static Fact? Choose(Contact contact, SeedPath seed)
    {
        var world = contact.World;
        var random = seed.Random();
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var pool = random.Below(100) switch
            {
                < 42 when contact.Product is { } product => world.FactsBySubject.GetValueOrDefault(product.ProductId),
                < 58 when contact.Issue.FamilyId is not null => world.FactsBySubject.GetValueOrDefault(contact.Issue.SubjectId),
                < 70 => world.FactsBySubject.GetValueOrDefault(random.Pick(world.Industry.Services).Id),
                < 84 => Of(world, random, TopicKind.Policy),
                < 90 => Of(world, random, TopicKind.Store),
                < 94 => Of(world, random, TopicKind.Series),
                < 97 => Of(world, random, TopicKind.Event),
                _ => Of(world, random, TopicKind.Product),
            };
            if (pool is null || pool.Count == 0)
            {
                continue;
            }

            var fact = random.Pick(pool);
            var wanted = !fact.IsShared || contact.Scenario.Use == ConversationUse.Transcript;
            if (wanted && contact.Asked.Add(fact.FactId))
            {
                return fact;
            }
        }

        return null;
    }

    private static IReadOnlyList<Fact> Of(World world, Prng random, TopicKind kind)
    {
        var topics = world.TopicsOf(kind);
        return topics.Count == 0 ? [] : [.. random.Pick(topics).FactIds.Select(id => world.Facts[id])];
    }

    private static bool NeedsSubject(Fact fact, string question) =>
        fact.Scope.Length > 0
            ? !question.Contains(fact.Scope, StringComparison.OrdinalIgnoreCase)
            : !fact.FactId.StartsWith("F_policy_", StringComparison.Ordinal) && !question.Contains(fact.Subject, StringComparison.OrdinalIgnoreCase);

    private static string? Other(Fact fact, SeedPath seed)
    {
        if (fact.Attribute.Kind is FactKind.Choice or FactKind.Text)
        {
            return null;
        }

        var steps = (int)((fact.Attribute.Maximum - fact.Attribute.Minimum) / fact.Attribute.Step) + 1;
        var random = seed.Child("wrong").Random();
        for (var i = 0; i < 8; i++)
        {
            var value = fact.Attribute.Minimum + fact.Attribute.Step * random.Below(steps);
            var display = FactText.Display(fact.Attribute, value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture));
            if (!string.Equals(display, fact.Display, StringComparison.Ordinal))
            {
                return display;
            }
        }

        return null;
    }
}
