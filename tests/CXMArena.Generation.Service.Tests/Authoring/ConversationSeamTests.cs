using System.Collections.Concurrent;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Storage.Objects;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>What the run does around whoever words conversations.</summary>
public sealed class ConversationSeamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ModelAuthorship.Quarantine)]
    [InlineData(ModelAuthorship.Replace)]
    public async Task Every_place_is_filled_and_shares_hold_whatever_is_refused(string refused)
    {
        var context = ModelRuns.Context(StageAuthor.By(RunEngine.ConversationStage, new ModelAuthorship("small", "JsonSchema", 1, refused, [])));
        var embedded = context.NewConversationAuthor();
        var count = context.Plan.Brand.Scale.Conversations;

        // Every seventh contact is refused once, the third one always.
        var writer = new Writer((ordinal, attempt) => ordinal == 3 || (ordinal % 7 == 0 && attempt == 0));
        var engine = await WorkAsync(context, writer, threads: 2);
        var made = await ConversationsAsync(engine);
        made.Select(c => c.ConversationId).ShouldBe(Enumerable.Range(0, count).Select(i => embedded.Write(i).ConversationId));
        for (var i = 0; i < count; i++)
        {
            var (plan, got) = (embedded.Write(i), made[i]);
            (got.Scenario.Use, got.Scenario.IssueTypeId, got.Scenario.CauseId, got.Scenario.PersonaId).ShouldBe((plan.Scenario.Use, plan.Scenario.IssueTypeId, plan.Scenario.CauseId, plan.Scenario.PersonaId));
            var redrawn = refused == ModelAuthorship.Quarantine && i % 7 == 0;
            (got.Scenario.Key == plan.Scenario.Key).ShouldBe(!redrawn, got.ConversationId);
        }

        var sevenths = (count + 6) / 7;
        var tally = engine.Writing(RunEngine.ConversationStage)!;
        var kept = new List<RefusedItem>();
        await foreach (var item in engine.RefusedAsync(Token))
        {
            kept.Add(item);
        }

        if (refused == ModelAuthorship.Quarantine)
        {
            (tally.Items, tally.Accepted, tally.Replaced, tally.Quarantined).ShouldBe((count, count - 1, 1, sevenths + 4));
            kept.Where(k => k.ItemId == embedded.Write(3).ConversationId).Select(k => k.Attempt).ShouldBe([0, 1, 2, 3]);
            kept.ShouldAllBe(k => k.Answers[0].Text == "no");
        }
        else
        {
            (tally.Items, tally.Accepted, tally.Replaced, tally.Quarantined).ShouldBe((count, count - sevenths - 1, sevenths + 1, 0));
            kept.ShouldAllBe(k => k.Answers[0].Text == null && k.Answers[0].Findings.Count == 1);
        }

        tally.Refusals.ShouldBe([new RefusalCount("test.refused", kept.Count)]);
        writer.MostAtOnce.ShouldBeInRange(2, 8);
    }

    [Fact]
    public async Task When_one_item_fails_for_good_no_other_is_begun_and_those_under_way_end()
    {
        var context = ModelRuns.Context(StageAuthor.By(RunEngine.ConversationStage, new ModelAuthorship("small", "JsonSchema", 1, ModelAuthorship.Replace, [])));
        var writer = new Writer((_, _) => false) { FailsAt = 20 };
        (await Should.ThrowAsync<InvalidDataException>(() => WorkAsync(context, writer, threads: 2))).Message.ShouldBe("spent");
        writer.Begun.ShouldBeInRange(21, 20 + 8);
        writer.Ended.ShouldBe(writer.Begun - 1);
    }

    [Fact]
    public async Task A_stage_that_the_plan_gives_to_a_model_is_never_written_by_the_embedded_author_unasked()
    {
        var context = ModelRuns.Context(StageAuthor.By(RunEngine.ConversationStage, new ModelAuthorship("small", "JsonSchema", 1, ModelAuthorship.Replace, [])));
        await Should.ThrowAsync<InvalidOperationException>(() => WorkAsync(context, null, threads: 1));
        _folder.Files().ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private async Task<RunEngine> WorkAsync(RunContext context, IConversationWriter? writer, int threads)
    {
        var engine = new RunEngine(context, new LocalObjectStore(_folder.Path), new ModelRuns.Silence(), new RunWriters(null, writer, null, InFlight: 8));
        await engine.WorkAsync(null, threads, Token);
        return engine;
    }

    private static async Task<List<Conversation>> ConversationsAsync(RunEngine engine)
    {
        var all = new List<Conversation>();
        await foreach (NoisyConversation conversation in engine.ConversationsAsync(Token))
        {
            all.Add(conversation.Clean);
        }

        return all;
    }

    private sealed class Writer(Func<long, int, bool> refuses) : IConversationWriter
    {
        private readonly ConcurrentDictionary<long, int> _attempts = new();
        private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _begun;
        private int _ended;
        private int _now;
        private int _most;

        /// <summary>The item that fails for good; those after it take until everybody knows.</summary>
        public long? FailsAt { get; init; }

        public int Begun => _begun;

        public int Ended => _ended;

        public int MostAtOnce => _most;

        public async ValueTask<Written<Conversation>> WriteAsync(Conversation plan, Persona persona, int answers, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _begun);
            var now = Interlocked.Increment(ref _now);
            for (var seen = _most; now > seen; seen = _most)
            {
                Interlocked.CompareExchange(ref _most, now, seen);
            }

            try
            {
                if (plan.Scenario.Ordinal == FailsAt)
                {
                    _failed.SetResult();
                    throw new InvalidDataException("spent");
                }

                await Task.Delay(2, cancellationToken);
                if (plan.Scenario.Ordinal > FailsAt)
                {
                    await _failed.Task;
                    await Task.Delay(200, cancellationToken);
                }

                (persona.PersonaId, persona.Sketch, answers).ShouldBe((plan.Scenario.PersonaId, null, 4));
                var attempt = _attempts.AddOrUpdate(plan.Scenario.Ordinal, 0, (_, n) => n + 1);
                var refused = refuses(plan.Scenario.Ordinal, attempt);
                Interlocked.Increment(ref _ended);
                return refused ? new Written<Conversation>(null, [new RefusedText("no", [new WritingFinding("test.refused", "$", "no")])]) : new Written<Conversation>(plan, []);
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }
    }
}
