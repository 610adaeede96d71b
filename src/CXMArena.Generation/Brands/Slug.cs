using System.Globalization;
using System.Text;

namespace CXMArena.Generation.Brands;

/// <summary>Names as folder names.</summary>
public static class Slug
{
    /// <summary>At most 60 lower-case letters, digits and single hyphens; empty where the name has no letter or digit of the Latin script.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(60, slug.Length)).Trim('-');
    }
}
