using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Noise;

/// <summary>
/// Follows the edits of an article forwards from the clean one and backwards from the published one. The published text is that article written by
/// <see cref="ArticleFormats.Write"/> in its format.
/// </summary>
public static class ArticleReplay
{
    /// <summary>The article as its edits leave it, and its format.</summary>
    /// <exception cref="FormatException">An edit does not fit the text that it finds.</exception>
    public static (Article Article, string Format) Apply(Article clean, IReadOnlyList<NoiseEdit> edits)
    {
        var (body, format) = (new ArticleBody(clean), ArticleFormats.Plain);
        foreach (var edit in edits)
        {
            format = Guarded(edit, () => Step(body, format, edit, edit.Before, edit.After, isForward: true));
        }

        return (body.ToArticle(), format);
    }

    /// <summary>The article before its edits, and its format then.</summary>
    /// <exception cref="FormatException">An edit does not fit the text that it finds.</exception>
    public static (Article Article, string Format) Undo(Article published, string format, IReadOnlyList<NoiseEdit> edits)
    {
        var body = new ArticleBody(published);
        for (var i = edits.Count - 1; i >= 0; i--)
        {
            var edit = edits[i];
            var present = format;
            format = Guarded(edit, () => Step(body, present, edit, edit.After, edit.Before, isForward: false));
        }

        return (body.ToArticle(), format);
    }

    private static string Step(ArticleBody body, string format, NoiseEdit edit, string from, string to, bool isForward)
    {
        var place = edit.MessageIndex;
        switch (edit.Kind)
        {
            case NoiseEditKind.Relabel:
                NoiseReplay.Expect(format, from);
                return to;
            case NoiseEditKind.Insert when edit.Unit == NoiseEditUnit.Message && isForward:
                body.Insert(place, to);
                return format;
            case NoiseEditKind.Insert when edit.Unit == NoiseEditUnit.Message:
                NoiseReplay.Expect(body[body.FirstSentence(place)], from);
                body.Remove(place);
                return format;
            default:
                body[place] = NoiseReplay.Exchange(body[place], edit.Start, from, to);
                return format;
        }
    }

    private static string Guarded(NoiseEdit edit, Func<string> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new FormatException($"edit {edit.Sequence} of {edit.TargetId} ({edit.Operator}, {edit.Kind}) does not fit place {edit.MessageIndex}: {e.Message}", e);
        }
    }
}
