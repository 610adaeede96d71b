using System.Collections.Concurrent;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Asks for the parts of one draft and keeps account of what was refused. Safe to share between threads.</summary>
/// <param name="chat">Asks the model.</param>
/// <param name="prompts">The prompts.</param>
/// <param name="request">What is drafted.</param>
/// <param name="tell">Takes a line for each part that is done.</param>
internal class DraftDesk(StructuredChat chat, PromptLibrary prompts, DraftRequest request, Action<string> tell)
{
    private readonly ConcurrentBag<DraftLeftOut> _leftOut = [];
    private readonly ConcurrentDictionary<string, PromptFingerprint> _used = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _rounds = new(request.Rounds ?? new Dictionary<string, int>(), StringComparer.Ordinal);
    private int _askedAgain;

    /// <summary>What is drafted.</summary>
    public DraftRequest Request => request;

    /// <summary>What was left out so far, in ordinal order.</summary>
    public IReadOnlyList<DraftLeftOut> LeftOut => [.. _leftOut.OrderBy(l => l.Part, StringComparer.Ordinal).ThenBy(l => l.Item, StringComparer.Ordinal)];

    /// <summary>The prompts that were asked.</summary>
    public IReadOnlyList<PromptFingerprint> Prompts => [.. _used.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>How often each part was refused to the end, this run included.</summary>
    public IReadOnlyDictionary<string, int> Rounds => new SortedDictionary<string, int>(_rounds, StringComparer.Ordinal);

    /// <summary>Answers that were sent back.</summary>
    public int AskedAgain => _askedAgain;

    /// <summary>Asks for a part.</summary>
    /// <returns>The accepted answer; else the last one that fitted the schema, with what is against it.</returns>
    public virtual async Task<DraftPart<T>> AskAsync<T>(string prompt, string item, Dictionary<string, object> variables, Func<T, IReadOnlyList<AnswerFinding>> judge, CancellationToken cancellationToken)
        where T : class
    {
        var template = Use(prompt);
        DraftPart<T>? last = null;
        var outcome = await chat.AskAsync<T>(template, variables, Judge, Seed(prompt, item), cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref _askedAgain, outcome.Refused.Count);
        if (outcome is RefusedAnswer<T>)
        {
            _rounds.AddOrUpdate($"{prompt}: {item}", 1, (_, rounds) => rounds + 1);
        }

        tell($"{prompt}: {item}{(outcome is RefusedAnswer<T> ? ", refused" : outcome.Refused.Count > 0 ? $", accepted after {outcome.Refused.Count + 1} answers" : "")}");
        return outcome switch
        {
            AcceptedAnswer<T> accepted => new DraftPart<T>(accepted.Value, []),
            RefusedAnswer<T> refused => last ?? new DraftPart<T>(null, [.. refused.Refused.Count == 0 ? [] : refused.Refused[^1].Findings]),
            _ => throw new InvalidOperationException($"no outcome of {prompt}"),
        };

        IReadOnlyList<AnswerFinding> Judge(T answer)
        {
            var findings = judge(answer);
            last = new DraftPart<T>(answer, findings);
            return findings;
        }
    }

    /// <summary>Sends the question for groups of patterns.</summary>
    protected Task<AnswerOutcome<IReadOnlyList<IntentCluster>>> AskForGroupsAsync(ModelIntentNames names, IReadOnlyList<IntentReason> reasons, int least, CancellationToken cancellationToken) => names.AskAsync(
        request.Name,
        new IntentPart("groups", IntentParts.Groups, null, reasons, [], least, reasons.Count),
        [],
        SeedPath.Root(0).Child("intents").Child(request.Name).Hex(),
        cancellationToken);

    /// <summary>Asks for groups of patterns; null, after noting it, where no grouping was accepted.</summary>
    public virtual async Task<IReadOnlyList<IntentCluster>?> AskIntentsAsync(ModelIntentNames names, IReadOnlyList<IntentReason> reasons, int least, CancellationToken cancellationToken)
    {
        Use(ModelIntentNames.Prompt);
        var outcome = await AskForGroupsAsync(names, reasons, least, cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref _askedAgain, outcome.Refused.Count);
        tell($"{ModelIntentNames.Prompt}: groups{(outcome is RefusedAnswer<IReadOnlyList<IntentCluster>> ? ", refused" : "")}");
        if (outcome is AcceptedAnswer<IReadOnlyList<IntentCluster>> accepted)
        {
            return accepted.Value;
        }

        Leave(ModelIntentNames.Prompt, "groups", outcome.Refused.Count == 0 ? [] : outcome.Refused[^1].Findings);
        return null;
    }

    /// <summary>Notes that something was left out.</summary>
    public void Leave(string part, string item, IEnumerable<AnswerFinding> findings) => _leftOut.Add(new DraftLeftOut(part, item, [.. findings.Select(f => f.ToString())]));

    /// <summary>The part of a list that nothing is found against; the rest is left out.</summary>
    /// <param name="part">The list as answered, with findings.</param>
    /// <param name="list">The list's place in the answer, such as <c>$.tools</c>.</param>
    /// <param name="name">Name of an item.</param>
    /// <param name="items">The items of an answer.</param>
    /// <param name="with">An answer with other items.</param>
    /// <param name="judge">Holds an answer against all else.</param>
    public T? Keep<T, TItem>(DraftPart<T> part, string list, Func<TItem, string> name, Func<T, IReadOnlyList<TItem>> items, Func<T, IReadOnlyList<TItem>, T> with, Func<T, IReadOnlyList<AnswerFinding>> judge)
        where T : class
    {
        var (value, findings) = (part.Value, part.Findings);
        while (value is not null && findings.Count > 0)
        {
            var all = items(value);
            var wrong = all.Select((item, i) => (item, found: findings.Where(f => f.Path == $"{list}[{i}]" || f.Path.StartsWith($"{list}[{i}].", StringComparison.Ordinal)).ToList())).ToList();
            var kept = wrong.Where(w => w.found.Count == 0).Select(w => w.item).ToList();
            if (kept.Count == all.Count || kept.Count == 0)
            {
                Leave(list, string.Join(", ", all.Select(name)), findings);
                return null;
            }

            foreach (var (item, found) in wrong.Where(w => w.found.Count > 0))
            {
                Leave(list, name(item), found);
            }

            value = with(value, kept);
            findings = judge(value);
        }

        if (value is null)
        {
            Leave(list, "all", findings);
        }

        return value;
    }

    private PromptTemplate Use(string prompt)
    {
        var template = prompts[prompt];
        _used[prompt] = new PromptFingerprint(template.Name, template.Settings.Version, template.Sha256);
        return template;
    }

    private string Seed(string prompt, string item) =>
        SeedPath.Root(0).Child("draft").Child(request.Id).Child(prompt).Child(item).Child(request.Rounds?.GetValueOrDefault($"{prompt}: {item}") ?? 0).Hex();
}

/// <summary>An answer and what is against it; none where it was accepted.</summary>
internal sealed record DraftPart<T>(T? Value, IReadOnlyList<AnswerFinding> Findings)
    where T : class
{
    /// <summary>Whether it was accepted.</summary>
    public bool IsAccepted => Value is not null && Findings.Count == 0;
}
