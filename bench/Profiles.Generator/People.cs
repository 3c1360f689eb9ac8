using System.Globalization;

namespace Profiles.Generator;

/// <summary>An invented person, as in truth: without any error.</summary>
/// <param name="Index">From 0; the name of the person in truth.csv.</param>
/// <param name="Income">Yearly, CNY.</param>
/// <param name="Since">When they became a customer.</param>
public sealed record Person(
    long Index, string Name, bool Male, DateOnly Born, string ResidentId, string Email, Place Home, string Address,
    string Education, string MaritalStatus, string Occupation, string Company, int Income, DateOnly Since);

/// <summary>All people of a run, derived one by one from (seed, index): no list of them exists anywhere.</summary>
public sealed class People(long count, ulong seed)
{
    private const int BirthDays = 18_250;
    private const int SequencesPerSex = 500;

    /// <summary>District × birth day × sequence number: each person has a place of their own in it, so no two share a resident id.</summary>
    public const long MaxCount = 36L * BirthDays * SequencesPerSex;

    private static readonly DateOnly FirstBirth = new(1956, 1, 1);
    private static readonly DateOnly FirstCustomer = new(2019, 1, 1);
    private static readonly string[] Educations = ["初中", "高中", "大专", "本科", "硕士", "博士"];
    private static readonly int[] EducationTotals = Names.Totals([1500, 2200, 2500, 2900, 800, 100]);
    private static readonly string[] Maritals = ["未婚", "已婚", "离异", "丧偶"];
    private static readonly int[] MaritalTotals = Names.Totals([2600, 6600, 600, 200]);
    private static readonly string[] Occupations =
        ["工程师", "教师", "医生", "会计", "销售", "公务员", "个体经营", "设计师", "司机", "厨师", "护士", "律师", "程序员", "自由职业", "退休", "学生"];
    private static readonly string[] Brands = ["远航", "晨光", "嘉禾", "华锐", "蓝湾", "金石", "云起", "方正达", "博远", "恒信", "绿源", "天衡"];
    private static readonly string[] Trades = ["科技", "贸易", "教育", "医疗", "建筑", "物流", "食品", "传媒"];

    // Upper edges of twenty equal classes of yearly income in thousand CNY; chosen, with a long upper tail.
    private static readonly int[] IncomeEdges = [24, 36, 45, 54, 62, 70, 78, 87, 96, 106, 117, 130, 145, 162, 184, 212, 250, 310, 450, 1500];

    private static readonly string[] Domains = ["mail.example", "post.example", "work.example", "home.example"];

    private readonly Permutation identities = new(MaxCount, seed, 1);

    public long Count => count;

    public Person this[long index]
    {
        get
        {
            var chance = new Chance(seed, Purpose.Person, index);
            var (surname, pinyin) = Names.Surname(ref chance);
            var male = chance.Below(1000) < 512;
            var slot = identities[index];
            var born = FirstBirth.AddDays((int)(slot / Places.All.Count % BirthDays));
            var sequence = (int)(slot / Places.All.Count / BirthDays);
            var home = Places.Home(ref chance);
            return new Person(
                index,
                surname + Names.Given(ref chance, male),
                male,
                born,
                ResidentIds.Of(Places.All[(int)(slot % Places.All.Count)].Code, born, 2 * sequence + (male ? 1 : 0)),
                $"{pinyin}{index.ToString("x", CultureInfo.InvariantCulture)}@{chance.Of<string>(Domains)}",
                home,
                Places.Address(ref chance),
                Educations[chance.Weighted(EducationTotals)],
                Maritals[chance.Weighted(MaritalTotals)],
                chance.Of<string>(Occupations),
                $"{home.City[..2]}{chance.Of<string>(Brands)}{chance.Of<string>(Trades)}有限公司",
                Income(ref chance),
                FirstCustomer.AddDays(chance.Below(2_000)));
        }
    }

    private static int Income(ref Chance chance)
    {
        var step = chance.Below(IncomeEdges.Length);
        var from = step == 0 ? 0 : IncomeEdges[step - 1];
        return 1000 * (from + chance.Below(IncomeEdges[step] - from) + 1);
    }
}
