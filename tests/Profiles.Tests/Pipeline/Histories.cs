using Profiles.Cleaning;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;

namespace Profiles.Tests.Pipeline;

/// <summary>A batch of accepted records with the stamp its file got when it was dropped.</summary>
public sealed record GivenBatch(BatchId Id, DateTimeOffset ObservedAt, IReadOnlyList<AcceptedRecord> Records);

/// <summary>Random histories over a universe small enough that people collide: shared phones, changed e-mails, contradicting facts.</summary>
public static class Histories
{
    private static readonly string[] Names = ["王小明", "王小红", "李雷", "Robert Alan", "Rob Allen"];
    private static readonly string[] Phones = ["+8613900000001", "+8613900000002", "+8613900000003", "+8613800138000"];
    private static readonly string[] Emails = ["a@example.cn", "b@example.cn", "c@example.cn"];
    private static readonly string[] Births = ["1990-01-02", "1990-02-01", "1971-06-24", "2012-05-05"];
    private static readonly string[] Categories = ["美妆", "配件"];
    private static readonly string[] ResidentIds = ["11010519491231002X", "110101199003078670"];

    public static IReadOnlyList<GivenBatch> Random(int seed, int batches = 4, int rows = 8)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, batches).Select(i => Batch(random, i, random.Next(1, rows + 1)))];
    }

    private static GivenBatch Batch(Random random, int index, int rows)
    {
        // Two batches may be observed at one instant, and a mapped update time may contradict the order of arrival.
        var observedAt = FixedClock.Noon.AddDays(-random.Next(1, 20));
        var channel = random.Next(2) == 0 ? "a" : "b";
        var id = World.Ids.File("incoming", $"{channel}/{index}", "1");
        var ranks = new Dictionary<UInt128, int>();
        var records = Enumerable.Range(0, rows).Select(row => Record(random, channel, id, observedAt, row, ranks)).ToList();
        return new GivenBatch(id, observedAt, records);
    }

    private static AcceptedRecord Record(Random random, string channel, BatchId batch, DateTimeOffset observedAt, int row, Dictionary<UInt128, int> ranks)
    {
        var fields = new SortedDictionary<string, FieldValue>(StringComparer.Ordinal);
        var identifiers = new SortedSet<Identifier>();
        Maybe(random, "basic.name", Names, fields);
        Maybe(random, "basic.birthDate", Births, fields);
        Maybe(random, "basic.city", ["北京", "上海"], fields);
        Maybe(random, "basic.address", ["朝阳区", "浦东新区世纪大道1号"], fields);
        Identify(random, "basic.phone", "phone", Phones, 0.5, fields, identifiers);
        Identify(random, "basic.email", "email", Emails, 0.4, fields, identifiers);
        Identify(random, "basic.residentId", "residentId", ResidentIds, 0.1, fields, identifiers);
        var key = random.Next(3) == 0 ? null : "k" + random.Next(5);
        var update = random.Next(3) == 0 ? observedAt.AddDays(-random.Next(30)) : (DateTimeOffset?)null;
        var content = World.Ids.Hash("test", [.. fields.Select(f => f.Key + f.Value), key ?? ""]);
        ranks[content] = ranks.GetValueOrDefault(content, -1) + 1;
        var record = new CleanedRecord
        {
            RowNumber = row + 2,
            Offset = row * 100,
            Outcome = RowOutcome.Accepted,
            Key = key,
            UpdatedAt = update,
            ContentHash = content,
            Rank = ranks[content],
            Fields = [.. fields.Select(f => new FieldObservation(f.Key, f.Value))],
            Identifiers = [.. identifiers],
            Event = random.Next(2) == 0 ? Event(random, observedAt) : null,
        };
        var stamp = new SightingStamp(update ?? observedAt, observedAt, batch, record.Offset);
        return AcceptedRecord.Of(record, channel, stamp, World.Ids);
    }

    private static CustomerEvent Event(Random random, DateTimeOffset observedAt)
    {
        var at = observedAt.AddDays(-random.Next(60));
        return new CustomerEvent
        {
            Type = "order",
            OccurredAt = at,
            Day = DateOnly.FromDateTime(at.UtcDateTime),
            Amount = random.Next(-20, 80),
            Currency = "CNY",
            SourceId = random.Next(3) == 0 ? null : "o" + random.Next(6),
            Properties = random.Next(3) == 0 ? CustomerEvent.NoProperties : new Dictionary<string, string>(StringComparer.Ordinal) { ["category"] = Categories[random.Next(2)] },
        };
    }

    private static void Maybe(Random random, string field, string[] values, SortedDictionary<string, FieldValue> fields)
    {
        var chance = random.NextDouble();
        if (chance < 0.5) fields[field] = FieldValue.Of(values[random.Next(values.Length)]);
        else if (chance < 0.55) fields[field] = FieldValue.Cleared;
    }

    private static void Identify(
        Random random, string field, string kind, string[] values, double chance, SortedDictionary<string, FieldValue> fields, SortedSet<Identifier> identifiers)
    {
        if (random.NextDouble() >= chance) return;
        var value = values[random.Next(values.Length)];
        fields[field] = FieldValue.Of(value);
        identifiers.Add(new Identifier(kind, value));
    }
}
