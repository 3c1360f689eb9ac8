using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Tags;

namespace Profiles.Compliance;

/// <summary>Things to store, told apart by a number.</summary>
public static class Sample
{
    public static DateTimeOffset At(int minutes) => StoresUnderTest.Start.AddMinutes(minutes);

    /// <summary>Ids that are spread over the whole range, in the order of their numbers.</summary>
    public static UInt128 Id(int number) => ((UInt128)(uint)number << 96) + 0xABCD;

    public static SourcePersonId Person(int number) => new(Id(number));

    public static ProfileId ProfileId(int number) => new(Id(number));

    public static BatchId BatchId(int number) => new(Id(number));

    public static SightingStamp Stamp(int batch, long offset) => new(At(batch), At(batch), BatchId(batch), offset);

    public static Sighting Sighting(int batch, long offset, string name = "王小明") => new(
        Stamp(batch, offset),
        offset + 2,
        [new FieldObservation("basic.name", FieldValue.Of(name)), new FieldObservation("contact.email", FieldValue.Cleared, 0.5)],
        [new Identifier("phone", "+8613800000001")],
        []);

    public static EventVersion Event(int number, int batch, long offset, decimal amount = 19.90m) => new(
        new EventId(Id(number)),
        Stamp(batch, offset),
        offset + 2,
        new CustomerEvent
        {
            Type = "order",
            OccurredAt = At(number),
            Day = DateOnly.FromDateTime(At(number).UtcDateTime),
            Amount = amount,
            Currency = "CNY",
            SourceId = $"NO-{number}",
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["product"] = "茶" },
        });

    /// <summary>A header as the fold would make it of one sighting.</summary>
    public static SourcePerson Header(int number, int batch = 1, string name = "王小明") => new()
    {
        Id = Person(number),
        Channel = "crm",
        Key = $"K{number}",
        Founded = Stamp(batch, number),
        LastSeen = Stamp(batch, number),
        Fields = [new FieldState("basic.name", FieldValue.Of(name), Stamp(batch, number), 1)],
        Identifiers = [new IdentifierSpan(new Identifier("phone", "+8613800000001"), At(batch), At(batch), Current: true)],
    };

    /// <summary>Assignments of every shape, sorted.</summary>
    public static IReadOnlyList<TagAssignment> Assigned() =>
    [
        new TagAssignment { Tag = "churn", Value = "0.25", At = At(2), By = "k1", Confidence = 0.5, Model = "churn 3" },
        new TagAssignment { Tag = "vip", Value = "金", At = At(-9), By = "k1", Until = new DateOnly(2027, 12, 31), Note = "老客户\n\"重要\"" },
        new TagAssignment { Tag = "vip", IsRemoval = true, At = At(8), By = "k2" },
    ];

    public static IReadOnlyList<ConsentStatement> Consents() =>
    [
        new ConsentStatement { Purpose = "marketing", Status = ConsentStatus.Withdrawn, At = At(-9), Source = "crm" },
        new ConsentStatement { Purpose = "marketing", Channel = "sms", Status = ConsentStatus.Granted, At = At(8), Source = "门店表单", Proof = "文本 v3\n#7", ExpiresAt = At(90) },
        new ConsentStatement { Purpose = "processing", Status = ConsentStatus.Denied, At = At(2), Source = "k1", ExpiresAt = DateTimeOffset.MaxValue },
    ];

    public static Profile Profile(int number, int sequence = 1) => new()
    {
        Id = ProfileId(number),
        Sequence = sequence,
        Members = [Person(number)],
        Traits = [new Trait("basic.name", FieldValue.Of("王小明"), Person(number), At(1), 1, "mostRecent", 1, 0)],
        Completeness = new Dictionary<string, double>(StringComparer.Ordinal) { ["basic"] = 0.25 },
        Definitions = "0123456789abcdef",
        UpdatedAt = At(1),
    };

    /// <summary>Events of a type kept one by one, of another too many.</summary>
    public static EventSummary Details() => EventSummary.OfSorted(
        [new DayBucket("order", "", new DateOnly(2026, 1, 2), 1, 0), new DayBucket("order", "CNY", new DateOnly(2026, 1, 1), 1, 0.10m), new DayBucket("view", "", new DateOnly(2026, 1, 1), 900, 0)],
        [
            new EventDetails("order", ["category", "store"],
            [
                new EventDetail(At(-100_000), new DateOnly(2026, 1, 1), 79228162514264337593543950335m, "CNY", ["美妆", null]),
                new EventDetail(At(1), DateOnly.FromDateTime(At(1).UtcDateTime).AddDays(1), null, "", [null, ""]),
            ]),
            new EventDetails("view", [], null),
        ]);

    public static OutboxEntry Entry(int profile, int sequence, int? batch) => new(
        ProfileId(profile), sequence, batch is { } number ? BatchId(number) : null, At(sequence), Before: null, ProfileStatus.Live,
        ContentBefore: null, new ContentHash(UInt128.MaxValue), [new Transition("tag", "value.vip", "gold", Entered: true, TransitionCause.Data)]);

    public static Batch Batch(int number, BatchStatus status = BatchStatus.Planning) => new()
    {
        Id = BatchId(number),
        Channel = "crm",
        File = new FileReference("incoming", $"crm/{number}.csv", "1"),
        Length = 1000,
        ObservedAt = At(number),
        Status = status,
    };

    /// <summary>A publication of a minute of its own.</summary>
    public static Publication Publication(int number, params IReadOnlyList<DefinitionRevision> revisions) =>
        new(number, At(number), "key-7", ApprovedBy: null, Why: $"reason {number}", revisions);

    /// <summary>The revision that makes the definition what it is.</summary>
    public static DefinitionRevision Written(StoredDefinition definition) =>
        new(definition.Kind, definition.Id, definition.Version, definition.Origin, definition.Starter, definition.Json);
}
