using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>The page of one side of a line: a procedure, care, safety, or questions and answers.</summary>
internal sealed class AspectPage
{
    private readonly WritingDesk _desk;
    private readonly Aspect _aspect;
    private readonly ArticleDraft _page;

    private AspectPage(WritingDesk desk)
    {
        _desk = desk;
        var (family, line) = desk.Index.Line(desk.Topic.LineId!);
        _aspect = family.Aspects.First(a => a.Id == desk.Topic.AspectId);
        _page = new ArticleDraft(ArticleTitles.Of(desk, desk.Topic), _aspect.Genre);
        desk.Name("it", SubjectNames.Line(line.Name));
    }

    public static ArticleDraft Write(WritingDesk desk)
    {
        var page = new AspectPage(desk);
        page.Write();
        return page._page;
    }

    private void Write()
    {
        _page.Paragraph(_desk.From(_aspect.Intros, []), _desk.Perhaps(50, _aspect.Genre + ".intro"));
        var order = (_aspect.Genre, _desk.Use % 4) switch
        {
            ("faq", 0) => "f s o r",
            ("faq", 1) => "s f o",
            ("faq", 2) => "s o f r",
            ("faq", _) => "f s r o",
            (_, 0) => "b f s a o r",
            (_, 1) => "f s a o",
            (_, 2) => "s f a b o r",
            _ => "b s f a o",
        };
        foreach (var section in order.Split(' '))
        {
            Section(section);
        }

        _page.Close(_desk.Perhaps(40, _aspect.Genre + ".close"));
    }

    private void Section(string section)
    {
        switch (section)
        {
            case "b":
                _page.Heading(_desk.Head(_aspect.Genre + ".before")).Paragraph(_desk.Say(_aspect.Genre + ".before"), _desk.Say(_aspect.Genre + ".before"), _desk.Perhaps(40, _aspect.Genre + ".before"));
                break;
            case "f":
                Figures();
                break;
            case "s":
                Procedure();
                break;
            case "a":
                _page.Heading(_desk.Head(_aspect.Genre + ".after")).Paragraph(_desk.Say(_aspect.Genre + ".after"), _desk.Say(_aspect.Genre + ".after"), _desk.Perhaps(40, _aspect.Genre + ".after"));
                break;
            case "o":
                _page.Heading(_desk.Head("aspect.terms")).Paragraph([.. Terms(), _desk.Perhaps(_desk.Foreign.Count < 2 ? 100 : 40, "aspect.terms")]);
                break;
            default:
                var others = _desk.Index.Beside(_desk.Topic).Take(1 + _desk.Use % 2);
                _page.Heading(_desk.Head("see")).Bullets(others.Select(t => ArticleSentence.Plain(ArticleTitles.Of(_desk, t))));
                break;
        }
    }

    private void Figures()
    {
        if (_aspect.Genre == "faq")
        {
            for (var i = 0; i < _desk.Own.Count; i++)
            {
                if (_desk.Asked(_desk.Own[i]) is { } question)
                {
                    _page.Heading(question);
                }

                _page.Paragraph(_desk.Told(_desk.Own[i], 0));
            }

            return;
        }

        _page.Heading(_desk.Head(_aspect.Genre + ".figures"));
        if (_desk.Use % 3 == 0 && _desk.Own.Count > 1)
        {
            _page.Bullets(_desk.Told(_desk.Own));
        }
        else
        {
            _page.Paragraph([.. _desk.Told(_desk.Own)]);
        }
    }

    private void Procedure()
    {
        if (_aspect.Genre != "faq")
        {
            _page.Heading(_desk.Head(_aspect.Genre + ".steps")).Paragraph(_desk.Perhaps(35, _aspect.Genre + ".steps"));
        }

        var by = _aspect.Genre is "how_to" or "safety" ? 0 : _desk.Use % _aspect.Steps.Count;
        var steps = _aspect.Steps.Skip(by).Concat(_aspect.Steps.Take(by)).Select(Step).OfType<ArticleSentence>().ToList();
        if (_aspect.Genre == "faq")
        {
            Questions(steps);
        }
        else if (_aspect.Genre == "how_to" || _desk.Use % 3 == 1)
        {
            _page.Steps(steps.Select(s => (IEnumerable<ArticleSentence?>)[s]));
        }
        else if (_desk.Use % 3 == 0)
        {
            _page.Bullets(steps);
        }
        else
        {
            _page.Paragraph(steps.Take((steps.Count + 1) / 2)).Paragraph(steps.Skip((steps.Count + 1) / 2));
        }
    }

    private IEnumerable<ArticleSentence?> Terms()
    {
        var examples = _desk.Foreign.Where(IsProduct).ToList();
        return [.. _desk.Foreign.Except(examples).Select(_desk.Mention), examples.Count > 0 ? _desk.Say("aspect.example") : null, .. examples.Select(_desk.Mention)];
    }

    private bool IsProduct(Fact fact) => _desk.World.Topic(fact.TopicId).Kind == TopicKind.Product;

    private ArticleSentence? Step(ProcedureStep step) => _desk.From(step.Wordings, [$"step:{_desk.Topic.TopicId}:{step.Id}"]);

    private void Questions(List<ArticleSentence> steps)
    {
        var rest = new List<ArticleSentence>();
        foreach (var step in steps)
        {
            var mark = step.Text.IndexOf("? ", StringComparison.Ordinal);
            if (mark < 0)
            {
                rest.Add(step);
                continue;
            }

            _page.Heading(ArticleSentence.Plain(step.Text[..(mark + 1)])).Paragraph(step with { Text = step.Text[(mark + 2)..] });
        }

        if (rest.Count > 0)
        {
            _page.Heading(_desk.Head(rest.Count == steps.Count ? "faq.only" : "faq.rest")).Bullets(rest);
        }
    }
}
