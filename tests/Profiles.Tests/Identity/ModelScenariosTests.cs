using System.Globalization;
using System.Text;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity.Learning;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Reviews;
using Profiles.Storage;
using Profiles.Tests.Definitions;
using Profiles.Tests.Identity.Learning;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Identity;

/// <summary>What must never happen, and what must, with the matching model linking: under the starter's model and under one that was learnt.</summary>
public class ModelScenariosTests
{
    private const string Header = "客户编号,姓名,手机,邮箱,生日,性别,城市,地址,更新时间\n";
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private const string Given = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玉萍";

    private static readonly Lazy<MatchingModel> LearntModel = new(Learn);

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task FrontDesk_500PeopleOnOnePhone_Stay500(bool learnt, bool withBirthDates)
    {
        await using var plant = await OpenAsync(learnt);
        var file = new StringBuilder(Header);
        for (var n = 0; n < 500; n++)
        {
            var born = withBirthDates ? new DateOnly(1960, 1, 1).AddDays(n * 37).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
            file.Append(CultureInfo.InvariantCulture, $"{n},{Surnames[n % 20]}{Given[n / 20]},19900100001,,{born},{(n % 2 == 0 ? "男" : "女")},杭州市,解放路1号,\n");
        }
        await plant.ImportAsync("crm/desk.csv", file.ToString());

        Assert.Equal(500, (await plant.ProfilesAsync()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Family_FourOnOnePhoneInTwoChannels_StaysFour(bool learnt)
    {
        await using var plant = await OpenAsync(learnt);
        const string family = Header
            + "1,张建国,19900100001,,1975-05-02,男,杭州市,文三路188号3幢502室,\n2,李秀英,19900100001,,1977-11-23,女,杭州市,文三路188号3幢502室,\n"
            + "3,张晓明,19900100001,,2004-02-14,男,杭州市,文三路188号3幢502室,\n4,张雨欣,19900100001,,2008-08-30,女,杭州市,文三路188号3幢502室,\n";
        await plant.ImportAsync("crm/family.csv", family);
        await plant.ImportAsync("shop/family.csv", family);

        Assert.Equal([2, 2, 2, 2], (await plant.ProfilesAsync()).Select(p => p.Members.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RecycledNumber_TwoOwnersOfOneCity_StayTwo(bool learnt)
    {
        await using var plant = await OpenAsync(learnt);
        await plant.ImportAsync("crm/owners.csv", Header
            + "1,赵云飞,19900100002,,1980-04-05,男,杭州市,,2015-01-01\n2,钱多多,19900100002,,1991-07-17,男,杭州市,,2024-01-01\n3,,19900100002,,,,杭州市,,2024-03-01\n");

        // Who comes now without a name belongs to the owner of now.
        Assert.Equal(["1", "2,3"], await PartitionAsync(plant));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Twins_AllAlikeButTheName_StayTwoAndAreAsked(bool learnt)
    {
        await using var plant = await OpenAsync(learnt);
        const string twins = Header
            + "1,欧阳若兰,19900100001,,2001-03-14,女,杭州市,文三路188号,\n2,欧阳若梅,19900100001,,2001-03-14,女,杭州市,文三路188号,\n";
        await plant.ImportAsync("crm/twins.csv", twins);
        await plant.ImportAsync("shop/twins.csv", twins);

        Assert.Equal([2, 2], (await plant.ProfilesAsync()).Select(p => p.Members.Count));
        Assert.Single(await plant.Get<ReviewDesk>().ListAsync(ReviewKinds.Identity, ReviewState.Open, null, 10, CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Clusters_TwoHundredUnrelatedRecordsMore_StayAsTheyWere(bool learnt)
    {
        await using var plant = await OpenAsync(learnt);
        await ImportAsync(plant, People());
        var before = await PartitionAsync(plant);
        await plant.ImportAsync("fair/strangers.csv", Population.Csv(Strangers()));

        Assert.Contains(before, c => c.Contains(',', StringComparison.Ordinal));
        Assert.Equal(before.Count + 200, (await plant.ProfilesAsync()).Count);
        Assert.Equal(before, (await PartitionAsync(plant)).Where(c => !c.StartsWith('x')));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Records_OneByOneInAnyOrder_AreDividedAsAllAtOnce(bool learnt)
    {
        await using var plant = await OpenAsync(learnt);
        await using var one = await OpenAsync(learnt);
        var (people, random) = (People(), new Random(7));
        await ImportAsync(plant, people);
        foreach (var record in people.OrderBy(_ => random.Next())) await ImportAsync(one, [record]);

        var expected = await PartitionAsync(plant);
        Assert.True(await LinkedByModelAsync(plant) > 5, "Hardly anybody was linked by the model: nothing is proved.");
        Assert.Equal(expected, await PartitionAsync(one));
    }

    /// <summary>Half of them have neither phone nor e-mail in their second record: only the model can join them.</summary>
    private static List<PersonRecord> People() => [.. Population.Of(80, seed: 21).Select(r => r.Channel == "shop" && r.Person % 4 == 0 ? r with { Phone = "", Email = "" } : r)];

    private static IEnumerable<PersonRecord> Strangers() => Population.Of(200, seed: 22).Where(r => r.Channel == "crm")
        .Select((r, n) => r with { Key = $"x{n:000}", Phone = $"+86189{n:00000000}", Email = $"x{n}@other.example", Name = "司徒" + r.Name[1..], Born = $"19{45 + n % 4}{r.Born[4..]}" });

    private static async Task ImportAsync(Plant plant, IReadOnlyList<PersonRecord> records)
    {
        foreach (var channel in records.GroupBy(r => r.Channel))
            await plant.ImportAsync($"{channel.Key}/{(records.Count == 1 ? records[0].Key : "people")}.csv", Population.Csv(channel));
    }

    private static async Task<int> LinkedByModelAsync(Plant plant)
    {
        var people = People().ToDictionary(r => r.Key, StringComparer.Ordinal);
        return (await PartitionAsync(plant)).Select(c => c.Split(',')).Count(c => c.Length == 2 && c.Any(k => people[k] is { Channel: "shop", Phone: "", Email: "" }));
    }

    /// <summary>The keys of each profile's members, sorted.</summary>
    private static async Task<List<string>> PartitionAsync(Plant plant)
    {
        var clusters = new List<string>();
        foreach (var profile in await plant.ProfilesAsync())
        {
            var members = await plant.Get<IEvidenceStore>().FindAsync([.. profile.Members], CancellationToken.None);
            clusters.Add(string.Join(',', members.Select(m => m.Key).Order(StringComparer.Ordinal)));
        }
        return [.. clusters.Order(StringComparer.Ordinal)];
    }

    private static async Task<Plant> OpenAsync(bool learnt)
    {
        var plant = await Plant.OpenAsync(chunkRows: 100);
        if (!learnt) return plant;
        var stored = await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None);
        var applied = await plant.Get<PublishedDefinitions>().ApplyAsync(
            [.. stored.Select(d => d.Kind == DefinitionKinds.Matching ? d with { Json = DefinitionJson.Of(LearntModel.Value) } : d)], CancellationToken.None);
        Assert.Empty(applied.Problems);
        return plant;
    }

    private static MatchingModel Learn()
    {
        var starter = ActiveDefinitions.Of(DefinitionLoader.Load(StarterDefinitions.Read()).Set!);
        var scorer = PairScorer.Compile(starter.Set.Matching!, ComparatorKinds.Find);
        var sample = new EvidenceSample(scorer, starter.Guards);
        foreach (var record in Population.Of(3000, seed: 20)) sample.Add(record.Evidence());
        return new StoreModelLearner(scorer, starter.Guards, starter.Set.Catalog) { MostRandom = 60_000 }.Learn(sample, new DateOnly(2026, 10, 31), CancellationToken.None).Model!;
    }
}
