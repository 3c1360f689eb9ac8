using FsCheck;
using FsCheck.Fluent;

namespace Profiles.Tests.Cleaning;

/// <summary>Cells as files hold them: canonical, one slip away from it, dirty, and anything at all.</summary>
internal static class CellTexts
{
    private static readonly string[] Clean =
    [
        "13912345678", "+8613912345678", "0571-88888888", "zhang.san@example.com", "a_b+c@sub.example.com.cn", "zs@gmial.com", "1990-05-01", "2024-02-29",
        "1800-01-01", "2199-12-31", "2024-03-05 10:30:00", "2024-03-05T23:59:59", "0", "7", "35", "152000", "1198.00", "0.50", "120000.00 CNY", "999999999999999",
        "王小明", "欧阳修", "李雷", "测试", "王总", "无名", "John Smith", "male", "男", "bachelor", "本科", "true", "是", "11010519491231002X", "VIP00000001",
        "京A12345", "浙AD12345", "91350100M000100Y43", "123456788", "4111111111111111", "E59130264", "https://example.com/a", "zhang_san88", "2851937264", "15412345678", "info@example.com",
        "a@mailinator.com", "SMITH, John", "王小明(女)", "王工", "招商银行", "13912345678 13812345678", "张三13912345678", "+44 (0)20 7946 0958", "140120197901010008",
        "杭州市西湖区文三路 90 号", "上海蓝湾科技有限公司", "读书;跑步", "无", "N/A", "暂无", "-", "2024-03-05T02:30:00Z",
    ];

    private static readonly string[] Slips =
    [
        " ", "  ", "0", "1", "９", "-", ".", ",", ";", "@", "'", "=", "A", "z", "Ａ", "王", "总", "先生", "万", "元", "年", "T", "Z", ":", "+", "x", "\u3000", "\u200B",
        "\u200D", "e\u0301", "\uD800", "\0", "·", "～", "\u9FFF", "\u4E00", "\u4DFF", "~", "\u007F", "00", "25", "13", "60", "CNY", "$", "(", ")",
    ];

    /// <summary>A canonical cell, most of them with one thing put in, left out or repeated.</summary>
    private static readonly Gen<string> NearlyClean =
        from text in Gen.Elements(Clean)
        from at in Gen.Choose(0, text.Length)
        from left in Gen.Choose(0, Math.Min(2, text.Length - at))
        from slip in Gen.Elements(Slips)
        from change in Gen.Choose(0, 3)
        select change switch
        {
            0 => text,
            1 => text.Insert(at, slip),
            2 => text.Remove(at, left),
            _ => string.Concat(text.AsSpan(0, at), slip, text.AsSpan(at + left)),
        };

    private static readonly Gen<string> Any = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");

    public static Gen<string> Cells { get; } = Gen.Frequency((6, NearlyClean), (2, Gen.Elements(Slips).ArrayOf().Select(string.Concat)), (1, Any));

    /// <summary>Chinese, ASCII and blanks in any order, so that every place of a blank or a foreign character occurs.</summary>
    public static Gen<string> Runs { get; } =
        Gen.Frequency((6, Gen.Elements('王', 'a', '1', '~', '\u9FFF')), (2, Gen.Constant(' ')), (1, Gen.Elements('\u4DFF', '\uA000', '\u007F', '\u001F', '\'', '=')))
            .ArrayOf().Select(characters => new string(characters));
}
