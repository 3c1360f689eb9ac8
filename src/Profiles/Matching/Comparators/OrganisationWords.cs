using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Profiles.Cleaning.Kinds;
using Profiles.Intake.Columns;

namespace Profiles.Matching.Comparators;

/// <summary>What of an organisation's name tells it from others.</summary>
internal static partial class OrganisationWords
{
    /// <summary>Legal forms, Latin.</summary>
    private static readonly FrozenSet<string> LegalForms = FrozenSet.ToFrozenSet(
        [
            "ltd", "limited", "llc", "llp", "lp", "plc", "inc", "incorporated", "corp", "corporation", "co", "company", "gmbh", "ag", "kg", "ohg", "ug", "ev", "mbh", "sa", "sarl", "sas", "spa", "srl",
            "bv", "nv", "ab", "as", "oy", "aps", "pty", "pte", "kk", "sdn", "bhd", "sl", "se", "eg", "the", "and", "und", "of", "a", "an", "de", "la", "le",
        ],
        StringComparer.Ordinal);

    /// <summary>Legal forms, Chinese, longest first.</summary>
    private static readonly string[] ChineseForms =
        ["集团股份有限公司", "集团有限责任公司", "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "股份公司", "总公司", "分公司", "集团公司", "公司", "集团", "股份"];

    /// <summary>What many organisations do or are: it tells little.</summary>
    private static readonly FrozenSet<string> Common = FrozenSet.ToFrozenSet(
        [
            "group", "international", "holdings", "holding", "services", "service", "solutions", "systems", "technology", "technologies", "tech", "trading", "consulting", "partners", "global", "china",
            "restaurant", "cafe", "bar", "grill", "hotel", "inn", "shop", "store", "bank", "school", "university", "hospital", "centre", "center",
            "科技", "技术", "网络", "信息", "贸易", "实业", "发展", "投资", "管理", "咨询", "文化", "传媒", "电子", "商务", "软件", "工程", "建设", "服务", "教育", "国际", "中国", "控股", "制造", "销售", "设备", "材料",
        ],
        StringComparer.Ordinal);

    public static float WeightOf(string word) => Common.Contains(word) ? 0.35f : 1;

    /// <summary>The words that count, in their order; all of them if none does.</summary>
    /// <param name="folded">Lower case, simplified.</param>
    public static IReadOnlyList<string> Of(string folded)
    {
        var all = ComparableText.Words(folded.Replace("&", " and ", StringComparison.Ordinal));
        var words = ComparableText.Words(Brackets().Replace(folded, "").Replace(".", "", StringComparison.Ordinal))
            .Select(w => Han.IsIn(w) ? Chinese(w) : w)
            .Where(w => !LegalForms.Contains(w))
            .ToList();
        return words.Count > 0 ? words : all;
    }

    /// <summary>Without place in front and legal form behind: 杭州未来科技有限公司 → 未来科技.</summary>
    private static string Chinese(string name)
    {
        var core = name;
        foreach (var form in ChineseForms)
        {
            if (core.Length < form.Length + 2 || !core.EndsWith(form, StringComparison.Ordinal)) continue;
            core = core[..^form.Length];
            break;
        }
        for (var length = Math.Min(7, core.Length - 2); length >= 2; length--)
        {
            if (!ValueWords.IsProvince(core[..length]) && !IsKnownCity(core[..length])) continue;
            core = core[length..];
            length = Math.Min(7, core.Length - 2) + 1;
        }
        return core;
    }

    private static bool IsKnownCity(string text) => ValueWords.IsCity(text[^1] == '市' && text.Length > 2 ? text[..^1] : text) && !text.EndsWith("盟", StringComparison.Ordinal);

    /// <summary>A place or a remark in brackets; within Chinese text nothing stays in its place, elsewhere the blanks around it.</summary>
    [GeneratedRegex(@"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();
}
