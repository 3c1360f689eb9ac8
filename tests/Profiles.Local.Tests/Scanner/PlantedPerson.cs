using System.Globalization;

namespace Profiles.Local.Tests.Scanner;

/// <summary>An invented person whose every value is theirs alone. The number makes another one.</summary>
internal sealed record PlantedPerson(int Number)
{
    private const string Given = "靖璇珞瑶翊翀";

    public string Key => $"KD-{770000 + Number}-planted";
    public string Name => $"欧阳{Given[Number % Given.Length]}{Given[(Number + 2) % Given.Length]}";
    public string Phone => $"1395551{2300 + Number}";
    public string Landline => $"0571-8876{5400 + Number}";
    public string Email => $"planted.person{Number}@mail-of-nobody.cn";
    public string Address => $"浙江省杭州市西湖区匿踪里{700 + Number}号{Number}幢";
    public string WeChat => $"wx_planted_{9900 + Number}";
    public string Plate => $"浙A8Z{(char)('A' + Number)}7{Number}";
    public string Passport => $"E7790{1100 + Number}";
    public string Card => WithLuhn($"622202900000{700 + Number}");
    public string ResidentId => WithCheck($"33010619900307{700 + Number}");

    public IEnumerable<string> Values => [Key, Name, Phone, Landline, Email, Address, $"匿踪里{700 + Number}", WeChat, Plate, Passport, Card, ResidentId];

    public const string Header = "客户编号,姓名,手机,座机,邮箱,地址,微信号,车牌号,护照号,银行卡号,身份证号";
    public string Row => string.Join(',', Key, Name, Phone, Landline, Email, Address, WeChat, Plate, Passport, Card, ResidentId);

    public string Json => $$"""{"客户编号":"{{Key}}","姓名":"{{Name}}","手机":"{{Phone}}","座机":"{{Landline}}","邮箱":"{{Email}}","地址":"{{Address}}","微信号":"{{WeChat}}","车牌号":"{{Plate}}","护照号":"{{Passport}}","银行卡号":"{{Card}}","身份证号":"{{ResidentId}}"}""";

    /// <summary>GB 11643, ISO 7064 MOD 11-2.</summary>
    private static string WithCheck(string body)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }

    private static string WithLuhn(string body)
    {
        var sum = body.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 2 : 1)).Sum(n => n > 9 ? n - 9 : n);
        return body + ((10 - sum % 10) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
