using System.Globalization;

namespace Profiles.Generator;

/// <summary>Followers of the WeChat account as NDJSON: an open id always, a phone often, a name sometimes.</summary>
public sealed class LeadsFile(People people, Phones phones, ulong seed)
{
    /// <summary>In ten thousand: followers who also give their name. Chosen.</summary>
    private const int NameGiven = 6_000;
    private static readonly DateOnly FirstLead = new(2025, 1, 1);
    private const int LeadDays = 660;
    private static readonly string[] Interests = ["户外", "护肤", "母婴", "数码", "咖啡", "旅行", "英语", "瑜伽", "理财", "美食"];
    private static readonly string[] Levels = ["高", "中", "低"];

    /// <summary>Writes row <paramref name="rowIndex"/> (from 0) and returns whose it is.</summary>
    public long Write(LineWriter writer, long rowIndex)
    {
        var chance = new Chance(seed, Purpose.LeadRow, rowIndex);
        var person = people[chance.Below(people.Count)];
        var day = FirstLead.AddDays(chance.Below(LeadDays));
        var name = chance.Happens(NameGiven) ? Dirt.Name(ref chance, person) : "";
        var phone = Dirt.Phone(ref chance, phones.Of(person.Index, day));
        // Texts come from our own tables and hold nothing that JSON would escape.
        writer.Write(string.Create(CultureInfo.InvariantCulture,
            $$"""
            {"openid":"o{{person.Index:x27}}","昵称":"{{chance.Of<string>(Interests)}}达人{{person.Index % 1000}}","姓名":"{{name}}","手机":"{{phone}}","城市":"{{person.Home.City}}","兴趣":["{{chance.Of<string>(Interests)}}"],"意向程度":"{{chance.Of<string>(Levels)}}","更新时间":"{{day:yyyy-MM-dd}}T{{chance.Below(24):00}}:{{chance.Below(60):00}}:00+08:00"}
            """));
        return person.Index;
    }
}
