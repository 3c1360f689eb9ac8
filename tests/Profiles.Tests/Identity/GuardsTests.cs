using System.Globalization;
using System.Text;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Reviews;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Identity;

/// <summary>Who must stay apart though they share a value, and who must not; whole files through the starter definitions.</summary>
public class GuardsTests
{
    private const string Header = "客户编号,姓名,手机,邮箱,生日,性别,身份证,更新时间\n";

    [Fact]
    public async Task FrontDesk_FiveHundredPeopleOnOnePhone_StayFiveHundred()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 100);
        var file = new StringBuilder(Header);
        for (var n = 0; n < 500; n++) file.Append(CultureInfo.InvariantCulture, $"{n},{Name(n)},19900100001,,,,,2026-09-01\n");
        await plant.ImportAsync("crm/desk.csv", file.ToString());

        Assert.Equal(500, await plant.Get<IProfileStore>().CountAsync(CancellationToken.None));
        var asked = Assert.Single(await plant.Get<ReviewDesk>().ListAsync(ReviewKinds.Placeholder, ReviewState.Open, null, 10, CancellationToken.None));
        Assert.Equal("phone", (await plant.Get<PlaceholderReviews>().FindAsync(asked, CancellationToken.None))?.Kind);
    }

    [Theory]
    // A family on one phone, a typo and a missing value among them.
    [InlineData(4, "1,王建国,19900100002,,1970-01-02,男,,\n2,李秀英,19900100002,,1971-03-04,女,,\n3,王小明,19900100002,,2001-05-06,男,,\n4,王佳怡,19900100002,,2004-07-08,女,,\n")]
    [InlineData(4, "1,王建国,19900100002,,,,,\n2,李秀英,19900100002,,,,,\n3,王小明,19900100002,,,,,\n4,王小亮,19900100002,,,,,\n")]
    // Twins share phone, address of e-mail, surname and birth date.
    [InlineData(2, "1,王佳琪,19900100002,family@mail.example,2001-05-06,女,,\n2,王佳怡,19900100002,family@mail.example,2001-05-06,女,,\n")]
    // The same sound is a typing error, a missing or mistyped value is no contradiction.
    [InlineData(1, "1,林晓雨,19900100002,,1990-05-06,女,,\n2,林小雨,19900100002,,,女,,\n")]
    [InlineData(1, "1,林晓雨,19900100002,,1990-05-06,女,,\n2,林晓雨,19900100002,,1990-06-05,,,\n3,,19900100002,,,,,\n")]
    [InlineData(1, "1,Robert Smith,19900100002,,,,,\n2,Bob Smith,19900100002,,,,,\n")]
    // An id of which a person has one: the same joins across other names, different ones never join.
    [InlineData(1, "1,张敏,19900100002,,,,110101199003078670,\n2,张丽娟,19900100003,,,,110101199003078670,\n")]
    [InlineData(2, "1,张敏,19900100002,zm@mail.example,1990-03-07,,110101199003078670,\n2,张敏,19900100002,zm@mail.example,1990-03-07,,11010519491231002X,\n")]
    // r1–P–r2: a record without a name does not chain two people together.
    [InlineData(2, "1,赵云飞,,a@mail.example,,,,\n2,,19900100002,a@mail.example,,,,\n3,钱多多,19900100002,,,,,\n")]
    // A recycled number: the one gave it up before the other had it; who comes now belongs to the owner of now.
    [InlineData(2, "1,赵云飞,19900100002,,,,,2015-01-01\n2,钱多多,19900100002,,,,,2024-01-01\n3,,19900100002,,,,,2024-03-01\n")]
    [InlineData(3, "1,赵云飞,19900100002,,,,,2024-01-15\n2,钱多多,19900100002,,,,,2024-01-01\n3,,19900100002,,,,,2024-03-01\n")]
    // Test data: dummies of phone and name link nobody.
    [InlineData(2, "1,赵云飞,13800138000,test@test.com,,,,\n2,钱多多,13800138000,test@test.com,,,,\n")]
    public async Task Rows_OfSeveralPeople_BecomeSoManyProfiles(int expected, string rows)
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Header + rows);

        Assert.Equal(expected, await plant.Get<IProfileStore>().CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Overload_OneCustomerInManyRecords_IsStillOne()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 50);
        var file = new StringBuilder(Header);
        for (var n = 0; n < 60; n++) file.Append(CultureInfo.InvariantCulture, $"{n},王小明,19900100001,,,,,2026-09-01\n");
        await plant.ImportAsync("crm/leads.csv", file.ToString());

        Assert.Equal(1, await plant.Get<IProfileStore>().CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Overload_WithinAWindow_CountsWhoCarriedTheValueAtOneTime()
    {
        var phone = SmallDefinitions.Set.Identity.Find("phone")!;
        Assert.Equal(2, await ProfilesAsync(phone with { WindowDays = 100 }));
        Assert.Equal(6, await ProfilesAsync(phone));

        // Six records on one phone of four, three in one year, three in another; the two years agree on nothing else.
        static async Task<long> ProfilesAsync(IdentifierKindDefinition phone)
        {
            var identity = SmallDefinitions.Set.Identity;
            identity = identity with { Kinds = [.. identity.Kinds.Select(k => k.Kind == "phone" ? phone : k)] };
            await using var world = await World.OpenAsync(ActiveDefinitions.Of(SmallDefinitions.Set with { Identity = identity }));
            for (var n = 0; n < 6; n++)
                await world.ApplyAsync([Carrier(n, FixedClock.Noon.AddDays(n < 3 ? n - 4000 : n), n < 3 ? "1990-01-02" : "1971-06-24")]);
            return await world.Profiles.CountAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task Always_ListedValue_LinksThoughShared()
    {
        var identity = SmallDefinitions.Set.Identity;
        identity = identity with { Kinds = [.. identity.Kinds.Select(k => k.Kind == "phone" ? k with { Always = ["+8613900000001"] } : k)] };
        await using var world = await World.OpenAsync(ActiveDefinitions.Of(SmallDefinitions.Set with { Identity = identity }));
        await world.ApplyAsync([Carrier(1, FixedClock.Noon, "1990-01-02"), Carrier(2, FixedClock.Noon, "1971-06-24")]);

        Assert.Equal(1, await world.Profiles.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Strength_TwoLinksOfOne_TheBetterTrustedChannelsComeFirst()
    {
        // The nameless record of channel b can be either's; the e-mail that channel a knows it by decides, whatever the ids.
        for (var turn = 0; turn < 4; turn++)
        {
            await using var world = await World.OpenAsync();
            AcceptedRecord[] records =
            [
                Record("a", $"left{turn}", "王小明", phone: "+8613900000001", email: null), Record("b", $"right{turn}", "李雷", phone: null, email: "a@example.cn"),
                Record("a", $"between{turn}", null, phone: "+8613900000001", email: "a@example.cn"),
            ];
            await world.ApplyAsync(records);
            var headers = await world.Evidence.FindAsync([.. records.Select(r => r.Person)], CancellationToken.None);
            ProfileId? Of(int n) => headers.First(h => h.Id == records[n].Person).Profile;
            Assert.Equal(Of(0), Of(2));
            Assert.NotEqual(Of(1), Of(2));
        }
    }

    private static string Name(int n)
    {
        const string Surnames = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕";
        const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂";
        return $"{Surnames[n % 20]}{Given[n / 20 % 22]}{Given[(n * 7 + n / 20) % 22]}";
    }

    private static AcceptedRecord Carrier(int n, DateTimeOffset at, string birthDate)
    {
        var stamp = new SightingStamp(at, at, World.Ids.File("incoming", "a/" + n, "1"), n);
        FieldObservation[] fields = [new("basic.birthDate", FieldValue.Of(birthDate)), new("basic.phone", FieldValue.Of("+8613900000001"))];
        return new AcceptedRecord(World.Ids.SourcePerson("a", "c" + n), "a", "c" + n, new Sighting(stamp, n, fields, [new("phone", "+8613900000001")], []), null);
    }

    private static AcceptedRecord Record(string channel, string key, string? name, string? phone, string? email)
    {
        var stamp = new SightingStamp(FixedClock.Noon, FixedClock.Noon, World.Ids.File("incoming", $"{channel}/{key}", "1"), 0);
        var fields = new List<FieldObservation>();
        var identifiers = new List<Identifier>();
        if (email is not null)
        {
            fields.Add(new("basic.email", FieldValue.Of(email)));
            identifiers.Add(new("email", email));
        }
        if (name is not null) fields.Add(new("basic.name", FieldValue.Of(name)));
        if (phone is not null)
        {
            fields.Add(new("basic.phone", FieldValue.Of(phone)));
            identifiers.Add(new("phone", phone));
        }
        return new AcceptedRecord(World.Ids.SourcePerson(channel, key), channel, key, new Sighting(stamp, 2, fields, identifiers, []), null);
    }
}
