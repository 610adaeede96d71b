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
        foreach (var c in name.SelectMany(Plain))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-' && !IsMark(c))
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(60, slug.Length)).Trim('-');
    }

    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>A letter of the Latin script without its marks; decomposing is left out of a process whose culture is invariant.</summary>
    private static string Plain(char c) => char.ToLowerInvariant(c) switch
    {
        >= 'à' and <= 'å' or 'ā' or 'ă' or 'ą' => "a",
        'æ' => "ae",
        'ç' or 'ć' or 'ĉ' or 'ċ' or 'č' => "c",
        'ď' or 'đ' or 'ð' => "d",
        >= 'è' and <= 'ë' or 'ē' or 'ĕ' or 'ė' or 'ę' or 'ě' => "e",
        'ĝ' or 'ğ' or 'ġ' or 'ģ' => "g",
        'ĥ' or 'ħ' => "h",
        >= 'ì' and <= 'ï' or 'ĩ' or 'ī' or 'ĭ' or 'į' or 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' or 'ļ' or 'ľ' or 'ŀ' or 'ł' => "l",
        'ñ' or 'ń' or 'ņ' or 'ň' => "n",
        >= 'ò' and <= 'ö' or 'ø' or 'ō' or 'ŏ' or 'ő' => "o",
        'œ' => "oe",
        'ŕ' or 'ŗ' or 'ř' => "r",
        'ś' or 'ŝ' or 'ş' or 'š' or 'ș' => "s",
        'ß' => "ss",
        'ţ' or 'ť' or 'ŧ' or 'ț' => "t",
        'þ' => "th",
        >= 'ù' and <= 'ü' or 'ũ' or 'ū' or 'ŭ' or 'ů' or 'ű' or 'ų' => "u",
        'ŵ' => "w",
        'ý' or 'ÿ' or 'ŷ' => "y",
        'ź' or 'ż' or 'ž' => "z",
        _ => c.ToString(),
    };
}
