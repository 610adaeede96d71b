using System.Globalization;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>The quality questions with the behaviours, decoys and cues that belong to them, some at a time.</summary>
internal static class QualityStage
{
    private const string Prompt = "quality/questions";
    private const int QuestionsPerCall = 10;
    private static readonly IReadOnlyList<string> Slots = ["agent", "customer", "brand", "product", "thing", "a thing"];

    /// <summary>The folder with the questions that were accepted.</summary>
    public static async Task<DraftFolder> RunAsync(DraftDesk desk, DraftFolder folder, Outline outline, CancellationToken cancellationToken)
    {
        var questions = new List<DraftQuestion>();
        var areas = outline.Areas.Select(a => a.Id).ToList();
        for (var asked = 0; asked < desk.Request.Size.Questions; asked += QuestionsPerCall)
        {
            var some = await SomeAsync(Math.Min(QuestionsPerCall, desk.Request.Size.Questions - asked), asked / QuestionsPerCall + 1).ConfigureAwait(false);
            questions.AddRange(some?.Questions ?? []);
        }

        return questions.Count == 0 ? folder : folder.With(Files(questions));

        async Task<QuestionsAnswer?> SomeAsync(int count, int number)
        {
            var variables = new Dictionary<string, object>
            {
                ["brand"] = desk.Request.Name,
                ["voice"] = desk.Request.Overview,
                ["areas"] = string.Join(", ", areas),
                ["taken"] = questions.Select(q => (object)$"{q.Id}: {q.Question}").ToList(),
                ["count"] = count,
            };
            var part = await desk.AskAsync<QuestionsAnswer>(Prompt, number.ToString(CultureInfo.InvariantCulture), variables, Judge, cancellationToken).ConfigureAwait(false);
            return desk.Keep(part, "$.questions", q => q.Id, a => a.Questions, (a, q) => a with { Questions = q }, Judge);
        }

        IReadOnlyList<AnswerFinding> Judge(QuestionsAnswer answer) => [.. Own(answer, questions, areas), .. folder.Judge(Files(answer.Questions))];
    }

    private static IEnumerable<AnswerFinding> Own(QuestionsAnswer answer, List<DraftQuestion> earlier, List<string> areas)
    {
        for (var i = 0; i < answer.Questions.Count; i++)
        {
            var (question, place) = (answer.Questions[i], $"$.questions[{i}]");
            var others = earlier.Concat(answer.Questions.Take(i)).ToList();
            if (others.Exists(q => q.Id == question.Id || string.Equals(q.Question, question.Question, StringComparison.OrdinalIgnoreCase)))
            {
                yield return new AnswerFinding("draft.twice", place + ".id", $"the question '{question.Id}' exists already; ask something else");
            }

            foreach (var (area, a) in question.Areas.Select((area, a) => (area, a)).Where(x => !areas.Contains(x.area, StringComparer.Ordinal)))
            {
                yield return new AnswerFinding("draft.reference", $"{place}.areas[{a}]", $"there is no area '{area}'; known are {string.Join(", ", areas)}");
            }

            var isSaid = question.Mechanic == "say";
            var least = isSaid ? 6 : 0;
            foreach (var finding in new WordPlace("yes", "", least, Slots).Judge(question.Yes, place + ".yes").Concat(new WordPlace("decoy", "", least / 2, Slots).Judge(question.Decoy, place + ".decoy")).Concat(new WordPlace("reply", "", 0, Slots).Judge(question.Reply, place + ".reply")))
            {
                yield return finding;
            }

            if (!isSaid && question.Yes.Count + question.Decoy.Count + question.Cues.Count + question.Reply.Count > 0)
            {
                yield return new AnswerFinding("draft.question", place, $"'{question.Mechanic}' has nothing to say: yes, decoy, cues and reply are empty lists");
            }

            if (isSaid && question.Cues.Count == 0)
            {
                yield return new AnswerFinding("draft.question", place + ".cues", "name the words that would show the behaviour by accident");
            }
        }
    }

    private static DraftFile[] Files(IReadOnlyList<DraftQuestion> questions)
    {
        var all = questions.Select((q, i) => (Question: q, Place: $"$.questions[{i}]")).ToList();
        return
        [
            new("quality.yaml", new DraftList("$.questions", [.. all.Select(q => Structure(q.Question, q.Place))]), Prompt),
            new("en/quality.yaml", new DraftMap("$.questions", [.. all.DistinctBy(q => q.Question.Id, StringComparer.Ordinal).Select(q => KeyValuePair.Create(q.Question.Id, (DraftNode)Words(q.Question, q.Place)))]), Prompt),
        ];
    }

    private static DraftMap Structure(DraftQuestion question, string origin) => new DraftMapBuilder(origin)
        .Text("id", question.Id)
        .Text("mechanic", question.Mechanic)
        .Text(question.Mechanic == "order" ? "first" : "moment", question.Moment, "moment")
        .Text("then", question.Then)
        .Flag("relational", question.Relational)
        .Texts("areas", question.Areas)
        .Build();

    private static DraftMap Words(DraftQuestion question, string origin) => new DraftMapBuilder(origin)
        .Text("question", question.Question)
        .Texts("yes", question.Yes)
        .Texts("decoy", question.Decoy)
        .Texts("cues", question.Cues)
        .Texts("reply", question.Reply)
        .Build();
}
