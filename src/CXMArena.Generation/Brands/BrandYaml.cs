using System.Text;

namespace CXMArena.Generation.Brands;

/// <summary>Writes an invented brand as a brand file, for people to edit.</summary>
public static class BrandYaml
{
    private const int Width = 140;

    /// <summary>The file's text. What customers praise and complain about has no key in a brand file, so it stands in comments.</summary>
    /// <param name="name">Name of the brand.</param>
    /// <param name="industry">Folder of its industry.</param>
    /// <param name="brand">What was invented, on one line each (<see cref="BrandOverview.Tidy"/>).</param>
    public static string Write(string name, string industry, BrandOverview brand)
    {
        var file = new StringBuilder("# Drafted by a model and checked by program alone: read it, change it, then: cxmarena generate <this file>\n");
        file.Append("name: ").Append(Quoted(name)).Append("\nindustry: ").Append(industry).Append("\nlanguage: en\n");
        Fold(file, "overview", brand.Overview);
        Fold(file, "voice", brand.Voice);
        file.Append("regions: [").AppendJoin(", ", brand.Regions.Select(Quoted)).Append("]\ntiers: [").AppendJoin(", ", brand.Tiers.Select(Quoted)).Append("]\n");
        Comment(file, "What customers praise; nothing reads it, so weave into the overview what is to count.", brand.SellingPoints);
        Comment(file, "What they complain about or misunderstand.", brand.SorePoints);
        return file.ToString();
    }

    private static void Fold(StringBuilder file, string key, string text)
    {
        file.Append(key).Append(": >-\n ");
        var column = 1;
        foreach (var word in text.Split(' '))
        {
            if (column > 1 && column + word.Length >= Width)
            {
                file.Append("\n ");
                column = 1;
            }

            file.Append(' ').Append(word);
            column += word.Length + 1;
        }

        file.Append('\n');
    }

    private static void Comment(StringBuilder file, string about, IReadOnlyList<string> points)
    {
        file.Append("# ").Append(about).Append('\n');
        foreach (var point in points)
        {
            file.Append("# - ").Append(point).Append('\n');
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
