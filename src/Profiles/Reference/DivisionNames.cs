namespace Profiles.Reference;

/// <summary>How names of Chinese divisions are made: a stem, at times a people, and the kind of division.</summary>
public static class DivisionNames
{
    private const int ShortestStem = 2;

    // Longest first: 自治县 before 县.
    private static readonly string[] Kinds =
        ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "特区", "矿区", "省", "市", "区", "县", "旗", "盟"];

    // The peoples that divisions are named after, with 各族 of 隆林各族自治县. Longest first, so that 达斡尔族 goes whole.
    private static readonly string[] Peoples = [.. new[]
    {
        "蒙古族", "蒙古", "回族", "藏族", "维吾尔族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克族",
        "哈萨克", "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜族", "柯尔克孜", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族",
        "撒拉族", "毛南族", "仡佬族", "锡伯族", "锡伯", "普米族", "塔吉克族", "塔吉克", "怒族", "鄂温克族", "裕固族", "保安族", "独龙族", "鄂伦春族", "各族", "回",
    }.OrderByDescending(p => p.Length)];

    /// <summary>The name without its kind and peoples: 恩施 of 恩施土家族苗族自治州, 朝阳 of 朝阳区; the name itself if fewer than two characters would be left.</summary>
    public static string Stem(string name)
    {
        var kind = KindOf(name);
        if (kind.Length == 0) return name;
        var stem = name[..^kind.Length];
        if (!kind.StartsWith("自治", StringComparison.Ordinal) && !stem.EndsWith('族')) return stem;
        while (Peoples.FirstOrDefault(p => stem.Length - p.Length >= ShortestStem && stem.EndsWith(p, StringComparison.Ordinal)) is { } people) stem = stem[..^people.Length];
        return stem;
    }

    /// <summary>The kind a name ends with: 自治县, 区; empty if a stem of two characters would not be left (忠县) or it ends with none.</summary>
    public static string KindOf(string name) =>
        Kinds.FirstOrDefault(k => name.Length - k.Length >= ShortestStem && name.EndsWith(k, StringComparison.Ordinal)) ?? "";
}
