using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>The page of an issue type: how it shows, what can lie behind it, how each cause is told apart and put right.</summary>
internal sealed class IssuePage
{
    private static readonly string[] Plans = ["i y n c p e", "i y C p n e", "i c y n e p", "i y F p e", "i n y C e p", "i F y n p e k", "i y c k p e", "i p y C n e", "i y k F n p e", "i y C k e p"];
    private readonly WritingDesk _desk;
    private readonly IssueType _type;
    private readonly IssuePattern _pattern;
    private readonly ArticleDraft _page;
    private readonly IReadOnlyList<IssueCause> _causes;

    public IssuePage(WritingDesk desk, IssueType type)
    {
        _desk = desk;
        _type = type;
        _pattern = desk.World.Industry.Patterns[type.PatternId];
        Name();
        _page = new ArticleDraft(ArticleTitles.Of(desk, type), "troubleshooting");
        var by = desk.Use % _pattern.Causes.Count;
        _causes = [.. _pattern.Causes.Skip(by), .. _pattern.Causes.Take(by)];
    }

    public ArticleDraft Write()
    {
        foreach (var section in Plans[(_desk.Use * 3 + _desk.Use / Plans.Length) % Plans.Length].Split(' '))
        {
            Section(section);
        }

        _page.Close(_desk.Perhaps(40, "issue.close"));
        return _page;
    }

    private void Name()
    {
        switch (_pattern.Subject)
        {
            case IssueSubject.Line:
                _desk.Line(_desk.Index.Line(_type.SubjectId));
                break;
            case IssueSubject.Service:
                var service = _desk.World.Industry.Services.First(s => s.Id == _type.SubjectId);
                _desk.Named(service.Name, service.Things, service.Misnamed);
                break;
            default:
                _desk.Named(_desk.World.Brand.Name, ["item"], []);
                break;
        }

        _desk.Behind = slot => slot.StartsWith("policy.", StringComparison.Ordinal)
            ? _desk.Index.Policy(_type, slot["policy.".Length..])
            : _desk.Index.Fact(_type.SubjectId, slot["fact.".Length..]);
    }

    private void Section(string section)
    {
        switch (section)
        {
            case "i":
                var intro = _pattern.Subject == IssueSubject.None ? "issue.intro.general" : "issue.intro";
                _page.Paragraph(_desk.Say(intro), _desk.Phrase(_pattern.Words.Decides), _desk.Perhaps(30, "issue.scope"));
                break;
            case "y":
                _page.Heading(_desk.Head("issue.symptoms")).Paragraph(_desk.Perhaps(35, "issue.symptoms")).Bullets(_desk.Several(_pattern.Words.Symptoms, 2 + _desk.Use % 2));
                break;
            case "n":
                Neighbours();
                break;
            case "c":
                foreach (var cause in _causes)
                {
                    _page.Heading(Label(cause)).Paragraph(_desk.From(cause.Words.Article, []), Sign(cause)).Steps(Steps(cause, 0));
                }

                break;
            case "C":
                _page.Heading(_desk.Head("issue.causes")).Paragraph(_desk.Perhaps(40, "issue.causes")).Table(_causes.Select(c => (c.Words.Label, _desk.Phrase(c.Words.Decides))));
                foreach (var cause in _causes)
                {
                    _page.Heading(_desk.Head("issue.resolve", ("cause", cause.Words.Label))).Paragraph(_desk.From(cause.Words.Article, [])).Steps(Steps(cause, 0));
                }

                break;
            case "F":
                FirstThenCauses();
                break;
            case "p":
                _page.Heading(_desk.Head("issue.quote")).Paragraph([_desk.Perhaps(40, "issue.quote"), .. _desk.Unsaid.ToList().Select(_desk.Mention)]);
                break;
            case "e":
                Escalation();
                break;
            default:
                _page.Heading(_desk.Head("issue.mind")).Bullets([_desk.Say("issue.mind"), _desk.Say("issue.mind"), _desk.Perhaps(50, "issue.mind")]);
                break;
        }
    }

    private void Neighbours()
    {
        var items = new List<ArticleSentence?>();
        foreach (var id in _pattern.Neighbours.Take(2 + _desk.Use % 2))
        {
            if (_desk.Index.IssueType(id, _type.SubjectId) is { } type && _desk.World.Industry.Patterns.GetValueOrDefault(id) is { } pattern)
            {
                items.Add(_desk.Say("issue.neighbour", ("sign", _desk.Phrase(pattern.Words.Decides).Text.TrimEnd('.')), ("title", ArticleTitles.Of(_desk, type))));
            }
        }

        _page.Heading(_desk.Head("issue.neighbours")).Bullets(items);
    }

    private void FirstThenCauses()
    {
        var shared = 0;
        while (_causes.Count > 1 && _causes.All(c => c.Steps.Count > shared + 1 && c.Steps[shared].Kind == StepKind.Tool && c.Steps[shared].Id == _causes[0].Steps[shared].Id))
        {
            shared++;
        }

        if (shared > 0)
        {
            _page.Heading(_desk.Head("issue.first"));
            _page.Steps(_causes[0].Steps.Take(shared).Select(s => (IEnumerable<ArticleSentence?>)[Sentence(s, _causes[0], [.. _causes.Select(c => Key(c, s))])]));
        }

        _page.Heading(_desk.Head("issue.causes")).Paragraph(_desk.Perhaps(50, "issue.causes"));
        foreach (var cause in _causes)
        {
            _page.Heading(Label(cause), 3).Paragraph(Sign(cause), _desk.From(cause.Words.Article, [])).Steps(Steps(cause, shared));
        }
    }

    private void Escalation()
    {
        _page.Heading(_desk.Head("issue.escalate"));
        var escalating = _causes.Where(c => c.Escalates).ToList();
        if (escalating.Count == 0)
        {
            _page.Paragraph(_desk.Say("issue.escalate.none"));
            return;
        }

        _page.Paragraph([.. escalating.Select(c => _desk.Say("issue.escalate", ("cause", SubjectNames.Inside(c.Words.Label)))), _desk.Perhaps(70, "issue.escalate.how")]);
    }

    private static ArticleSentence Label(IssueCause cause) => ArticleSentence.Plain(cause.Words.Label);

    private ArticleSentence? Sign(IssueCause cause) => _desk.Say("issue.sign", ("sign", _desk.Phrase(cause.Words.Decides).Text));

    private IEnumerable<IEnumerable<ArticleSentence?>> Steps(IssueCause cause, int from) =>
        cause.Steps.Skip(from).Select(step => (IEnumerable<ArticleSentence?>)[Sentence(step, cause, [Key(cause, step)])]).ToList();

    /// <summary>Key of a step, unique in the world.</summary>
    public string Key(IssueCause cause, ResolutionStep step) => $"step:{_type.IssueTypeId}:{cause.Id}:{step.Id}";

    private ArticleSentence? Sentence(ResolutionStep step, IssueCause cause, IReadOnlyList<string> keys)
    {
        switch (step.Kind)
        {
            case StepKind.Tool:
                return _desk.From(_desk.World.Industry.Tools[step.Id].Words.Article, keys);
            case StepKind.Ask:
                var question = _desk.Where(cause.Words.Ask, p => p.Source.EndsWith('?')) ?? _desk.From(cause.Words.Ask, []);
                return question is null ? null : _desk.Say("issue.ask", ("question", question.Text)) is { } asked ? asked with { FactIds = question.FactIds, Steps = keys } : null;
            default:
                return _desk.From(step.Words!.Article, keys);
        }
    }
}
