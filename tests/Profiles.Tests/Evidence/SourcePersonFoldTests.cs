using FsCheck;
using FsCheck.Fluent;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Evidence;

public class SourcePersonFoldTests
{
    private static readonly TrackedEvents Tracked = TrackedEvents.Of([("order", ["category", EventProperties.SourceId])]);

    [Fact]
    public void Add_AnyOrderGroupingAndRepetition_EqualsRebuild() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var records = Histories.Random(seed).SelectMany(b => b.Records).GroupBy(r => r.Person).MaxBy(g => g.Count())!.ToList();
        var start = SourcePersonFold.Start(records[0].Person, records[0].Channel, records[0].Key, records[0].Sighting.Stamp);
        var random = new System.Random(seed);
        var repeated = records.Concat(records.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();

        var header = start;
        var stored = new Dictionary<(EventId, SightingStamp), EventVersion>();
        while (repeated.Count > 0)
        {
            var group = repeated.Take(random.Next(1, 4)).ToList();
            repeated.RemoveRange(0, group.Count);
            EventVersion[] events = [.. group.Where(r => r.Event is not null).Select(r => r.Event!)];
            EventVersion[] known = [.. stored.Values.Where(s => events.Any(e => e.Id == s.Id))];
            header = SourcePersonFold.Add(header, [.. group.Select(r => r.Sighting)], events, known, Tracked);
            foreach (var version in events) stored[(version.Id, version.Stamp)] = version;
        }

        var rows = new SourcePersonRows([.. records.Select(r => r.Sighting)], [.. records.Where(r => r.Event is not null).Select(r => r.Event!)]);
        return Text(SourcePersonFold.Rebuild(start, rows, Tracked)) == Text(header);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Document_RoundTrip_IsEqual() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var record = Histories.Random(seed)[0].Records[0];
        var header = SourcePersonFold.Add(
            SourcePersonFold.Start(record.Person, record.Channel, record.Key, record.Sighting.Stamp),
            [record.Sighting], record.Event is null ? [] : [record.Event], [], Tracked) with { Profile = ProfileId.MintedBy(record.Person) };
        var read = System.Text.Json.JsonSerializer.Deserialize(Text(header), DocumentJson.Stored.SourcePerson)!;
        return Text(read) == Text(header) && read.Id == header.Id && read.Fields.SequenceEqual(header.Fields) && read.Events.SameAs(header.Events);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_ValueClearedByNewerRow_StaysClearedWhenOlderRowArrivesLate()
    {
        var (older, newer) = (Given(1, FieldValue.Of("北京")), Given(2, FieldValue.Cleared));
        var start = SourcePersonFold.Start(new SourcePersonId(1), "a", "k", newer.Stamp);
        var header = SourcePersonFold.Add(SourcePersonFold.Add(start, [newer], [], [], Tracked), [older], [], [], Tracked);
        Assert.True(header.Find("basic.city")!.Value.Value.IsCleared);
    }

    [Fact]
    public void Add_ValueChangedAndChangedBack_CarriesTheNewestTime()
    {
        var start = SourcePersonFold.Start(new SourcePersonId(1), "a", "k", Given(1, FieldValue.Of("A")).Stamp);
        var header = SourcePersonFold.Add(start, [Given(3, FieldValue.Of("A")), Given(1, FieldValue.Of("A")), Given(2, FieldValue.Of("B"))], [], [], Tracked);
        var city = header.Find("basic.city")!.Value;
        Assert.Equal(("A", FixedClock.Noon.AddDays(3)), (city.Value.Text, city.Stamp.Time));
    }

    private static Sighting Given(int day, FieldValue city) => new(
        new SightingStamp(FixedClock.Noon.AddDays(day), FixedClock.Noon.AddDays(day), new BatchId((UInt128)day), 0), 2,
        [new FieldObservation("basic.city", city)], [], []);

    private static string Text(SourcePerson header) => System.Text.Json.JsonSerializer.Serialize(header, DocumentJson.Stored.SourcePerson);
}
