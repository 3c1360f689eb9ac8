using System.Buffers;
using Profiles.Cleaning.Kinds;

namespace Profiles.Cleaning.Places;

/// <summary>The little grammar of Chinese addresses: what stands between divisions, and what shows that a short name is none.</summary>
internal static class AddressText
{
    private static readonly string[] Fillers =
        ["自治区直辖县级行政区划", "省直辖县级行政区划", "省直辖行政单位", "直辖县级", "县级市", "市辖区", "所在地区", "详细地址", "收货地址", "地址", "中国", "省", "市", "区", "县"];

    // 南京东路 is a street in Shanghai, 黄山路 one anywhere, 北京大学 a name: none tells where somebody lives.
    private static readonly string[] Names =
    [
        "路", "街", "道", "大道", "大街", "巷", "弄", "胡同", "桥", "里弄", "环路", "高架", "高速", "立交", "隧道", "大厦", "大楼", "广场", "商城", "商场", "医院", "大学", "学院", "中学", "小学", "幼儿园",
        "银行", "酒店", "宾馆", "饭店", "公司", "集团", "公园", "风景", "景区", "文化", "体育", "博物馆", "度假", "机场", "火车站", "车站", "高铁", "客运", "码头", "水库", "花园", "花苑", "小区", "新村", "苑", "山庄", "国际",
        "管理区", "镇", "乡", "街道", "村", "社区", "号", "栋", "楼", "城邦", "驻", "人", "话", "菜", "面", "烤鸭", "办事处", "分公司", "厂",
    ];

    private static readonly SearchValues<char> Directions = SearchValues.Create("东南西北中一二三四五六七八新老环");

    private static readonly string[] ZoneEndings =
    [
        "高新技术产业开发区", "经济技术开发区", "技术开发区", "经济开发区", "工业园区", "产业园区", "保税区", "示范区", "旅游区", "度假区", "管理区", "高新区", "经开区", "开发区", "园区", "新区", "港区", "矿区",
    ];

    private static readonly string[] TownshipEndings = ["街道办事处", "街道办", "街道", "民族乡", "苏木", "镇", "乡"];
    private static readonly SearchValues<char> FillerStarts = SearchValues.Create([.. Fillers.Select(f => f[0])]);
    private static readonly SearchValues<char> NameStarts = SearchValues.Create([.. Names.Select(n => n[0])]);
    private const int LongestZone = 14;
    private const int LongestTownship = 8;

    public static bool IsWord(char c) => char.IsLetterOrDigit(c);

    /// <summary>Length of what may stand at the start of the text without meaning: 市辖区 after a city, a kind that was left over; 0 if nothing.</summary>
    public static int FillerAt(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !FillerStarts.Contains(text[0])) return 0;
        foreach (var filler in Fillers)
            if (text.StartsWith(filler, StringComparison.Ordinal)) return filler.Length;
        return 0;
    }

    /// <summary>True if a short name before <paramref name="rest"/> belongs to a street, a building or a firm rather than to a division.</summary>
    public static bool ContinuesAsName(ReadOnlySpan<char> rest)
    {
        if (rest.Length == 0 || !IsWord(rest[0])) return false;
        return StartsWithName(rest) || (Directions.Contains(rest[0]) && StartsWithName(rest[1..]));
    }

    /// <summary>Length of a zone's name at the start of the text (高新区); 0 if there is none.</summary>
    public static int ZoneAt(ReadOnlySpan<char> text) => LengthTo(text, ZoneEndings, LongestZone, shortestStem: 0);

    /// <summary>Length of a town's name at the start of the text (柳市镇); 0 if there is none.</summary>
    public static int TownshipAt(ReadOnlySpan<char> text) =>
        text[..Math.Min(text.Length, LongestTownship)].IndexOfAny("街镇乡苏") < 1 ? 0 : LengthTo(text, TownshipEndings, LongestTownship, shortestStem: 1);

    private static bool StartsWithName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !NameStarts.Contains(text[0])) return false;
        foreach (var name in Names)
            if (text.StartsWith(name, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>To the end of the first ending, if only Chinese characters come before it.</summary>
    private static int LengthTo(ReadOnlySpan<char> text, string[] endings, int longest, int shortestStem)
    {
        for (var at = 0; at < text.Length && at < longest && Han.Is(text[at]); at++)
        {
            if (at < shortestStem) continue;
            foreach (var ending in endings)
                if (at + ending.Length <= longest && text[at..].StartsWith(ending, StringComparison.Ordinal)) return at + ending.Length;
        }
        return 0;
    }
}
