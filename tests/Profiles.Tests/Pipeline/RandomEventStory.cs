using System.Globalization;
using Profiles.Events;

namespace Profiles.Tests.Pipeline;

/// <summary>What happens in an <see cref="EventStory"/>, all from one seed: rules over events, events of any day, corrections, undone batches, midnights.</summary>
internal sealed class RandomEventStory(int seed)
{
    // Days around a change of clocks: at night in Britain, at midnight in Brazil (2018) and Cuba, so that a day begins at one o'clock.
    private static readonly (string Zone, DateTimeOffset Start)[] Places =
    [
        ("Asia/Shanghai", Utc(2024, 2, 20)), ("Europe/London", Utc(2026, 10, 20)), ("America/Sao_Paulo", Utc(2018, 10, 30)), ("America/Havana", Utc(2026, 3, 1)),
    ];

    private static readonly string[] Windows =
    [
        "", ", last 90 days", ", last 3 weeks", ", last 2 months", ", this month", ", previous month", ", previous 2 weeks", ", this quarter", ", from 20 to 6 days ago",
    ];

    // Those that have a window of equal length before.
    private static readonly string[] Trends = ["last 10 days", "last 2 weeks", "last 1 months", "previous month", "from 20 to 6 days ago"];

    private static readonly string[] People = ["one", "two", "three", "four"];

    // One and two may turn out to be one person, and be two again when the batch that said so is undone.
    private static readonly Dictionary<string, string> Phones = new(StringComparer.Ordinal)
    {
        ["one"] = "+8613900000001", ["two"] = "+8613900000001", ["three"] = "+8613900000003",
    };

    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    private readonly Random random = new(seed);

    public string Zone => Places[seed % Places.Length].Zone;

    public DateTimeOffset Start => Places[seed % Places.Length].Start;

    /// <summary>What stands in the file of a tag: a rule over single events, now and then tiers of them.</summary>
    public string Tag() => random.Next(5) > 0
        ? $"\"when\": \"{Condition()}\""
        : $$"""
           "tiers": [
             { "value": "x", "name": { "zh": "甲", "en": "X" }, "when": "{{Condition()}}" },
             { "value": "y", "name": { "zh": "乙", "en": "Y" }, "when": "{{Condition()}}" }]
           """;

    /// <summary>The next moment at which something happens: often the first second of a day or the last.</summary>
    public DateTimeOffset Later(BusinessCalendar calendar, DateTimeOffset now)
    {
        var start = calendar.StartOf(calendar.DayOf(now).AddDays(random.Next(1, random.Next(3) == 0 ? 40 : 6)));
        return random.Next(4) switch { 0 => start, 1 => start.AddSeconds(-1), 2 => start.AddSeconds(random.Next(86_400)), _ => now.AddMinutes(random.Next(1, 2_000)) };
    }

    /// <summary>A few events, of days gone by and to come; some say anew what was said before.</summary>
    public IReadOnlyList<(string Person, CustomerEvent Event)> Events(EventStory story) =>
        [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => (Pick(People), Event(story)))];

    public IReadOnlyDictionary<string, string> PhonesGiven() => random.Next(3) == 0 ? Phones : None;

    /// <summary>How long before it arrived a batch was true: a late one corrects nothing that is known better.</summary>
    public TimeSpan Age() => random.Next(3) == 0 ? TimeSpan.FromDays(random.Next(1, 20)) : TimeSpan.Zero;

    public int Next(int count) => random.Next(count);

    private CustomerEvent Event(EventStory story)
    {
        var days = random.Next(5) switch { 0 => random.Next(1, 40), 1 => -random.Next(15, 100), _ => -random.Next(15) };
        var start = story.Calendar.StartOf(story.Calendar.DayOf(story.Now).AddDays(days));
        var at = random.Next(4) switch { 0 => start, 1 => start.AddSeconds(-1), 2 => start.AddHours(9), _ => start.AddHours(20.5) };
        var isOrder = random.Next(3) > 0;
        var properties = new List<(string, string)>();
        if (random.Next(4) > 0) properties.Add(isOrder ? ("category", Pick(["a", "b"])) : ("source", Pick(["x", "y"])));
        if (isOrder && random.Next(3) > 0) properties.Add(("store", $"s{random.Next(3)}"));
        var id = random.Next(3) > 0 ? $"e{random.Next(8)}" : null;
        return story.Event(isOrder ? "order" : "visit", at, isOrder && random.Next(6) > 0 ? random.Next(1, 10) * 10 : null, id, [.. properties])
            with { Currency = isOrder ? Pick(["CNY", "CNY", "USD"]) : null };
    }

    private string Condition()
    {
        var (window, few) = (Pick(Windows), random.Next(1, 4));
        return random.Next(19) switch
        {
            0 => Text($"count(order where category = a{window}) >= {few}"),
            1 => Text($"count(order where amount >= {few * 20}{window}) >= 1"),
            2 => Text($"sum(order.amount{window}) >= {few * 40}"),
            3 => Text($"sum(order where store in [s0, s1]{window}) >= {few * 30}"),
            4 => Text($"last(order.store{window}) = s{few - 1}"),
            5 => Text($"first(visit.source{window}) = x"),
            6 => Text($"most_frequent(order.category{window}) = a"),
            7 => Text($"distinct(order.store{window}) >= {few}"),
            8 => Text($"days([order, visit]{window}) >= {few}"),
            9 => Text($"gap(order{window}) <= {few * 3}"),
            10 => Text($"days_since(order where category = a) > {few * 5}"),
            11 => Text($"days_since_first(visit) <= {few * 8}"),
            12 => Text($"share(order where category = a{window}) >= 50%"),
            13 => Text($"share(order.amount where hour >= 20{window}) > 0.3"),
            14 => Text($"trend(sum(order.amount, {Pick(Trends)})) < 80%"),
            15 => Text($"trend(count(visit where source is known, {Pick(Trends)})) >= 1"),
            16 => Text($"sequence(visit where source = x, then order within {few * 3} days{window})"),
            17 => Text($"sequence(visit, then no order within {few * 2} days{window})"),
            _ => Text($"not (count(* where weekday >= 6{window}) >= {few}) and max(order.amount{window}) >= {few * 20}"),
        };
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 10, 0, 0, TimeSpan.Zero);
}
