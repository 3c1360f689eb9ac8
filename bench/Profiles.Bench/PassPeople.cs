using System.Globalization;
using Profiles.Cleaning;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy;

namespace Profiles.Bench;

/// <summary>Synthetic persons with orders of two years, each the same for the same number.</summary>
internal static class PassPeople
{
    public static readonly DateTimeOffset Today = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    private const string Channel = "crm";
    private const int MaxOrders = 9;
    private static readonly string[] Cities = ["北京市", "上海市", "成都市", "广州市", "杭州市"];
    private static readonly string[] Categories = ["美妆", "配件", "图书", "母婴", "食品"];

    /// <summary>One record a person, and one for each order.</summary>
    public static IEnumerable<AcceptedRecord> Records(int number, BusinessCalendar calendar, ContentIds ids)
    {
        var random = new Random(number);
        var batch = ids.File("incoming", Channel, "1");
        var key = number.ToString(CultureInfo.InvariantCulture);
        var phone = string.Create(CultureInfo.InvariantCulture, $"+86138{number:00000000}");
        (string Field, string Value)[] values =
        [
            ("basic.birthDate", DateOnly.FromDateTime(Today.UtcDateTime).AddDays(-random.Next(7000, 25000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("basic.city", Cities[random.Next(Cities.Length)]), ("basic.gender", random.Next(2) == 0 ? "female" : "male"), ("basic.phone", phone),
            ("wealth.incomeAnnual", string.Create(CultureInfo.InvariantCulture, $"{random.Next(30, 800) * 1000}.00 CNY")),
        ];
        var orders = random.Next(MaxOrders + 1);
        for (var i = 0; i <= orders; i++)
        {
            var record = new CleanedRecord
            {
                RowNumber = number * (MaxOrders + 1L) + i + 2, Offset = number * (MaxOrders + 1L) + i, Outcome = RowOutcome.Accepted, Key = key,
                Fields = i > 0 ? [] : [.. values.Select(v => new FieldObservation(v.Field, FieldValue.Of(v.Value)))],
                Identifiers = i > 0 ? [] : [new Identifier("phone", phone)],
                Event = i > 0 ? Order(random, calendar, $"{number}-{i}") : null,
            };
            yield return AcceptedRecord.Of(record, Channel, new SightingStamp(Today, Today, batch, record.Offset), ids);
        }
    }

    private static CustomerEvent Order(Random random, BusinessCalendar calendar, string id)
    {
        var at = Today.AddMinutes(-random.Next(2 * 365 * 24 * 60));
        return new CustomerEvent
        {
            Type = "order", OccurredAt = at, Day = calendar.DayOf(at), Amount = random.Next(10, 900), Currency = "CNY", SourceId = id,
            Properties = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["category"] = Categories[random.Next(Categories.Length)], ["product"] = string.Create(CultureInfo.InvariantCulture, $"P{random.Next(200)}"),
            },
        };
    }
}
