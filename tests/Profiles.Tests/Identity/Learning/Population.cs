using System.Globalization;
using System.Text;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Tests.Pipeline;

namespace Profiles.Tests.Identity.Learning;

/// <summary>A record about a person of a population; values are canonical.</summary>
/// <param name="Person">Whom it is about.</param>
public sealed record PersonRecord(int Person, string Channel, string Key, string Name, string Phone, string Email, string Born, string Gender, string City)
{
    /// <summary>The record as evidence.</summary>
    /// <param name="confidence">Of the birth date: less than 1 where it was derived.</param>
    public SourcePerson Evidence(double confidence = 1)
    {
        var stamp = new SightingStamp(FixedClock.Noon, FixedClock.Noon, World.Ids.File("incoming", Channel, "1"), 0);
        FieldState[] fields =
        [
            new("basic.birthDate", FieldValue.Of(Born), stamp, confidence), new("basic.city", FieldValue.Of(City), stamp, 1), new("basic.email", FieldValue.Of(Email), stamp, 1),
            new("basic.gender", FieldValue.Of(Gender), stamp, 1), new("basic.name", FieldValue.Of(Name), stamp, 1), new("basic.phone", FieldValue.Of(Phone), stamp, 1),
        ];
        return new SourcePerson
        {
            Id = World.Ids.SourcePerson(Channel, Key), Channel = Channel, Key = Key, Founded = stamp, LastSeen = stamp, LastObserved = FixedClock.Noon,
            Fields = [.. fields.Where(f => f.Value.Text.Length > 0)],
            Identifiers = [.. Span("email", Email).Concat(Span("phone", Phone))],
        };
    }

    private static IdentifierSpan[] Span(string kind, string value) =>
        value.Length == 0 ? [] : [new IdentifierSpan(new Identifier(kind, value), FixedClock.Noon, FixedClock.Noon, Current: true)];
}

/// <summary>People with known rates of slips, known by two channels; families share phones.</summary>
public static class Population
{
    public const double BornSlips = 0.1;
    public const double NameSlips = 0.05;
    public const double CityMoves = 0.2;

    public const string Header = "客户编号,姓名,手机,邮箱,生日,性别,城市\n";

    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private const string Given = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玉萍红梅玲飞鹏辉波宁欣悦晨浩宇轩婷雪琳佳慧颖";
    private static readonly string[] Cities = ["北京市", "上海市", "广州市", "深圳市", "杭州市", "成都市", "武汉市", "南京市", "重庆市", "西安市"];

    /// <param name="people">Different people; every second of them is in both channels.</param>
    public static IReadOnlyList<PersonRecord> Of(int people, int seed)
    {
        var random = new Random(seed);
        var records = new List<PersonRecord>();
        for (var person = 0; person < people; person++)
        {
            // Every fifth lives with the one before and has the same phone.
            var shares = person % 5 == 4;
            var phone = (shares ? person - 1 : person).ToString("+8613700000000", CultureInfo.InvariantCulture);
            var surname = shares ? records[^1].Name[..1] : Pick(Surnames, random);
            var first = new PersonRecord(
                person, "crm", $"c{person}", surname + Pick(Given, random) + Pick(Given, random), phone, $"p{person}@mail.example", Born(random),
                random.Next(2) == 0 ? "male" : "female", Cities[random.Next(Cities.Length)]);
            records.Add(first);
            if (person % 2 == 0) records.Add(Again(first, random));
        }
        return records;
    }

    public static string Csv(IEnumerable<PersonRecord> records) => records.Aggregate(new StringBuilder(Header), (csv, r) => csv.Append(
        CultureInfo.InvariantCulture, $"{r.Key},{r.Name},{r.Phone},{r.Email},{r.Born},{(r.Gender == "male" ? "男" : "女")},{r.City}\n")).ToString();

    /// <summary>The same person in the other channel: slips, moves, and the phone or the e-mail left out now and then.</summary>
    private static PersonRecord Again(PersonRecord first, Random random) => first with
    {
        Channel = "shop", Key = $"s{first.Person}",
        Name = random.NextDouble() < NameSlips ? first.Name[..2] + Pick(Given, random) : first.Name,
        Born = random.NextDouble() < BornSlips ? first.Born[..8] + random.Next(10, 29).ToString(CultureInfo.InvariantCulture) : first.Born,
        City = random.NextDouble() < CityMoves ? Cities[random.Next(Cities.Length)] : first.City,
        Phone = random.Next(3) == 0 ? "" : first.Phone,
        Email = random.Next(3) == 0 ? "" : first.Email,
    };

    private static string Born(Random random) =>
        new DateOnly(1950, 1, 1).AddDays(random.Next(20_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Pick(string of, Random random) => of[random.Next(of.Length)].ToString();
}
