using System.Globalization;

namespace Profiles.Generator;

/// <summary>The CRM's export: keyed, 20 columns; people come again with a later update once all have come once.</summary>
public sealed class CustomersFile(People people, Phones phones, ulong seed)
{
    public static IReadOnlyList<string> Header { get; } =
    [
        "客户编号", "会员号", "姓名", "性别", "出生日期", "身份证号", "手机", "邮箱", "学历", "婚姻状况",
        "职业", "公司", "年收入", "省份", "城市", "区县", "地址", "会员等级", "注册日期", "更新时间",
    ];

    private static readonly string[] Levels = ["普通", "银卡", "金卡", "钻石"];
    private static readonly DateOnly FirstUpdate = new(2024, 1, 1);
    private const int UpdateDays = 1_000;

    private readonly Permutation order = new(people.Count, seed, 3);

    /// <summary>Writes row <paramref name="rowIndex"/> (from 0) and returns whose it is.</summary>
    public long Write(LineWriter writer, long rowIndex)
    {
        var chance = new Chance(seed, Purpose.CustomerRow, rowIndex);
        var round = rowIndex / people.Count;
        var person = people[order[rowIndex % people.Count]];
        var suffix = chance.Happens(ErrorRates.DuplicateCustomer) ? "D" : "";
        var updated = FirstUpdate.AddDays((int)Math.Min(round * 30, UpdateDays - 30) + chance.Below(30));
        var number = person.Index.ToString("0000000", CultureInfo.InvariantCulture);
        writer.WriteRow(
            $"C{number}{suffix}",
            MemberNumber(person.Index),
            Dirt.Name(ref chance, person),
            Dirt.Value(ref chance, person.Male ? "男" : "女"),
            Dirt.BirthDate(ref chance, person.Born),
            Dirt.ResidentId(ref chance, person.ResidentId),
            Dirt.Phone(ref chance, phones.Of(person.Index, updated)),
            Dirt.Email(ref chance, person.Email),
            Dirt.Value(ref chance, person.Education),
            Dirt.Value(ref chance, person.MaritalStatus),
            Dirt.Value(ref chance, person.Occupation),
            Dirt.Value(ref chance, person.Company),
            Dirt.Money(ref chance, person.Income),
            person.Home.Province,
            person.Home.City,
            person.Home.District,
            Dirt.Value(ref chance, person.Address),
            chance.Of<string>(Levels),
            Dirt.Day(person.Since),
            string.Create(CultureInfo.InvariantCulture, $"{updated:yyyy-MM-dd} {chance.Below(24):00}:{chance.Below(60):00}:{chance.Below(60):00}"));
        return person.Index;
    }

    public static string MemberNumber(long person) => "VIP" + person.ToString("00000000", CultureInfo.InvariantCulture);
}
