namespace Profiles.Generator;

/// <summary>Records of which some are of the same people, with the truth: for measuring linkage. Errors at the rates of <see cref="ErrorRates"/>.</summary>
/// <remarks>Families are neighbours in number: some of them give one phone for all. People change numbers, and numbers pass to others.</remarks>
public sealed class LinkageFile(long rows, ulong seed)
{
    /// <summary>Of ten rows, those that bring somebody new; the others come again.</summary>
    private const int NewTenths = 7;
    private static readonly DateOnly FirstSeen = new(2024, 1, 1);
    private const int SeenDays = 1_000;

    private readonly People people = new(Math.Max(1, rows * NewTenths / 10), seed);
    private readonly Phones phones = new(Math.Max(1, rows * NewTenths / 10), seed);

    public static IReadOnlyList<string> Header { get; } = ["姓名", "性别", "出生日期", "手机", "邮箱", "城市", "地址", "公司"];

    public long Rows => rows;

    /// <summary>Row <paramref name="index"/>, from 0, as cells of the header, and whose it is.</summary>
    public (string[] Cells, long Person) this[long index]
    {
        get
        {
            var chance = new Chance(seed, Purpose.LinkageRow, index);
            var person = people[index < people.Count ? index : chance.Below(people.Count)];
            var seen = FirstSeen.AddDays(chance.Below(SeenDays));
            return ([
                Dirt.Name(ref chance, person), Dirt.Value(ref chance, person.Male ? "男" : "女"), Dirt.BirthDate(ref chance, person.Born),
                Dirt.Phone(ref chance, phones.Of(person.Index, seen)), Dirt.Email(ref chance, person.Email), Dirt.Value(ref chance, person.Home.City),
                Dirt.Value(ref chance, person.Home.District + person.Address), Dirt.Value(ref chance, person.Company),
            ], person.Index);
        }
    }
}
