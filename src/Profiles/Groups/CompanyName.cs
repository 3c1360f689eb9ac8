using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Profiles.Cleaning.Kinds;
using Profiles.Intake.Columns;
using Profiles.Matching.Comparators;
using Profiles.Reference;

namespace Profiles.Groups;

/// <summary>A company's name without what sources write or leave: legal form, brackets, 市 and 省 behind a place, case, width, script.</summary>
/// <param name="Core">What tells it from others, folded: <c>未来科技</c>, <c>acme trading</c>.</param>
/// <param name="Region">The place in front or in brackets without 省 and 市; empty if there is none. 上海未来 and 杭州未来 are two companies.</param>
public sealed partial record CompanyName(string Core, string Region)
{
    /// <summary>Longest name that is read, in characters.</summary>
    public const int MaxLength = 200;

    private const int LongestPlace = 7;
    private const int MinCore = 2;

    // Longest first, so that no shorter one leaves a rest.
    private static readonly string[] ChineseForms =
    [
        "集团股份有限公司", "集团有限责任公司", "股份有限公司", "有限责任公司", "集团有限公司", "合伙企业", "股份公司", "责任公司", "有限公司", "集团公司", "总公司", "公司", "集团", "股份",
    ];

    private static readonly FrozenSet<string> LatinForms = FrozenSet.ToFrozenSet(
        [
            "ltd", "limited", "llc", "llp", "lp", "plc", "inc", "incorporated", "corp", "corporation", "co", "company", "gmbh", "ag", "kg", "kgaa", "ohg", "ug", "mbh", "sa", "sarl", "sas", "spa",
            "srl", "bv", "nv", "ab", "oy", "oyj", "aps", "pty", "pte", "kk", "sdn", "bhd", "sl", "se", "eg", "ev", "group", "holding", "holdings",
        ],
        StringComparer.Ordinal);

    /// <summary>What people write who work for no company, or do not say for which; folded.</summary>
    private static readonly FrozenSet<string> NoCompany = FrozenSet.ToFrozenSet(
        [
            "个体", "个体户", "个体工商户", "个人", "自由职业", "自由职业者", "自由", "学生", "在校学生", "退休", "离退休", "待业", "无业", "失业", "家庭主妇", "全职妈妈", "务农", "无单位", "没有", "暂无", "保密", "未知", "不详",
            "其他", "其它", "测试", "某公司", "本公司", "公司", "有限", "有限责任", "股份有限", "自己", "自营", "自雇", "freelance", "freelancer", "self", "self employed", "selfemployed", "student", "retired", "unemployed", "none", "private",
            "individual", "personal", "home", "housewife", "homemaker", "test", "company", "my company", "unknown", "other", "n a", "na", "tbd", "various", "confidential",
        ],
        StringComparer.Ordinal);

    private static readonly string[] RegionSuffixes = ["维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市"];

    /// <summary>Characters that with 市 make a market, not a city: 超市, 门市, 夜市.</summary>
    private const string NoCityBefore = "超门夜菜集花鱼上城都早闹股楼书";

    /// <summary>One text for one company: what it is keyed and searched by.</summary>
    public string Key => Region.Length == 0 ? Core : $"{Core}|{Region}";

    /// <summary>Null for what names no company: blank, one character, digits alone, 个体, freelance, too long.</summary>
    public static CompanyName? Read(string text)
    {
        if (text.Length > MaxLength || ComparableText.Read(text) is not { } known) return null;
        var folded = HanVariants.Simplify(ComparableText.Fold(known.Normalize(System.Text.NormalizationForm.FormKC)));
        if (NoCompany.Contains(string.Join(' ', ComparableText.Words(folded)))) return null;
        var name = Han.IsIn(Brackets().Replace(folded, "")) ? Chinese(folded) : Latin(folded);
        return name.Core.Length < MinCore || !name.Core.Any(char.IsLetter) || NoCompany.Contains(name.Core) ? null : name;
    }

    /// <summary>What is looked for when somebody types the beginning of a name.</summary>
    public static CompanyName Searched(string text) => Read(text) ?? new CompanyName(HanVariants.Simplify(ComparableText.Fold(text.Trim())), "");

    /// <summary>True if the key of a name is of this core's beginning and, if a region is named, of that region.</summary>
    public bool IsBeginningOf(string key) => key.StartsWith(Core, StringComparison.Ordinal) && (Region.Length == 0 || key.EndsWith("|" + Region, StringComparison.Ordinal));

    private static CompanyName Chinese(string folded)
    {
        var region = "";
        var core = Brackets().Replace(folded, match =>
        {
            if (region.Length == 0 && PlaceOf(match.Groups["in"].Value.Trim()) is { } place) region = place;
            return "";
        });
        core = string.Concat(ComparableText.Words(Branch().Replace(core, "")));
        // Legal form before and behind a place: 北京某某有限公司, 某某集团(上海)有限公司.
        for (var cut = true; cut;)
        {
            cut = false;
            foreach (var form in ChineseForms)
            {
                if (core.Length < form.Length + MinCore || !core.EndsWith(form, StringComparison.Ordinal)) continue;
                (core, cut) = (core[..^form.Length], true);
                break;
            }
        }
        for (var length = Math.Min(LongestPlace, core.Length - MinCore); length >= 2; length--)
        {
            if (PlaceOf(core[..length]) is not { } place) continue;
            (core, region) = (core[length..], place);
            length = Math.Min(LongestPlace, core.Length - MinCore) + 1;
        }
        return new CompanyName(core, region);
    }

    private static CompanyName Latin(string folded)
    {
        var region = "";
        var plain = Brackets().Replace(folded, match =>
        {
            if (region.Length == 0) region = string.Join(' ', ComparableText.Words(match.Groups["in"].Value));
            return " ";
        });
        var words = ComparableText.Words(plain.Replace("&", " and ", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal));
        if (words is ["the", _, ..]) words.RemoveAt(0);
        while (words.Count > 1 && (LatinForms.Contains(words[^1]) || words[^1] is "and")) words.RemoveAt(words.Count - 1);
        return new CompanyName(string.Join(' ', words), region);
    }

    /// <summary>The place as it is called for short; null if it is none. 中国 is the region of a subsidiary, too.</summary>
    private static string? PlaceOf(string text)
    {
        if (text is "中国") return text;
        foreach (var suffix in RegionSuffixes)
            if (text.EndsWith(suffix, StringComparison.Ordinal) && ValueWords.IsProvince(text[..^suffix.Length])) return text[..^suffix.Length];
        var bare = text.Length > 2 && text[^1] is '市' or '省' ? text[..^1] : text;
        if (ValueWords.IsProvince(bare) || (ValueWords.IsCity(bare) && bare[^1] != '盟' && !bare.EndsWith("地区", StringComparison.Ordinal) && !bare.EndsWith("自治州", StringComparison.Ordinal))) return bare;
        // A city below the prefecture, which no list here holds: 义乌市. Not a supermarket.
        return text.Length is 3 or 4 && text[^1] == '市' && !NoCityBefore.Contains(bare[^1], StringComparison.Ordinal) ? bare : null;
    }

    [GeneratedRegex(@"[(（\[【](?<in>[^()（）\[\]【】]*)[)）\]】]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();

    /// <summary>A branch has no legal personality of its own: it belongs to the company in front.</summary>
    [GeneratedRegex(@"(?<=公司)\w{1,20}(分公司|支公司|办事处|营业部|分部|门店|分店)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Branch();
}
