namespace CXMArena.Generation.Noise.Asr;

/// <summary>
/// How a word that no dictionary has is probably pronounced: the longest spelling that fits, from left to right. Rough, as is the pronunciation of brand names.
/// </summary>
internal static class LetterSounds
{
    private const int Longest = 5;

    private static readonly Dictionary<string, string> Rules = new(StringComparer.Ordinal)
    {
        ["a"] = "AE", ["b"] = "B", ["c"] = "K", ["d"] = "D", ["e"] = "EH", ["f"] = "F", ["g"] = "G", ["h"] = "HH", ["i"] = "IH", ["j"] = "JH", ["k"] = "K", ["l"] = "L", ["m"] = "M", ["n"] = "N",
        ["o"] = "AA", ["p"] = "P", ["q"] = "K", ["r"] = "R", ["s"] = "S", ["t"] = "T", ["u"] = "AH", ["v"] = "V", ["w"] = "W", ["x"] = "K S", ["y"] = "IY", ["z"] = "Z",
        ["ai"] = "EY", ["ay"] = "EY", ["au"] = "AO", ["aw"] = "AO", ["ar"] = "AA R", ["air"] = "EH R", ["are"] = "EH R", ["all"] = "AO L", ["alk"] = "AO K", ["age$"] = "IH JH", ["a$"] = "AH",
        ["ea"] = "IY", ["ee"] = "IY", ["ei"] = "EY", ["eigh"] = "EY", ["er"] = "ER", ["ear"] = "IH R", ["earn"] = "ER N", ["eu"] = "UW", ["ew"] = "UW", ["ey"] = "IY", ["e$"] = "", ["es$"] = "Z", ["ed$"] = "D", ["ele"] = "EH L AH",
        ["ie"] = "IY", ["igh"] = "AY", ["ir"] = "ER", ["ia"] = "IY AH", ["io"] = "IY OW", ["ine$"] = "IY N", ["ive$"] = "IH V", ["ism$"] = "IH Z AH M", ["ing$"] = "IH NG", ["ity$"] = "AH T IY",
        ["oa"] = "OW", ["oe"] = "OW", ["oi"] = "OY", ["oy"] = "OY", ["oo"] = "UW", ["ook"] = "UH K", ["ou"] = "AW", ["ow"] = "OW", ["own"] = "AW N", ["or"] = "AO R", ["ore"] = "AO R", ["ough"] = "AO", ["ould"] = "UH D", ["o$"] = "OW",
        ["ui"] = "UW", ["ur"] = "ER", ["ure$"] = "Y ER", ["u$"] = "UW", ["ue$"] = "UW", ["ba"] = "B EY", ["bb"] = "B", ["ch"] = "CH", ["ck"] = "K", ["ce"] = "S", ["ci"] = "S IH", ["cy"] = "S IY", ["cc"] = "K", ["cial"] = "SH AH L",
        ["dd"] = "D", ["dg"] = "JH", ["dge"] = "JH", ["ff"] = "F", ["gg"] = "G", ["gh"] = "G", ["gn$"] = "N", ["ge"] = "JH EH", ["ge$"] = "JH", ["gi"] = "JH IH", ["kn"] = "N", ["ll"] = "L", ["le$"] = "AH L", ["mm"] = "M", ["mb$"] = "M",
        ["ng"] = "NG", ["nk"] = "NG K", ["nn"] = "N", ["ph"] = "F", ["pp"] = "P", ["ps"] = "P S", ["qu"] = "K W", ["rr"] = "R", ["rh"] = "R", ["sh"] = "SH", ["ss"] = "S", ["sch"] = "SH", ["sc"] = "S K", ["sce"] = "S EH", ["sion$"] = "ZH AH N",
        ["tch"] = "CH", ["th"] = "TH", ["tt"] = "T", ["tion$"] = "SH AH N", ["tial"] = "SH AH L", ["ture$"] = "CH ER", ["ous$"] = "AH S", ["wh"] = "W", ["wr"] = "R", ["y$"] = "IY", ["zz"] = "Z", ["^y"] = "Y", ["^x"] = "Z", ["^psy"] = "S AY",
        ["ate$"] = "EY T", ["ake$"] = "EY K", ["ale$"] = "EY L", ["ame$"] = "EY M", ["ane$"] = "EY N", ["ave$"] = "EY V", ["ade$"] = "EY D", ["ace$"] = "EY S", ["ase$"] = "EY S", ["ide$"] = "AY D", ["ile$"] = "AY L", ["ime$"] = "AY M",
        ["ite$"] = "AY T", ["ice$"] = "AY S", ["ife$"] = "AY F", ["ike$"] = "AY K", ["one$"] = "OW N", ["ome$"] = "OW M", ["ote$"] = "OW T", ["ole$"] = "OW L", ["ope$"] = "OW P", ["ose$"] = "OW Z", ["oke$"] = "OW K", ["une$"] = "UW N",
        ["ute$"] = "UW T", ["ule$"] = "UW L", ["'s$"] = "Z", ["s$"] = "Z", ["ts$"] = "T S", ["ps$"] = "P S", ["ks$"] = "K S", ["ss$"] = "S", ["'"] = "",
    };

    /// <summary>The phones of a word; at least one.</summary>
    public static byte[] Of(string word)
    {
        var phones = new List<byte>();
        for (var i = 0; i < word.Length;)
        {
            i += Take(word, i, phones);
        }

        return phones.Count == 0 ? [PhoneSet.Number("AH")] : [.. phones];
    }

    private static int Take(string word, int at, List<byte> into)
    {
        for (var length = Math.Min(Longest, word.Length - at); length > 0; length--)
        {
            var letters = word.Substring(at, length);
            var sounds = at == 0 && Rules.TryGetValue("^" + letters, out var first) ? first
                : at + length == word.Length && Rules.TryGetValue(letters + "$", out var last) ? last
                : Rules.GetValueOrDefault(letters);
            if (sounds is null)
            {
                continue;
            }

            into.AddRange(sounds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PhoneSet.Number));
            return length;
        }

        return 1;
    }
}
