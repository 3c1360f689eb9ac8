namespace Profiles.Groups;

/// <summary>The unified social credit code of an organisation, checked (GB 32100-2015).</summary>
public static class CompanyCode
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 18;

    /// <summary>GB 32100-2015, table of characters: no I, O, S, V, Z.</summary>
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Modulus = 31;

    /// <summary>GB/T 2260, first two digits of the place of registration.</summary>
    private static readonly Dictionary<string, string> Provinces = new(StringComparer.Ordinal)
    {
        ["11"] = "北京市", ["12"] = "天津市", ["13"] = "河北省", ["14"] = "山西省", ["15"] = "内蒙古自治区", ["21"] = "辽宁省", ["22"] = "吉林省", ["23"] = "黑龙江省",
        ["31"] = "上海市", ["32"] = "江苏省", ["33"] = "浙江省", ["34"] = "安徽省", ["35"] = "福建省", ["36"] = "江西省", ["37"] = "山东省", ["41"] = "河南省",
        ["42"] = "湖北省", ["43"] = "湖南省", ["44"] = "广东省", ["45"] = "广西壮族自治区", ["46"] = "海南省", ["50"] = "重庆市", ["51"] = "四川省", ["52"] = "贵州省",
        ["53"] = "云南省", ["54"] = "西藏自治区", ["61"] = "陕西省", ["62"] = "甘肃省", ["63"] = "青海省", ["64"] = "宁夏回族自治区", ["65"] = "新疆维吾尔自治区",
        ["71"] = "台湾省", ["81"] = "香港特别行政区", ["82"] = "澳门特别行政区",
    };

    /// <summary>The code in upper case without blanks and dashes; null if it is none or its check character is wrong.</summary>
    public static string? Read(string text)
    {
        var code = string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
        if (code.Length != Length) return null;
        // Weights are the powers of 3 modulo 31.
        var (sum, weight) = (0, 1);
        for (var i = 0; i < Length - 1; i++)
        {
            var value = Characters.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0) return null;
            sum += value * weight;
            weight = weight * 3 % Modulus;
        }
        // All digits equal passes the sum, and is nobody's.
        return Characters[(Modulus - sum % Modulus) % Modulus] == code[^1] && code.Distinct().Count() > 2 ? code : null;
    }

    /// <summary>The province of registration; null if the code names none.</summary>
    /// <param name="code">As <see cref="Read"/> gives it.</param>
    public static string? ProvinceOf(string code) => Provinces.GetValueOrDefault(code.Substring(2, 2));
}
