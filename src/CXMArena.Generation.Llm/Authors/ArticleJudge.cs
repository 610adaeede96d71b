using System.Text.RegularExpressions;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>Holds a model's article against its brief: the form that every format can show, the steps, and through <see cref="ArticleChecker"/> the facts. Safe to share between threads.</summary>
internal sealed partial class ArticleJudge(ArticleChecker facts)
{
    private const int Stem = 4;

    /// <summary>Everything that is wrong; none lets it pass.</summary>
    public IReadOnlyList<AnswerFinding> Judge(Article plan, ArticleBrief brief, ArticleAnswer answer)
    {
        var article = answer.Under(plan);
        return [.. Form(article, answer), .. Steps(article, brief, answer), .. Facts(article, answer)];
    }

    private static IEnumerable<AnswerFinding> Form(Article article, ArticleAnswer answer)
    {
        for (var b = 0; b < article.Blocks.Count; b++)
        {
            var block = article.Blocks[b];
            if (block.Kind == BlockKind.Heading && (b + 1 == article.Blocks.Count || (article.Blocks[b + 1] is { Kind: BlockKind.Heading } next && next.Level <= block.Level)))
            {
                yield return new AnswerFinding("article.heading", $"$.blocks[{b}]", "the heading has no content below it; add some or leave it out");
            }

            if (block.Kind is BlockKind.Heading or BlockKind.Paragraph && block.Items.Count != 1)
            {
                yield return new AnswerFinding("article.items", $"$.blocks[{b}]", $"a {block.Kind.ToString().ToLowerInvariant()} has one item, and this has {block.Items.Count}");
            }

            if (block.Kind == BlockKind.Table && (block.Items.Count % 2 != 0 || block.Items.Any(i => i.Sentences.Count != 1)))
            {
                yield return new AnswerFinding("article.table", $"$.blocks[{b}]", "a table alternates between label and value, with one sentence each");
            }
        }

        foreach (var (sentence, i) in article.Sentences.Select((s, i) => (s, i)))
        {
            if (sentence.Text.Length == 0 || Markup().IsMatch(sentence.Text))
            {
                yield return new AnswerFinding("article.markup", answer.PathOf(i), "write plain words on one line: no line breaks, Markdown, HTML or placeholders, and never nothing");
            }
        }
    }

    private static IEnumerable<AnswerFinding> Steps(Article article, ArticleBrief brief, ArticleAnswer answer)
    {
        var steps = brief.AllSteps.ToList();
        var known = steps.ToDictionary(s => s.Key, StringComparer.Ordinal);
        foreach (var (sentence, i) in article.Sentences.Select((s, i) => (s, i)))
        {
            foreach (var key in sentence.Steps)
            {
                if (!known.TryGetValue(key, out var step))
                {
                    yield return new AnswerFinding("steps.unknown", answer.PathOf(i), $"'{key}' is none of the given steps");
                }
                else if (Stems(step.Instruction) is { Count: > 1 } wanted && !wanted.Overlaps(Stems(sentence.Text)))
                {
                    yield return new AnswerFinding("steps.unsaid", answer.PathOf(i), $"the sentence claims step {key} and does not describe it: {step.Instruction}");
                }
            }
        }

        var told = article.StepKeys;
        foreach (var step in steps.Where(s => !told.Contains(s.Key, StringComparer.Ordinal)))
        {
            yield return new AnswerFinding("steps.missing", "$.blocks", $"no sentence describes step {step.Key}: {step.Instruction}");
        }

        foreach (var group in article.Genre is "care" or "faq" ? [] : steps.GroupBy(s => s.Key[..s.Key.LastIndexOf(':')], StringComparer.Ordinal))
        {
            var wanted = group.Select(s => s.Key).Where(k => told.Contains(k, StringComparer.Ordinal)).ToList();
            if (!told.Where(k => wanted.Contains(k, StringComparer.Ordinal)).SequenceEqual(wanted, StringComparer.Ordinal))
            {
                yield return new AnswerFinding("steps.order", "$.blocks", $"these steps come in this order: {string.Join(", ", wanted)}");
            }
        }
    }

    private IEnumerable<AnswerFinding> Facts(Article article, ArticleAnswer answer) =>
        facts.Check(article).Select(f => new AnswerFinding(f.Code, f.Sentence < 1 ? "$" : answer.PathOf(f.Sentence - 1), f.Message));

    private static HashSet<string> Stems(string text) =>
        Word().Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => w.Length >= Stem).Select(w => w[..Stem]).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\p{C}|[\u2028\u2029`]|\*\*|__|\]\(|\{\{|</?[A-Za-z]|^(#|[-*]\s|\d+\.\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
