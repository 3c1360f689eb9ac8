using Profiles.Rules;
using EventsOf = Profiles.Rules.Aggregate;

namespace Profiles.Tests.Rules;

/// <summary>Random trees over the whole language, sensible or not, with nasty names and constants, all from one seed.</summary>
internal sealed class RandomTree(int seed)
{
    private static readonly string[] Constants =
    [
        "300000", "300000 CNY", "-1.50", "0.8", "0.80", "80%", "30万", "1990-01-01", "2024-03-05T08:00:00Z", "硕士", "master", "MASTER", "true", "TRUE", "是", "no", "and", "内", "a b", "",
        " ", "`", "\"", "\\", "\\\"", "\\n", "🙂", "“", "100 USD", "x USD", "ＡＢ", "-", "a,b", "男", "1e5", "0.123456789", "79228162514264337593543950335", "t\nt", "+7", ".",
    ];
    private static readonly string[] Types = ["order", "view", "visit", "and", "last", "订单", "Order", "a.b", "*", "🙂", "count", "n", "数", ""];
    private static readonly string[] Purposes = ["automated-decisions", "processing", "没有 此用途"];
    private static readonly string[] Ways = ["sms", "mail", "fax machine"];
    private static readonly string[] Properties = ["amount", "product", "商品", "金额", "a.b", "where", "x y", "`", "hour", "amount ", "🙂", ".", "then", "n.x1"];

    private readonly Random random = new(seed);

    public Condition Condition(int depth = 4)
    {
        switch (random.Next(depth > 0 ? 16 : 10))
        {
            case 0 or 1: return new Compare(Measure(depth), Pick(Enum.GetValues<Comparison>()), Pick(Constants));
            case 2: return new Between(Measure(depth), Pick(Constants), Pick(Constants));
            case 3: return new OneOf(Measure(depth), [.. Many(4, () => Pick(Constants))], Of: Pick(Enum.GetValues<Quantifier>()));
            case 4: return new OneOf(Measure(depth), List: Pick(NastyNames.Ids), Of: Pick(Enum.GetValues<Quantifier>()));
            case 5: return new IsKnown(Measure(depth));
            case 6: return new During(Measure(depth), Window());
            case 7: return new HasTag(Pick(NastyNames.Ids), random.Next(2) == 0 ? null : Pick([.. Constants, .. NastyNames.Choices]));
            case 8: return new InSegment(Pick(NastyNames.Ids));
            case 9: return random.Next(2) == 0 ? new FromChannel(Pick(NastyNames.Ids)) : new ConsentGiven(Pick(Purposes), random.Next(2) == 0 ? null : Pick(Ways));
            case 10: return new Sequence([.. Many(3, Step).Append(Step())], Window());
            case 11 or 12: return new AllOf([.. Many(4, () => Condition(depth - 1))]);
            case 13 or 14: return new AnyOf([.. Many(4, () => Condition(depth - 1))]);
            default: return new Not(Condition(depth - 1));
        }
    }

    public Measure Measure(int depth) => random.Next(depth > 0 ? 15 : 11) switch
    {
        0 or 1 => new FieldMeasure(Field()),
        2 => new AgeMeasure(Field()),
        3 => new DaysSinceDate(Field()),
        4 => new DaysUntilAnniversary(Field()),
        5 => new TagNumber(Pick(NastyNames.Ids)),
        6 => new Completeness(Pick("t", "n", "无")),
        7 => new SourceCount(),
        8 => new Distance(Field(), random.NextDouble() * 180 - 90, Math.Pow(random.NextDouble(), 9)),
        9 => new RandomShare(Pick(Constants)),
        10 => new EventProperty(Pick(Properties)),
        11 => Events(depth),
        12 => new DaysSinceEvent(Selection(depth), random.Next(2) == 0),
        13 => new EventShare(Events(depth), Condition(depth - 2)),
        _ => new EventTrend(Events(depth)),
    };

    private EventMeasure Events(int depth) => new(
        Pick(Enum.GetValues<EventsOf>()), Selection(depth), random.Next(2) == 0 ? null : Pick(Properties), random.Next(3) == 0 ? Pick("CNY", "usd", "and") : null);

    private EventSelection Selection(int depth) =>
        new([.. Many(3, () => Pick(Types))], random.Next(2) == 0 ? null : Condition(depth - 2), random.Next(2) == 0 ? null : Window());

    private SequenceStep Step() => new(
        new EventSelection([.. Many(3, () => Pick(Types))], random.Next(2) == 0 ? null : Condition(0)), random.Next(2) == 0 ? null : random.Next(30), random.Next(3) == 0);

    private Window Window() => random.Next(9) switch
    {
        0 => new LifeTime(),
        1 => new Last(random.Next(400), Unit()),
        2 => new Current(Unit()),
        3 => new Previous(random.Next(1, 5), Unit()),
        4 => new Dates(Day(), Day()),
        5 => new Dates(Day()),
        6 => new Dates(To: Day()),
        7 => new Ago(random.Next(99), random.Next(99), Unit()),
        _ => new Next(random.Next(1, 40), Unit()),
    };

    private string Field() => random.Next(3) == 0 ? Pick("t.text", "t.education", "t.money", "t.number", "t.flag", "custom.颜色", "custom.a b", "no.such") : Pick(NastyNames.FieldIds);

    private TimeUnit Unit() => Pick(Enum.GetValues<TimeUnit>());

    private DateOnly Day() => new DateOnly(2024, 1, 1).AddDays(random.Next(-9999, 9999));

    private IEnumerable<T> Many<T>(int most, Func<T> make) => Enumerable.Range(0, random.Next(most)).Select(_ => make());

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
