using System.Globalization;
using Profiles.Cleaning.Places;
using Profiles.Reference;

namespace Profiles.Eval;

/// <summary>Writes addresses of random counties in the ways people write them and counts what is read of them: <c>addresses spoilt [CASES] [SEED]</c>.</summary>
internal static class SpoiltAddresses
{
    private static readonly string[] Roads =
        ["中山路", "人民东路", "解放路", "南京西路", "北京路", "上海路", "黄山大道", "长江路", "建设街", "西湖大道", "新华北路", "文化巷", "朝阳路", "海口街", "河南中路", "青岛路", "东风大街", "江苏路", "和平街", "工业大道"];
    private static readonly string[] Buildings =
        ["{0}号", "{0}号3栋201室", "{0}号万达广场B座12楼", "{0}弄5号", "{0}号阳光花园2期", "{0}号中国银行", "{0}号第一中学", "{0}号北京同仁堂", "{0}号上海城4单元", ""];
    private static readonly string[] Names = ["张伟", "李娜", "王小明", "欧阳静", "陈女士", "刘先生"];

    private sealed record Spoiling(string Name, Func<Division, Random, string> Write);

    public static int Run(int cases, int seed)
    {
        var counties = Divisions.ByCode.Values.Where(d => d is { Level: DivisionLevel.County, HasStandardCode: true }).OrderBy(d => d.Code).ToList();
        var towns = Divisions.Townships().Where(t => t.County.Level == DivisionLevel.County).ToDictionary(t => t.County, t => t.Names);
        string Town(Division county, Random random) => towns.TryGetValue(county, out var names) ? names[random.Next(names.Length)] : "";
        string Line(Random random) => Roads[random.Next(Roads.Length)] + string.Format(CultureInfo.InvariantCulture, Buildings[random.Next(Buildings.Length)], random.Next(1, 900));
        string P(Division d) => d.Province.Name;
        string C(Division d) => d.City is { } city && city.Name != d.Province.Name ? city.Name : "";
        string S(string name) => name.Length == 0 ? "" : DivisionNames.Stem(name);
        string Phone(Random random) => "1" + random.NextInt64(3_000_000_000, 9_999_999_999).ToString(CultureInfo.InvariantCulture);
        Spoiling[] spoilings =
        [
            new("whole", (d, r) => P(d) + C(d) + d.Name + Line(r)),
            new("whole, with town", (d, r) => P(d) + C(d) + d.Name + Town(d, r) + Line(r)),
            new("without province", (d, r) => C(d) + d.Name + Line(r)),
            new("without city", (d, r) => P(d) + d.Name + Line(r)),
            new("county alone", (d, r) => d.Name + Line(r)),
            new("county and town", (d, r) => d.Name + Town(d, r) + Line(r)),
            new("short province and city", (d, r) => S(P(d)) + S(C(d)) + d.Name + Line(r)),
            new("short city", (d, r) => S(C(d)) + d.Name + Line(r)),
            new("all short, spaced", (d, r) => $"{S(P(d))} {S(C(d))} {S(d.Name)} {Line(r)}"),
            new("all short, together", (d, r) => S(P(d)) + S(C(d)) + S(d.Name) + Line(r)),
            new("spaces and commas", (d, r) => $"{P(d)}, {C(d)}，{d.Name} {Line(r)}"),
            new("brackets", (d, r) => $"({P(d)}){C(d)}-{d.Name}-{Line(r)}"),
            new("recipient before", (d, r) => $"{Names[r.Next(Names.Length)]} {Phone(r)} {P(d)}{C(d)}{d.Name}{Line(r)}"),
            new("recipient behind", (d, r) => $"{P(d)}{C(d)}{d.Name}{Line(r)} {Names[r.Next(Names.Length)]} {Phone(r)}"),
            new("labelled", (d, r) => $"收货地址：{P(d)}{C(d)}{d.Name}{Line(r)}"),
            new("repeated", (d, r) => P(d) + C(d) + d.Name + P(d) + C(d) + d.Name + Line(r)),
            new("traditional characters", (d, r) => Traditional(P(d) + C(d) + d.Name) + Line(r)),
            new("city behind", (d, r) => $"{d.Name}{Line(r)}（{C(d)}{P(d)}）"),
        ];
        var reader = new AddressReader();
        Console.WriteLine($"{"",-26}{"exact",8}{"larger",8}{"wrong",8}{"none",8}");
        foreach (var spoiling in spoilings)
        {
            var random = new Random(seed);
            var counts = (Exact: 0, Larger: 0, Wrong: 0, None: 0);
            var shown = 0;
            for (var number = 0; number < cases; number++)
            {
                var county = counties[random.Next(counties.Count)];
                var text = spoiling.Write(county, random);
                var place = reader.Read(text).Place;
                if (ReferenceEquals(place, county)) counts.Exact++;
                else if (place is null) counts.None++;
                else if (county.IsWithin(place)) counts.Larger++;
                else
                {
                    counts.Wrong++;
                    if (shown++ < 3) Console.Error.WriteLine($"{spoiling.Name}: {text} is {county.Code}, read {place.Code} {place}");
                }
            }
            string Share(int count) => (100m * count / cases).ToString("F2", CultureInfo.InvariantCulture);
            Console.WriteLine($"{spoiling.Name,-26}{Share(counts.Exact),8}{Share(counts.Larger),8}{Share(counts.Wrong),8}{Share(counts.None),8}");
        }
        return 0;
    }

    private static string Traditional(string text) => string.Concat(text.Select(c => c switch
    {
        '广' => '廣', '东' => '東', '区' => '區', '县' => '縣', '苏' => '蘇', '宁' => '寧', '龙' => '龍', '云' => '雲', '贵' => '貴', '陕' => '陝', '庆' => '慶', '兰' => '蘭', '阳' => '陽', '湾' => '灣', '台' => '臺', _ => c,
    }));
}
