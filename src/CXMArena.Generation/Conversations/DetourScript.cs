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
            slots.SpeakOf(fact);
        }

        agent.Slots.Set("value", new SlotValue(fact.Display, SpanKind.Fact, fact.FactId));
        if (random.Percent(46))
        {
            var act = late && random.Percent(60) ? "second_lead" : "detour_lead";
            contact.Transcript.Customer(act, contact.Customer.Say(act, contact.Mood), alone: true, leadsIn: random.Percent(70));
        }

        var asked = customer.From(fact.Attribute.Words.Asks, contact.Scenario.Ordinal);
        if (NeedsSubject(fact, asked.Text))
        {
            asked = asked.Then(" ", SpannedText.Of($"For {fact.Subject}, I mean."));
        }

        contact.Transcript.Customer("ask_fact", asked, [fact.FactId], alone: true);
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
            contact.AgentLeadsIn("answer_intro");
        }

        var isPolicy = fact.FactId.StartsWith("F_policy_", StringComparison.Ordinal);
        var other = isPolicy && contact.Quality.IsWrongAt("policy") && !contact.Behaviour.HasWrongValue ? Other(fact, contact.Seed) : null;
        if (other is not null)
        {
            contact.Agent.Slots.Set("value", new SlotValue(other, SpanKind.Evidence, "wrong"));
        }

        var part = contact.Transcript.Agent("answer", Tell(contact.Agent, fact, contact.Scenario.Ordinal), MessageClass.KnowledgeBase, article);
        if (other is not null)
        {
            contact.Behaviour.SaidWrongly("policy", part);
            contact.Transcript.WithdrawPoint();
        }

        if (isPolicy)
        {
            contact.Moment("policy", part);
        }

        contact.CustomerSays(random.Percent(60) ? "fact_ok" : "ack");
        if (!late && random.Percent(22))
        {
            contact.AgentSays("detour_return");
        }
    }

    /// <summary>A question is answered even where every wording has a cue that the agent avoids: an answer about a fact shows no behaviour.</summary>
    private static SpannedText Tell(Voice agent, Fact fact, long ordinal) =>
        agent.From(fact.Attribute.Words.Tells, ordinal) is { Text.Length: > 0 } text ? text : agent.Planned(fact.Attribute.Words.Tells, ordinal);

    private static void Restore(Contact contact, (SlotValue? Product, SlotValue? Line) kept)
    {
        foreach (var slots in (ScenarioSlots[])[contact.Customer.Slots, contact.Agent.Slots])
        {
            slots.Clear("value");
            slots.Clear("scope");
            slots.Clear("thing");
            slots.Clear("a thing");
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
                < 46 when contact.Product is { } product => world.FactsBySubject.GetValueOrDefault(product.ProductId),
                < 66 when contact.Issue.FamilyId is not null => world.FactsBySubject.GetValueOrDefault(contact.Issue.SubjectId),
                < 72 when contact.Product is { } product => [.. world.Topic(product.SeriesTopicId).FactIds.Select(id => world.Facts[id])],
                < 80 => world.FactsBySubject.GetValueOrDefault(contact.Issue.FamilyId is null && contact.Issue.SubjectId.Length > 0 ? contact.Issue.SubjectId : random.Pick(world.Industry.Services).Id),
                < 94 => PolicyOf(contact, random),
                _ => Of(world, random, TopicKind.Store),
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

    /// <summary>Policies that can concern this customer: of the subject's family, or without a scope by product.</summary>
    private static IReadOnlyList<Fact> PolicyOf(Contact contact, Prng random)
    {
        var topics = contact.World.TopicsOf(TopicKind.Policy).Where(t => t.FamilyId is null || t.FamilyId == contact.Issue.FamilyId).ToList();
        return topics.Count == 0 ? [] : [.. random.Pick(topics).FactIds.Select(id => contact.World.Facts[id])];
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
            var display = FactText.Display(fact.Attribute, value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture));
            if (!string.Equals(display, fact.Display, StringComparison.Ordinal))
            {
                return display;
            }
        }

        return null;
    }
}
