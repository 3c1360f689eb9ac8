namespace Profiles.Generator;

/// <summary>Names collected at a trade fair, without keys: business cards typed in.</summary>
public sealed class FairFile(People people, Phones phones, ulong seed)
{
    public static IReadOnlyList<string> Header { get; } = ["姓名", "公司", "职务", "手机", "邮箱", "城市", "意向产品"];

    private static readonly DateOnly Day = new(2026, 9, 18);
    private static readonly string[] Titles = ["经理", "总监", "工程师", "采购主管", "副总经理", "销售代表", "行政", "总经理"];
    private static readonly string[] Products = ["企业版", "专业版", "标准版", "数据服务", "培训"];

    /// <summary>Writes row <paramref name="rowIndex"/> (from 0) and returns whose it is.</summary>
    public long Write(LineWriter writer, long rowIndex)
    {
        var chance = new Chance(seed, Purpose.FairRow, rowIndex);
        var person = people[chance.Below(people.Count)];
        writer.WriteRow(
            Dirt.Name(ref chance, person),
            Dirt.Value(ref chance, person.Company),
            chance.Of<string>(Titles),
            Dirt.Phone(ref chance, phones.Of(person.Index, Day)),
            Dirt.Email(ref chance, person.Email),
            person.Home.City,
            chance.Of<string>(Products));
        return person.Index;
    }
}
