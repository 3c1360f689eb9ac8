using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Compliance;

namespace Profiles.Azure.Tests.Cosmos;

/// <summary>Things to store, told apart by a number.</summary>
internal static class Samples
{
    public static UInt128 Id(int number) => ((UInt128)(uint)number << 96) + 0xABCD;
    public static SourcePersonId Person(int number) => new(Id(number));
    public static ProfileId ProfileId(int number) => new(Id(number));
    public static BatchId BatchId(int number) => new(Id(number));
    public static DateTimeOffset At(int minutes) => StoresUnderTest.Start.AddMinutes(minutes);
    public static SightingStamp Stamp(int batch, long offset) => new(At(batch), At(batch), BatchId(batch), offset);

    public static Profile Profile(int number) => new()
    {
        Id = ProfileId(number),
        Sequence = 1,
        Members = [Person(number)],
        UpdatedAt = At(1),
    };

    public static OutboxEntry Entry(int profile, int sequence, int? batch = null) => new(
        ProfileId(profile), sequence, batch is { } number ? BatchId(number) : null, At(sequence), Before: null, ProfileStatus.Live,
        ContentBefore: null, new ContentHash(7), [new Transition("tag", "value.vip", "~gold", Entered: true, TransitionCause.Data)]);

    public static SourcePerson Header(int number) => new()
    {
        Id = Person(number),
        Channel = "crm",
        Key = $"K{number}",
        Founded = Stamp(1, 4_611_686_018_427_387_905),
        LastSeen = Stamp(1, 4_611_686_018_427_387_905),
        Identifiers = [new IdentifierSpan(new Identifier("phone", "+8613800000001"), At(1), At(1), Current: true)],
    };

    public static Sighting Sighting(int batch, long offset, string name = "王小明") => new(
        Stamp(batch, offset), offset + 2, [new FieldObservation("basic.name", FieldValue.Of(name))], [], []);

    public static Batch Batch(int number) => new()
    {
        Id = BatchId(number),
        Channel = "crm",
        File = new FileReference("incoming", $"crm/{number}.csv", "1"),
        ObservedAt = At(number),
    };
}
