using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Asks for the texts of a words file that are not known yet.</summary>
internal static class WordsStage
{
    public const string Prompt = "taxonomies/words";

    /// <summary>The words file with texts in all places, or null after noting that the item is left out.</summary>
    /// <param name="desk">Asks.</param>
    /// <param name="folder">The folder with the structure that the words belong to, if it has one.</param>
    /// <param name="item">What the words are for; names the call.</param>
    /// <param name="about">What the model should know about it, as YAML.</param>
    /// <param name="path">Path of the words file.</param>
    /// <param name="places">All places of the file.</param>
    /// <param name="prompts">Prompts that the known words came from.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public static async Task<DraftFile?> AskAsync(DraftDesk desk, DraftFolder folder, string item, string about, string path, IReadOnlyList<WordPlace> places, IReadOnlyList<string> prompts, CancellationToken cancellationToken)
    {
        var wanted = places.Where(p => p.Known is null).ToList();
        var variables = new Dictionary<string, object>
        {
            ["industry"] = desk.Request.Name,
            ["overview"] = desk.Request.Overview,
            ["about"] = about,
            ["places"] = wanted.Select(p => (object)new Dictionary<string, object> { ["key"] = p.Key, ["about"] = p.About, ["count"] = p.IsSingle ? "exactly 1" : $"at least {p.Least}", ["slots"] = p.Slots.Count == 0 ? "none" : string.Join(" ", p.Slots.Select(s => $"{{{s}}}")) }).ToList(),
        };
        var part = await desk.AskAsync<WordsAnswer>(Prompt, item, variables, Judge, cancellationToken).ConfigureAwait(false);
        if (part.IsAccepted)
        {
            return File(part.Value!);
        }

        desk.Leave(Prompt, item, part.Findings);
        return null;

        DraftFile File(WordsAnswer answer) => new(path, WordTree.Build(places, Answered(answer, wanted)), [.. prompts, Prompt]);

        IReadOnlyList<AnswerFinding> Judge(WordsAnswer answer)
        {
            var own = Compare(answer, wanted).ToList();
            return own.Count > 0 ? own : folder.Judge(File(answer));
        }
    }

    private static Dictionary<string, DraftNode> Answered(WordsAnswer answer, IReadOnlyList<WordPlace> wanted)
    {
        var nodes = new Dictionary<string, DraftNode>(StringComparer.Ordinal);
        for (var i = 0; i < answer.Words.Count; i++)
        {
            var (key, texts) = answer.Words[i];
            var origin = $"$.words[{i}].texts";
            nodes[key] = wanted.FirstOrDefault(p => p.Key == key)?.IsSingle == true ? new DraftText($"{origin}[0]", texts[0]) : DraftMapBuilder.List(origin, texts);
        }

        return nodes;
    }

    private static IEnumerable<AnswerFinding> Compare(WordsAnswer answer, IReadOnlyList<WordPlace> wanted)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < answer.Words.Count; i++)
        {
            var (key, texts) = answer.Words[i];
            if (!seen.Add(key))
            {
                yield return new AnswerFinding("draft.words", $"$.words[{i}].key", $"'{key}' comes twice; write all its texts in one entry");
            }
            else if (wanted.FirstOrDefault(p => p.Key == key) is not { } place)
            {
                yield return new AnswerFinding("draft.words", $"$.words[{i}].key", $"'{key}' was not asked for; leave it out");
            }
            else
            {
                foreach (var finding in place.Judge(texts, $"$.words[{i}].texts"))
                {
                    yield return finding;
                }
            }
        }

        foreach (var place in wanted.Where(p => !seen.Contains(p.Key)))
        {
            yield return new AnswerFinding("draft.words", "$.words", $"there is no entry for '{place.Key}' ({place.About})");
        }
    }
}
