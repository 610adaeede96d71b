using System.Globalization;
using System.Text;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Articles;

/// <summary>Puts lines on pages, each with the running header and footer of the document.</summary>
internal sealed class PdfPages(Article article, string brand, Prng random)
{
    private const int LongestTitle = 60;
    private readonly string _brand = brand.Length > 0 ? brand : "Knowledge Base";
    private readonly int _length = random.Between(26, 44);
    private readonly int _header = random.Below(5);
    private readonly int _footer = random.Below(5);

    /// <summary>The pages one after the other.</summary>
    public string Write(IReadOnlyList<PdfLine> lines)
    {
        var starts = Starts(lines);
        var text = new StringBuilder();
        for (var page = 0; page < starts.Count; page++)
        {
            var end = page + 1 < starts.Count ? starts[page + 1] : lines.Count;
            var number = (page + 1).ToString(CultureInfo.InvariantCulture);
            Line(text, Header(number));
            for (var i = starts[page]; i < end; i++)
            {
                text.Append(lines[i].Text).Append('\n');
            }

            Line(text, Footer(number, starts.Count.ToString(CultureInfo.InvariantCulture)));
        }

        return text.ToString();
    }

    /// <summary>First line of each page: full pages, shortened to where a page may end.</summary>
    private List<int> Starts(IReadOnlyList<PdfLine> lines)
    {
        var starts = new List<int> { 0 };
        while (lines.Count - starts[^1] > _length)
        {
            var end = starts[^1] + _length;
            while (end > starts[^1] + 1 && lines[end - 1].Keeps)
            {
                end--;
            }

            while (end < lines.Count && lines[end - 1].Keeps)
            {
                end++;
            }

            if (end == lines.Count)
            {
                break;
            }

            starts.Add(end);
        }

        return starts;
    }

    private string Header(string page) => _header switch
    {
        0 => $"{_brand} Knowledge Base    {Title}",
        1 => $"{Title}    {_brand}",
        2 => $"{article.DocumentId}   {Title}   {page}",
        3 => $"{_brand}",
        _ => "",
    };

    private string Footer(string page, string pages) => _footer switch
    {
        0 => $"Page {page} of {pages}",
        1 => $"{page} / {pages}",
        2 => $"{_brand} - for internal use    {page}",
        3 => $"{article.DocumentId} | uncontrolled when printed | Page {page}",
        _ => _header is 2 ? "Printed copies may be out of date." : page,
    };

    private string Title => article.Title.Length <= LongestTitle ? article.Title : article.Title[..(article.Title.LastIndexOf(' ', LongestTitle) is var at && at > 0 ? at : LongestTitle)] + "...";

    private static void Line(StringBuilder text, string line) => _ = line.Length > 0 ? text.Append(line).Append('\n') : text;
}
