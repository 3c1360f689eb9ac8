using System.Collections.Frozen;
using System.Text;
using Profiles.Cleaning.Kinds;

namespace Profiles.Matching.Comparators;

/// <summary>Words of addresses and places: one spelling for what is written long and short.</summary>
internal static class AddressWords
{
    /// <summary>Chinese words behind a number of a house, floor or room.</summary>
    public static readonly string[] NumberMarks = ["号楼", "号院", "单元", "号", "號", "楼", "樓", "栋", "棟", "幢", "室", "层", "層", "弄", "座", "组", "房"];

    private const string Numerals = "零一二三四五六七八九";

    /// <summary>Characters that end the name of a division, a road or a building: sources write or leave them.</summary>
    private const string Endings = "省市区县镇乡街道路巷弄号楼栋幢单元室层村组座";

    /// <summary>Kinds of streets, first the short form (USPS Publication 28, appendix C, and Australian, British and German usage).</summary>
    private static readonly string[] Streets =
    [
        "st street str strasse straße", "rd road", "ave avenue av", "ln lane", "dr drive drv", "ct court crt", "pl place plaza plz", "cres crescent cr", "cl close", "blvd boulevard blv boul",
        "way wy", "ter terrace terr tce", "cct circuit circ", "pde parade", "hwy highway hway", "sq square", "pkwy parkway pky", "gr grove gve", "gdns gardens gdn garden", "cir circle",
        "aly alley", "loop", "trl trail", "expy expressway", "esp esplanade", "weg", "platz", "rue", "via", "calle",
    ];

    private static readonly string[] Directions = ["n north", "s south", "e east", "w west", "ne northeast", "nw northwest", "se southeast", "sw southwest"];

    private static readonly string[] Ordinals =
        ["1st first", "2nd second", "3rd third", "4th fourth", "5th fifth", "6th sixth", "7th seventh", "8th eighth", "9th ninth", "10th tenth", "11th eleventh", "12th twelfth"];

    private static readonly string[] Places = ["saint st", "fort ft", "mount mt"];

    private static readonly FrozenDictionary<string, string> Short = Forms([.. Streets, .. Directions, .. Ordinals]);

    private static readonly FrozenDictionary<string, string> LongPlaces = Forms([.. Places, .. Directions]);

    private static readonly FrozenSet<string> Kinds = FrozenSet.ToFrozenSet([.. Streets.Select(s => s.Split(' ')[0])], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Light = FrozenSet.ToFrozenSet([.. Streets.Concat(Directions).Select(s => s.Split(' ')[0])], StringComparer.Ordinal);

    /// <summary>Words that only say that a number follows, or join.</summary>
    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
        ["no", "nr", "apt", "apartment", "unit", "flat", "suite", "ste", "room", "rm", "the", "at", "near", "between", "and", "of", "off", "bldg", "building", "floor", "fl"], StringComparer.Ordinal);

    /// <summary>Street kinds and directions are shared by strangers; everything else names a place.</summary>
    public static float WeightOf(string word) => Light.Contains(word) ? 0.25f : 1;

    /// <summary>True for st, rd, ave and the like.</summary>
    /// <param name="form">As <see cref="Street"/> gives it.</param>
    public static bool IsStreetKind(string form) => Kinds.Contains(form);

    /// <summary>One form of a Latin word of an address; null for a word without meaning.</summary>
    public static string? Street(string word) => Empty.Contains(word) ? null : Short.GetValueOrDefault(word, word);

    /// <summary>One form of a Latin word of a place's name.</summary>
    public static string Place(string word) => LongPlaces.GetValueOrDefault(word, word);

    /// <summary>Chinese text of an address without the endings of its parts.</summary>
    public static string WithoutEndings(string chinese)
    {
        var names = string.Concat(chinese.Where(c => !Endings.Contains(c, StringComparison.Ordinal)));
        return names.Length == 0 ? chinese : names;
    }

    /// <summary>Chinese numerals before a mark of house, floor or room as digits: 三号楼 → 3号楼, 十二层 → 12层; 文三路 stays.</summary>
    public static string WithDigits(string text)
    {
        if (!Han.IsIn(text)) return text;
        var written = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length;)
        {
            var end = index;
            while (end < text.Length && (Numerals.Contains(text[end], StringComparison.Ordinal) || text[end] is '十' or '〇' or '百')) end++;
            var isMarked = end > index && end < text.Length && Array.Exists(NumberMarks, m => string.CompareOrdinal(text, end, m, 0, m.Length) == 0);
            if (isMarked) written.Append(Number(text.AsSpan(index, end - index)));
            else written.Append(text, index, Math.Max(end - index, 1));
            index = Math.Max(end, index + 1);
        }
        return written.ToString();
    }

    /// <summary>五〇二 digit by digit; 十二 and 一百零三 by value.</summary>
    private static string Number(ReadOnlySpan<char> numerals)
    {
        if (!numerals.ContainsAny('十', '百')) return Digits(numerals);
        int total = 0, digit = -1;
        foreach (var c in numerals)
        {
            if (c is '十' or '百')
            {
                total += (digit < 0 ? 1 : digit) * (c == '十' ? 10 : 100);
                digit = -1;
            }
            else digit = c == '〇' ? 0 : Numerals.IndexOf(c, StringComparison.Ordinal);
        }
        return (total + Math.Max(digit, 0)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Digits(ReadOnlySpan<char> numerals)
    {
        var digits = new StringBuilder();
        foreach (var c in numerals) digits.Append(c == '〇' ? 0 : Numerals.IndexOf(c, StringComparison.Ordinal));
        return digits.ToString();
    }

    private static FrozenDictionary<string, string> Forms(string[] groups) =>
        groups.Select(g => g.Split(' ')).SelectMany(g => g.Select(form => KeyValuePair.Create(form, g[0]))).ToFrozenDictionary(StringComparer.Ordinal);
}
