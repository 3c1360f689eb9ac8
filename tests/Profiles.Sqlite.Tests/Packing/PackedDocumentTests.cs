using Profiles.Cleaning;
using Profiles.Compliance;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Sqlite.Packing;
using Xunit;

namespace Profiles.Sqlite.Tests.Packing;

public class PackedDocumentTests
{
    private static readonly string LongText = new('长', 1000);

    public static TheoryData<SourcePerson> Headers => new(
        Sample.Header(1) with { ETag = "7" },
        Sample.Header(1) with { ETag = "7", LastObserved = Sample.Header(1).LastSeen!.ObservedAt, Retired = Sample.At(9) },
        Sample.Header(1) with { ETag = "7", Assigned = Sample.Assigned() },
        Sample.Header(1) with { ETag = "7", Consents = Sample.Consents() },
        Sample.Header(1) with { ETag = "7", Assigned = Sample.Assigned(), Consents = Sample.Consents() },
        Sample.Header(1) with { ETag = "7", LastObserved = Sample.At(7), Retired = DateTimeOffset.MaxValue },
        Sample.Header(1) with { ETag = "7", LastSeen = null, Fields = [], Identifiers = [], Profile = new ProfileId(5) },
        Sample.Header(1) with { ETag = "7", Profile = ProfileId.MintedBy(Sample.Person(1)), Key = "", Channel = LongText },
        Sample.Header(1) with
        {
            ETag = "7",
            LastSeen = Sample.Stamp(3, long.MaxValue),
            Fields =
            [
                new FieldState("a", FieldValue.Cleared, Sample.Stamp(2, 0), 0.25),
                new FieldState("b", FieldValue.OfMany(["y", "x", LongText]), Sample.Stamp(3, long.MaxValue), 1),
                new FieldState("c", FieldValue.OfMany(["only"]), Sample.Stamp(2, 0), 1),
                new FieldState("d", FieldValue.Of(""), Sample.Stamp(1, -1), 1),
            ],
            Identifiers =
            [
                new IdentifierSpan(new Identifier("phone", "+8613800000001"), DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Current: false),
                new IdentifierSpan(new Identifier("phone", "😀"), Sample.At(9), Sample.At(3), Current: true),
            ],
            Events = EventSummary.Of(
            [
                new DayBucket("order", "CNY", DateOnly.MaxValue, 3, 79228162514264337593543950335m),
                new DayBucket("visit", "", DateOnly.MinValue, -1, -0.10m),
            ]),
        });

    [Theory]
    [MemberData(nameof(Headers))]
    public void ReadHeader_Packed_IsWhatWasPacked(SourcePerson header)
    {
        var read = PackedEvidence.ReadHeader(PackedEvidence.Pack(header), header.Id, "7");

        Assert.Equal(header.Fields, read.Fields);
        Assert.Equal(header.Identifiers, read.Identifiers);
        Assert.Equal(header.Events.Days, read.Events.Days);
        Assert.Equal(header.Assigned, read.Assigned);
        Assert.Equal(header.Consents, read.Consents);
        Assert.Equal(header with { Fields = read.Fields, Identifiers = read.Identifiers, Events = read.Events, Assigned = read.Assigned, Consents = read.Consents }, read);
    }

    public static TheoryData<Sighting> Sightings => new(
        Sample.Sighting(1, 10),
        new Sighting(Sample.Stamp(2, 0), long.MaxValue, [], [], []),
        Sample.Sighting(1, 10) with
        {
            Findings = [new Finding("", "row-malformed", Severity.Reject, null, "after", "expected"), new Finding("a", "b", Severity.Fix, "before", null)],
        });

    [Theory]
    [MemberData(nameof(Sightings))]
    public void ReadSighting_Packed_IsWhatWasPacked(Sighting sighting) =>
        Equal(sighting, PackedEvidence.ReadSighting(PackedEvidence.Pack(sighting)));

    [Theory]
    [MemberData(nameof(Sightings))]
    public void ReadOnlySighting_OfTheHeaderMadeOfIt_IsTheSighting(Sighting sighting)
    {
        var header = SourcePersonFold.Add(SourcePersonFold.Start(Sample.Person(1), "crm", "K", sighting.Stamp), [sighting], [], [], TrackedEvents.None);

        Equal(sighting, PackedEvidence.ReadOnlySighting(header, PackedEvidence.PackRest(sighting)));
    }

    [Fact]
    public void ReadEvent_Packed_IsWhatWasPacked()
    {
        var version = Sample.Event(3, 1, 40, -0.10m);

        var read = PackedEvidence.ReadEvent(PackedEvidence.Pack(version));

        Assert.Equal(version.Content.Properties, read.Content.Properties);
        Assert.Equal(version, read with { Content = read.Content with { Properties = version.Content.Properties } });
    }

    public static TheoryData<Profile> Documents => new(
        Sample.Profile(1) with { ETag = "3" },
        new Profile
        {
            Id = Sample.ProfileId(1), Sequence = 9, Status = ProfileStatus.Absorbed, AbsorbedBy = Sample.ProfileId(2), UpdatedAt = Sample.At(5), ETag = "3",
        },
        Sample.Profile(2, 70000) with
        {
            ETag = "3",
            Members = [Sample.Person(2), Sample.Person(4)],
            Traits =
            [
                new Trait("a", FieldValue.OfMany(["x", "y"]), Sample.Person(4), Sample.At(8), 0.5, "union", 2, 0),
                new Trait("b", FieldValue.Of("x"), Sample.Person(2), Sample.At(2), 1, "only", 1, 0),
                new Trait("c", FieldValue.Of("x"), Sample.Person(4), Sample.At(9), 1, "only", 1, 0),
            ],
            Events = EventSummary.Of([new DayBucket("order", "CNY", new DateOnly(2026, 1, 2), 3, 12.50m)]),
            Tags = [new TagState("t", null, Sample.At(4)), new TagState("u", "高", Sample.At(90))],
            Assigned = Sample.Assigned(),
            Consents = Sample.Consents(),
            Channels = ["crm", "shop"],
            Segments = [new Membership("vip", Sample.At(4))],
            DueAt = Sample.At(100),
            Content = new ContentHash(UInt128.MaxValue),
            SearchNames = ["王小明", LongText],
        });

    [Theory]
    [MemberData(nameof(Documents))]
    public void ReadProfile_Packed_IsWhatWasPacked(Profile profile)
    {
        var read = PackedProfile.Read(PackedProfile.Pack(profile), profile.Id, "3", profile.DueAt);

        Assert.Equal(profile.Members, read.Members);
        Assert.Equal(profile.Traits, read.Traits);
        Assert.Equal(profile.Events.Days, read.Events.Days);
        Assert.Equal(profile.Tags, read.Tags);
        Assert.Equal(profile.Assigned, read.Assigned);
        Assert.Equal(profile.Consents, read.Consents);
        Assert.Equal(profile.Channels, read.Channels);
        Assert.Equal(profile.Segments, read.Segments);
        Assert.Equal(profile.Completeness, read.Completeness);
        Assert.Equal(profile.SearchNames, read.SearchNames);
        Assert.Equal(
            profile with
            {
                Members = read.Members, Traits = read.Traits, Events = read.Events, Tags = read.Tags, Segments = read.Segments,
                Completeness = read.Completeness, SearchNames = read.SearchNames, Assigned = read.Assigned, Consents = read.Consents, Channels = read.Channels,
            },
            read);
    }

    public static TheoryData<OutboxEntry> Entries => new(
        Sample.Entry(1, 1, batch: null),
        Sample.Entry(1, 70000, batch: 4) with
        {
            Before = ProfileStatus.Live,
            After = ProfileStatus.Removed,
            ContentBefore = new ContentHash(UInt128.One),
            ContentAfter = null,
            Transitions =
            [
                .. Enum.GetValues<TransitionCause>().Select(c => new Transition("segment", "vip", null, false, c)),
                .. Enum.GetValues<TransitionCause>().Select(c => new Transition("tag", "vip", "金", true, c, new TransitionReason("count(order) >= 3", "3"))),
                new Transition("other", "", "", true, TransitionCause.Data, new TransitionReason("")),
            ],
        });

    [Theory]
    [MemberData(nameof(Entries))]
    public void ReadEntry_Packed_IsWhatWasPacked(OutboxEntry entry)
    {
        var read = PackedChanges.ReadEntry(PackedChanges.Pack(entry));

        Assert.Equal(entry.Transitions, read.Transitions);
        Assert.Equal(entry, read with { Transitions = entry.Transitions });
        Assert.Equal(entry.Transitions, PackedChanges.ReadTransitions(PackedChanges.Pack(entry.Transitions)));
    }

    [Fact]
    public void Read_CutShort_SaysThatItIsDamaged()
    {
        var header = PackedEvidence.Pack(Sample.Header(1));
        var profile = PackedProfile.Pack(Sample.Profile(1));
        for (var length = 0; length < header.Length; length++)
            Assert.Throws<InvalidDataException>(() => PackedEvidence.ReadHeader(header.AsSpan(0, length), Sample.Person(1), "1"));
        for (var length = 0; length < profile.Length; length++)
            Assert.Throws<InvalidDataException>(() => PackedProfile.Read(profile.AsSpan(0, length), Sample.ProfileId(1), "1", null));
    }

    [Fact]
    public void Read_OtherVersion_SaysWhich()
    {
        var packed = PackedEvidence.Pack(Sample.Sighting(1, 10));
        packed[0] = 9;

        Assert.Contains("9", Assert.Throws<InvalidDataException>(() => PackedEvidence.ReadSighting(packed)).Message, StringComparison.Ordinal);
    }

    private static void Equal(Sighting expected, Sighting actual)
    {
        Assert.Equal(expected.Fields, actual.Fields);
        Assert.Equal(expected.Identifiers, actual.Identifiers);
        Assert.Equal(expected.Findings, actual.Findings);
        Assert.Equal(expected with { Fields = actual.Fields, Identifiers = actual.Identifiers, Findings = actual.Findings }, actual);
    }
}
