using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Tests.Authors.Conversations;

/// <summary>One way to spoil a valid answer for each finding of the judge; null where a plan gives no occasion.</summary>
internal static class BadAnswers
{
    public static readonly IReadOnlyDictionary<string, Func<World, ReadPlan, TalkAnswer, TalkAnswer?>> ByCode = new Dictionary<string, Func<World, ReadPlan, TalkAnswer, TalkAnswer?>>(StringComparer.Ordinal)
    {
        ["act.unknown"] = (_, _, a) => With(a, ^1, m => m with { Acts = [.. m.Acts, 199] }),
        ["act.missing"] = (_, _, a) => new TalkAnswer([.. a.Messages.Where(m => !m.Acts.Contains(2))]),
        ["act.order"] = (_, _, a) => new TalkAnswer([a.Messages[1], a.Messages[0], .. a.Messages.Skip(2)]),
        ["act.speaker"] = (_, _, a) => With(a, 0, m => m with { Speaker = m.Speaker == "agent" ? "customer" : "agent" }),
        ["act.tool"] = (_, _, a) => At(a, m => m.Speaker == "tool", m => m with { Text = "Looked up." }),
        ["shows.missing"] = (_, _, a) => At(a, m => m.Shows.Count > 0, m => m with { Shows = [] }),
        ["shows.stray"] = (_, p, a) => p.Acts.SelectMany(x => x.Shows).FirstOrDefault() is { } id ? At(a, m => m.Speaker == "agent" && !m.Shows.Contains(id), m => m with { Shows = [id] }) : null,
        ["span.words"] = (_, _, a) => Marked(a, s => s with { Words = "words of another text" }),
        ["span.ambiguous"] = (_, p, a) => At(a, m => m.Spans.Count(s => s.Kind != SpanKind.Evidence) >= 2, m => m with
        {
            Text = m.Text + $" {m.Spans.Last(s => s.Kind != SpanKind.Evidence).Words}, {m.Spans.Last(s => s.Kind != SpanKind.Evidence).Words}.",
            Spans = [.. m.Spans.Select(s => s.Kind != SpanKind.Evidence ? s with { Words = m.Spans.Last(x => x.Kind != SpanKind.Evidence).Words } : s)],
        }),
        ["span.unknown"] = (_, _, a) => At(a, m => m.Speaker == "agent" && m.Text.Length > 0, m => m with { Spans = [.. m.Spans, new TalkSpan(SpanKind.Evidence, "intent", m.Text)] }),
        ["value.missing"] = (_, _, a) => At(a, m => m.Spans.Any(s => s.Kind != SpanKind.Evidence), m => m with { Spans = [.. m.Spans.Where(s => s.Kind == SpanKind.Evidence)] }),
        ["value.changed"] = (_, _, a) => Marked(a, s => s with { Words = Altered(s.Words) }, change: true),
        ["value.stray"] = (_, p, a) => p.Acts.SelectMany(x => x.States).FirstOrDefault() is { Key: not null } v
            ? At(a, m => m.Speaker == "agent" && m.Spans.Count == 0 && m.Text.Length > 0, m => m with { Text = m.Text + " " + v.Value + ".", Spans = [new TalkSpan(v.Kind == "fact" ? SpanKind.Fact : SpanKind.Argument, v.Key, v.Value)] })
            : null,
        ["value.misplaced"] = (_, p, a) => p.Acts.SelectMany(x => x.States).FirstOrDefault(s => s.Value.StartsWith('$')) is { Key: not null } v ? With(a, ^1, m => m with { Text = m.Text + $" It was {v.Value}." }) : null,
        ["value.invented"] = (_, _, a) => With(a, ^1, m => m with { Text = m.Text + " It takes 17 fortnights and 843 dollars." }),
        ["name.unknown"] = (_, _, a) => With(a, ^1, m => m with { Text = m.Text + " Ask for Zephyrine Quell." }),
        ["name.misplaced"] = (w, p, a) => w.Products.FirstOrDefault(x => !p.Prompt.Contains(x.Name, StringComparison.OrdinalIgnoreCase)) is { } other ? With(a, ^1, m => m with { Text = m.Text + $" Try the {other.Name} too." }) : null,
        ["ask.reveals"] = (_, p, a) => p.Acts.FirstOrDefault(x => x.States.Any(s => s.Kind == "argument" && s.Key == "order.number")) is { Number: > 1 } told && p.Prompt.Contains("| asks order number", StringComparison.Ordinal)
            ? At(a, m => m.Acts.Contains(told.Number - 1) && m.Speaker == "agent", m => m with { Text = m.Text + $" Is it {told.States[0].Value}?" })
            : null,
        ["evidence.missing"] = (_, _, a) => At(a, m => m.Spans.Any(s => s.Key == "intent"), m => m with { Spans = [.. m.Spans.Where(s => s.Key != "intent")] }),
        ["evidence.label"] = (_, p, a) => Label(p) is { } label ? At(a, m => m.Spans.Any(s => s.Key == "intent"), m => m with { Text = $"I am here for {label}, {m.Text}", Spans = [.. m.Spans.Select(s => s.Key == "intent" ? s with { Words = $"I am here for {label}, {s.Words}" } : s)] }) : null,
        ["text.empty"] = (_, _, a) => At(a, m => m.Speaker != "tool" && m.Spans.Count == 0, m => m with { Text = " " }),
        ["text.long"] = (_, _, a) => With(a, ^1, m => m with { Text = string.Join(' ', Enumerable.Repeat("and so on it goes", 40)) }),
        ["text.emoji"] = (_, _, a) => With(a, ^1, m => m with { Text = m.Text + " \U0001F60A" }),
        ["text.markup"] = (_, _, a) => With(a, ^1, m => m with { Text = "**" + m.Text + "**" }),
        ["text.speaker"] = (_, _, a) => With(a, 0, m => m with { Text = "Agent: " + m.Text }),
        ["text.timestamp"] = (_, _, a) => With(a, 0, m => m with { Text = "[10:42] " + m.Text }),
        ["text.direction"] = (_, _, a) => With(a, 0, m => m with { Text = "(sighs) " + m.Text }),
        ["text.copied"] = (_, p, a) => new TalkAnswer([.. a.Messages.Select(m => m.Speaker == "tool" ? m : m with { Text = string.Join(' ', m.Acts.Select(n => p.Acts[n - 1].Gist).Append(m.Spans.Count == 0 ? "" : m.Text)) })]),
        ["avoid.shown"] = (_, p, a) => p.Avoided is { } avoided ? At(a, m => m.Acts.Contains(avoided.Act), m => m with { Text = m.Text + " " + avoided.Cue + "." }) : null,
    };

    private static TalkAnswer With(TalkAnswer answer, Index place, Func<TalkMessage, TalkMessage> change)
    {
        var at = place.GetOffset(answer.Messages.Count);
        return new TalkAnswer([.. answer.Messages.Select((m, i) => i == at ? change(m) : m)]);
    }

    private static TalkAnswer? At(TalkAnswer answer, Func<TalkMessage, bool> where, Func<TalkMessage, TalkMessage> change) =>
        answer.Messages.ToList().FindIndex(m => where(m)) is >= 0 and var at ? With(answer, at, change) : null;

    /// <summary>Changes the mark of a value with digits, and its words in the text where <paramref name="change"/> says so.</summary>
    private static TalkAnswer? Marked(TalkAnswer answer, Func<TalkSpan, TalkSpan> mark, bool change = false) =>
        At(answer, m => m.Spans.Any(IsFigure), m =>
        {
            var span = m.Spans.First(IsFigure);
            var other = mark(span);
            return m with { Text = change ? m.Text.Replace(span.Words, other.Words, StringComparison.Ordinal) : m.Text, Spans = [.. m.Spans.Select(s => s == span ? other : s)] };
        });

    private static bool IsFigure(TalkSpan span) => span.Kind != SpanKind.Evidence && span.Words.Any(char.IsAsciiDigit);

    private static string Altered(string words)
    {
        var at = words.LastIndexOfAny([.. "0123456789"]);
        return words[..at] + (char)('0' + (words[at] - '0' + 3) % 10) + words[(at + 1)..];
    }

    private static string? Label(ReadPlan plan)
    {
        const string before = "whose words the customer does not use: ";
        var at = plan.Prompt.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return plan.Prompt[at..plan.Prompt.IndexOf('\n', at)].TrimEnd('.') is var label && label.Split(' ').Count(w => w.Length > 4) > 1 ? label : null;
    }
}
