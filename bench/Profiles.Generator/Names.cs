using System.Collections.Frozen;

namespace Profiles.Generator;

/// <summary>Chinese names as they are spread: surnames by their share, given names of one or two characters.</summary>
/// <remarks>
/// Weights are rounded shares of the registered population in ten thousand; the first five together have 31 %, as the Ministry of Public
/// Security's name reports say (30.8 % for 2020). Given names are combined from common characters; the combinations are invented.
/// </remarks>
public static class Names
{
    /// <summary>In ten thousand: given names of two characters. Chosen.</summary>
    private const int TwoCharacters = 8_200;

    private static readonly (string Han, string Pinyin, int Weight)[] Surnames =
    [
        ("王", "wang", 725), ("李", "li", 719), ("张", "zhang", 683), ("刘", "liu", 538), ("陈", "chen", 453), ("杨", "yang", 308),
        ("黄", "huang", 223), ("赵", "zhao", 229), ("吴", "wu", 205), ("周", "zhou", 212), ("徐", "xu", 166), ("孙", "sun", 154),
        ("马", "ma", 129), ("朱", "zhu", 126), ("胡", "hu", 131), ("郭", "guo", 115), ("何", "he", 117), ("高", "gao", 100),
        ("林", "lin", 115), ("罗", "luo", 95), ("郑", "zheng", 93), ("梁", "liang", 84), ("谢", "xie", 72), ("宋", "song", 81),
        ("唐", "tang", 65), ("许", "xu", 66), ("韩", "han", 68), ("冯", "feng", 64), ("邓", "deng", 63), ("曹", "cao", 60),
        ("彭", "peng", 57), ("曾", "zeng", 58), ("肖", "xiao", 56), ("田", "tian", 52), ("董", "dong", 51), ("袁", "yuan", 50),
        ("潘", "pan", 50), ("于", "yu", 49), ("蒋", "jiang", 47), ("蔡", "cai", 46), ("余", "yu", 45), ("杜", "du", 45),
        ("叶", "ye", 42), ("程", "cheng", 42), ("苏", "su", 41), ("魏", "wei", 41), ("吕", "lv", 40), ("丁", "ding", 39),
        ("任", "ren", 38), ("沈", "shen", 38), ("姚", "yao", 36), ("卢", "lu", 36), ("姜", "jiang", 35), ("崔", "cui", 35),
        ("钟", "zhong", 34), ("谭", "tan", 34), ("陆", "lu", 33), ("汪", "wang", 33), ("范", "fan", 32), ("金", "jin", 31),
        ("石", "shi", 31), ("廖", "liao", 31), ("贾", "jia", 30), ("夏", "xia", 30), ("韦", "wei", 30), ("欧阳", "ouyang", 7),
        ("上官", "shangguan", 1), ("司马", "sima", 1), ("诸葛", "zhuge", 1),
    ];

    private static readonly int[] SurnameTotals = Totals(Surnames.Select(s => s.Weight));

    private const string Male = "伟强磊军洋勇杰涛超明刚平辉鹏飞斌波宇浩凯健俊帆帅旭宁龙林昊轩博文泽睿哲瀚晨诚毅峰华建国志嘉子一家天承安";
    private const string Female = "芳娜敏静丽艳娟霞秀燕玲桂兰英红梅琳婷雪慧颖倩莹萍洁欣佳怡雨萱梓诗涵思语嘉悦可心若晓云月文雅婉清宁安一子";

    /// <summary>Characters that sound alike: what a typist who hears the name writes instead.</summary>
    private static readonly FrozenDictionary<char, char> Homophones = new Dictionary<char, char>
    {
        ['伟'] = '玮', ['强'] = '蔷', ['磊'] = '蕾', ['军'] = '君', ['洋'] = '阳', ['勇'] = '咏', ['杰'] = '洁', ['涛'] = '韬', ['明'] = '铭',
        ['辉'] = '晖', ['鹏'] = '朋', ['斌'] = '彬', ['宇'] = '羽', ['浩'] = '皓', ['健'] = '建', ['俊'] = '峻', ['帆'] = '凡', ['旭'] = '序',
        ['轩'] = '宣', ['博'] = '勃', ['泽'] = '则', ['晨'] = '辰', ['诚'] = '成', ['毅'] = '逸', ['峰'] = '锋', ['华'] = '桦', ['志'] = '智',
        ['嘉'] = '佳', ['芳'] = '方', ['娜'] = '那', ['敏'] = '闽', ['静'] = '婧', ['丽'] = '莉', ['艳'] = '燕', ['娟'] = '涓', ['玲'] = '铃',
        ['兰'] = '岚', ['英'] = '瑛', ['红'] = '虹', ['梅'] = '玫', ['琳'] = '林', ['婷'] = '亭', ['慧'] = '惠', ['颖'] = '影', ['倩'] = '茜',
        ['莹'] = '盈', ['萍'] = '平', ['洁'] = '杰', ['欣'] = '心', ['怡'] = '宜', ['雨'] = '语', ['诗'] = '师', ['思'] = '斯', ['悦'] = '月',
    }.ToFrozenDictionary();

    public static (string Han, string Pinyin) Surname(ref Chance chance)
    {
        var (han, pinyin, _) = Surnames[chance.Weighted(SurnameTotals)];
        return (han, pinyin);
    }

    public static string Given(ref Chance chance, bool male)
    {
        var characters = male ? Male : Female;
        var first = characters[chance.Below(characters.Length)];
        if (!chance.Happens(TwoCharacters)) return first.ToString();
        return string.Create(2, (first, characters[chance.Below(characters.Length)]), static (span, pair) => (span[0], span[1]) = pair);
    }

    /// <summary>The name with one character after the first replaced by one that sounds alike, or, where there is none, its last one lost.</summary>
    public static string Misspelt(string name)
    {
        for (var i = name.Length - 1; i > 0; i--)
            if (Homophones.TryGetValue(name[i], out var other)) return string.Concat(name.AsSpan(0, i), [other], name.AsSpan(i + 1));
        return name.Length > 2 ? name[..^1] : name;
    }

    /// <summary>Running totals of weights, for <see cref="Chance.Weighted"/>.</summary>
    public static int[] Totals(IEnumerable<int> weights)
    {
        var total = 0;
        return [.. weights.Select(w => total += w)];
    }
}
