using CXMArena.Generation.Articles;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Noise.Asr;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Noise;

/// <summary>Synthetic conversations: plain words, a number that tools need, a fact that the agent states.</summary>
internal static class NoiseSamples
{
    private static readonly string[] Words =
        "the parcel that I ordered last week has not arrived yet and nobody can tell me where it could be now because your site doesn't show anything new, so I'd like some help please".Split(' ');

    public static readonly Lexicon Lexicon = Lexicon.Load(new NoiseTestContent { Only = ["/ivr.yaml", "/speech.yaml", "/typing.yaml"] }, "en");

    public static readonly Lazy<RecogniserModel> Recogniser = new(() => RecogniserModel.Load(new NoiseTestContent()));

    public static NoiseContext Context(long count = 2000) => new(
        SeedPath.Root(7).Child("noise"),
        "Acme",
        [new MenuArea("parcels", "parcels and their contents", 9), new MenuArea("returns", "returns and refunds", 7), new MenuArea("payments", "payments", 5), new MenuArea("account", "account and privacy", 3), new MenuArea("advice", "use and routine", 1)],
        new Dictionary<string, string> { ["late_parcel"] = "parcels" },
        new Dictionary<string, IReadOnlyList<string>> { ["late_parcel"] = NoiseContext.LabelWords(["Late parcel question", "Parcels and their contents"]) },
        [],
        Lexicon,
        count,
        count)
    {
        RecogniserModel = Recogniser,
    };

    public static Conversation Conversation(long ordinal, string? channel = null)
    {
        var random = SeedPath.Root(1).Child("sample").Child(ordinal).Random();
        var number = "A" + random.Between(10000, 99999);
        var days = random.Between(2, 60) + " days";
        channel ??= random.Pick<string>(["voice", "chat", "messaging"]);
        var utterances = new List<Utterance>();
        var turns = random.Between(4, 12);
        for (var i = 0; i < turns; i++)
        {
            var customer = i % 2 == 0;
            var text = Sentence(random, customer ? 8 : 14);
            text = i switch
            {
                2 => text.Then(" ", Value("My order number is ", number, SpanKind.Argument, "order.number")),
                3 => text.Then(" ", Value("It takes ", days, SpanKind.Fact, "F_days")),
                5 => text.Then(" ", Value("So that was ", number, SpanKind.Argument, "order.number")),
                _ => text,
            };
            utterances.Add(Utterance($"U{ordinal}-{i}", customer ? Role.Customer : Role.Agent, text));
            if (i == 3)
            {
                utterances.Add(Utterance($"U{ordinal}-tool", Role.Tool, SpannedText.Of("")));
            }
        }

        return Of(ordinal, channel, utterances);
    }

    public static Conversation Of(long ordinal, string channel, IReadOnlyList<Utterance> utterances, params string[] pointsAfter) => new(
        "C" + ordinal,
        new Scenario("S" + ordinal, ordinal, ConversationUse.Transcript, "I_late", "late_parcel", "lost", null, "P", channel, Outcome.Resolved, "2026-02-03", "", "k" + ordinal),
        utterances,
        [],
        [.. pointsAfter.Select(p => new TurnPoint(p, [], null, [], []))]);

    public static Utterance Utterance(string id, Role role, SpannedText text) => new(id, role, [], text, null, null, [], [], [], null);

    public static SpannedText Value(string before, string value, SpanKind kind, string key) =>
        new(before + value + ".", [new TextSpan(kind, key, before.Length, value.Length)]);

    public static Article Article(long index) => new(
        "KB_" + index, ArticleKind.Information, "T", null, "T", "Title " + index, "faq", [new ArticleBlock(BlockKind.Paragraph, 0, [new ArticleItem([ArticleSentence.Plain("One thing."), ArticleSentence.Plain("Another thing.")])])]);

    private static SpannedText Sentence(Prng random, int typical)
    {
        var length = random.Between(1, 2 * typical - 1);
        var from = random.Below(Words.Length);
        return SpannedText.Of(string.Join(' ', Enumerable.Range(from, length).Select(i => Words[i % Words.Length])) + ".");
    }
}
