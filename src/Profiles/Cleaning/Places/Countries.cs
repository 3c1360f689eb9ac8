using System.Collections.Frozen;

namespace Profiles.Cleaning.Places;

/// <summary>What stands in columns of countries and means China, with Hong Kong, Macao and Taiwan, whose places are in the table of divisions as well.</summary>
internal static class Countries
{
    private static readonly FrozenSet<string> China = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "中国", "中华人民共和国", "中国大陆", "中国内地", "大陆", "内地", "cn", "chn", "china", "p.r.china", "p.r. china", "pr china", "prc", "mainland china", "people's republic of china", "156",
        "香港", "中国香港", "hk", "hkg", "hong kong", "澳门", "中国澳门", "mo", "mac", "macao", "macau", "台湾", "中国台湾", "tw", "twn", "taiwan");

    public static bool IsChina(string country) => China.Contains(country.Trim());
}
