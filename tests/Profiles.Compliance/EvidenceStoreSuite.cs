using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IEvidenceStore"/> promises.</summary>
public abstract class EvidenceStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private IEvidenceStore Store => Stores.Evidence;

    [Theory, InlineData(1), InlineData(3), InlineData(100)]
    public async Task ReadChannelAsync_Pages_ReturnEachOfTheChannelOnce(int limit)
    {
        SourcePerson[] headers = [.. Enumerable.Range(1, 10).Select(n => Sample.Header(n) with { Channel = n % 3 == 0 ? "shop" : "crm" })];
        await Store.SaveAsync([.. headers.Select(h => new EvidenceWrite(h, [], []))], None);
        var read = new List<SourcePerson>();
        string? position = null;
        do
        {
            var page = await Store.ReadChannelAsync("crm", position, limit, None);
            Assert.InRange(page.Persons.Count, 0, limit);
            read.AddRange(page.Persons);
            position = page.Next;
        }
        while (position is not null);

        Assert.Equal(headers.Where(h => h.Channel == "crm").Select(h => h.Id), read.Select(h => h.Id).Order());
        var current = await Store.FindETagsAsync([.. read.Select(h => h.Id)], None);
        Assert.All(read, h => Assert.Equal(current[h.Id], h.ETag));
        Assert.Empty((await Store.ReadChannelAsync("c", null, 100, None)).Persons);
    }

    [Fact]
    public async Task SaveAsync_HeaderThatLeftValues_IsReadAsItWas()
    {
        ValueKey[] left = [new(3), new(UInt128.MaxValue)];
        var header = Sample.Header(1) with { Left = left, Assigned = Sample.Assigned() };
        await Store.SaveAsync([new EvidenceWrite(header, [], [])], None);
        var read = Assert.Single(await Store.FindAsync([header.Id], None));
        Assert.Equal(left, read.Left);
        Assert.Equal(Sample.Assigned(), read.Assigned);

        await Store.SaveAsync([new EvidenceWrite(read with { Left = [] }, [], [])], None);
        Assert.Empty(Assert.Single(await Store.FindAsync([header.Id], None)).Left);
    }

    [Fact]
    public async Task SaveAsync_FoldedEventInThePlaceOfTheWholeOne_IsAllThatIsLeft()
    {
        var whole = Sample.Event(1, 1, 4);
        await Store.SaveAsync([new EvidenceWrite(Sample.Header(1), [Sample.Sighting(1, 4)], [whole])], None);
        var folded = whole with { Content = whole.Content.Fold(new BusinessCalendar("Asia/Shanghai")) };

        await Store.SaveAsync([new EvidenceWrite(Assert.Single(await Store.FindAsync([Sample.Person(1)], None)), [], [folded])], None);

        var read = Assert.Single((await Store.ReadAsync(Sample.Person(1), None)).Events);
        Assert.Equal((folded.Id, folded.Stamp, true, 19.90m), (read.Id, read.Stamp, read.Content.Folded, read.Content.Amount));
        Assert.Empty(read.Content.Properties);
        Assert.Null(read.Content.SourceId);
        Assert.Equal(folded.Content.OccurredAt, read.Content.OccurredAt);
    }

    [Fact]
    public async Task SaveAsync_RetiredHeader_IsReadAsItWas()
    {
        var retired = Sample.Header(1) with { LastObserved = Sample.At(5), Retired = Sample.At(9) };
        await Store.SaveAsync([new EvidenceWrite(retired, [], [])], None);

        var read = Assert.Single(await Store.FindAsync([retired.Id], None));

        Assert.Equal((Sample.At(5), Sample.At(9), true), (read.LastObserved!.Value, read.Retired!.Value, read.IsRetired));
    }

    [Fact]
    public async Task SaveAsync_AssignmentsAndConsents_AreReadAsTheyWereAndOutliveRows()
    {
        var header = Sample.Header(1) with { Assigned = Sample.Assigned(), Consents = Sample.Consents() };
        await Store.SaveAsync([new EvidenceWrite(header, [Sample.Sighting(1, 4)], [])], None);
        var read = await FindAsync(1);
        Assert.Equal(Sample.Assigned(), read.Assigned);

        await Store.SaveAsync([new EvidenceWrite(SourcePersonFold.Rebuild(read, new SourcePersonRows([], []), TrackedEvents.None), [], [], Sample.BatchId(1))], None);
        var emptied = await FindAsync(1);
        Assert.True(emptied.IsEmpty);
        Assert.Equal(Sample.Assigned(), emptied.Assigned);
        Assert.Equal(Sample.Consents(), emptied.Consents);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task SaveAsync_Corrections_AreReadAsTheyWereAndLeaveTheRows(bool left, bool details)
    {
        await Store.SaveAsync([new EvidenceWrite(Sample.Header(1), [Sample.Sighting(1, 4)], [])], None);
        var stored = await FindAsync(1);
        var corrected = CorrectedHeader.With(
            stored with { Left = left ? [new ValueKey(3)] : [], Events = details ? Sample.Details() : stored.Events, Assigned = Sample.Assigned() },
            new Correction("basic.name", FieldValue.OfMany(["王大明", "王\"大\"明"]), Sample.At(9), "r1")
            {
                Identifiers = [new Identifier("phone", "+8613800000009")],
                Refuted = [FieldValue.Of("王小明"), FieldValue.Cleared],
                RefutedIdentifiers = [stored.Identifiers[0].Identifier],
            });
        await Store.SaveAsync([new EvidenceWrite(corrected, [], [])], None);

        var read = await FindAsync(1);
        Assert.Equal(Json(corrected), Json(read));
        Assert.Equal(Json(Sample.Sighting(1, 4)), Json((await Store.ReadAsync(Sample.Person(1), None)).Sightings.Single()));

        static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, typeof(T), DocumentJson.Stored);
    }

    [Fact]
    public async Task SaveAsync_HeaderWithDetailsOfEvents_IsReadAsItWas()
    {
        var header = Sample.Header(1) with { Events = Sample.Details() };
        await Store.SaveAsync([new EvidenceWrite(header, [], [])], None);

        Assert.True(Assert.Single(await Store.FindAsync([header.Id], None)).Events.SameAs(header.Events));
    }

    [Fact]
    public async Task FindAsync_NothingStored_IsEmpty()
    {
        Assert.Empty(await Store.FindAsync([Sample.Person(1)], None));
        Assert.Empty(await Store.FindAsync([], None));
    }

    [Fact]
    public async Task FindAsync_SomeStored_ReturnsThoseWithETag()
    {
        await SaveNewAsync(1, 2, 3);

        var found = await Store.FindAsync([Sample.Person(3), Sample.Person(9), Sample.Person(1), Sample.Person(3)], None);

        Assert.Equal([Sample.Person(1), Sample.Person(3)], found.Select(p => p.Id).Order());
        Assert.All(found, p => Assert.NotNull(p.ETag));
    }

    [Fact]
    public async Task FindAsync_Stored_ReturnsWhatWasWritten()
    {
        var header = Sample.Header(1, name: "欧阳 \"小\" 明 \U0002070E");
        await Store.SaveAsync([new EvidenceWrite(header, [], [])], None);

        var found = Assert.Single(await Store.FindAsync([header.Id], None));

        Assert.Equal(header.Key, found.Key);
        Assert.Equal(header.Founded, found.Founded);
        Assert.Equal(header.Fields, found.Fields);
        Assert.Equal(header.Identifiers, found.Identifiers);
    }

    [Fact]
    public async Task SaveAsync_NewButStoredAlready_IsAConflictAndWritesNothing()
    {
        await SaveNewAsync(1);

        var conflicts = await Store.SaveAsync([new EvidenceWrite(Sample.Header(1, name: "李四"), [Sample.Sighting(2, 5)], [])], None);

        Assert.Equal([Sample.Person(1)], conflicts);
        Assert.Equal("王小明", (await FindAsync(1)).Fields[0].Value.Text);
        Assert.Empty((await Store.ReadAsync(Sample.Person(1), None)).Sightings);
    }

    [Fact]
    public async Task SaveAsync_WithCurrentETag_ReplacesAndChangesETag()
    {
        await SaveNewAsync(1);
        var stored = await FindAsync(1);

        var conflicts = await Store.SaveAsync([new EvidenceWrite(Sample.Header(1, name: "李四") with { ETag = stored.ETag }, [], [])], None);

        Assert.Empty(conflicts);
        var replaced = await FindAsync(1);
        Assert.Equal("李四", replaced.Fields[0].Value.Text);
        Assert.NotEqual(stored.ETag, replaced.ETag);
    }

    [Fact]
    public async Task SaveAsync_OneOfManyStale_WritesTheOthers()
    {
        await SaveNewAsync(1, 2);
        var (first, second) = (await FindAsync(1), await FindAsync(2));
        await Store.SaveAsync([new EvidenceWrite(first, [], [])], None);

        var conflicts = await Store.SaveAsync(
            [
                new EvidenceWrite(first, [Sample.Sighting(3, 1)], []),
                new EvidenceWrite(second, [Sample.Sighting(3, 2)], []),
                new EvidenceWrite(Sample.Header(3), [Sample.Sighting(3, 3)], []),
            ],
            None);

        Assert.Equal([first.Id], conflicts);
        Assert.Empty((await Store.ReadAsync(first.Id, None)).Sightings);
        Assert.Single((await Store.ReadAsync(second.Id, None)).Sightings);
        Assert.Single((await Store.ReadAsync(Sample.Person(3), None)).Sightings);
    }

    [Fact]
    public async Task SaveAsync_ETagOfAnotherStore_IsAConflict()
    {
        await SaveNewAsync(1);

        Assert.Single(await Store.SaveAsync([new EvidenceWrite(Sample.Header(1) with { ETag = "\"0x8D\"" }, [], [])], None));
        Assert.Single(await Store.SaveAsync([new EvidenceWrite(Sample.Header(2) with { ETag = (await FindAsync(1)).ETag }, [], [])], None));
    }

    [Fact]
    public async Task SaveAsync_TwoWritersAtOnce_OneWins()
    {
        await SaveNewAsync(1);
        var stored = await FindAsync(1);

        var conflicts = await Task.WhenAll(Enumerable.Range(1, 8).Select(
            writer => Store.SaveAsync([new EvidenceWrite(stored, [Sample.Sighting(7, writer)], [])], None)));

        Assert.Equal(7, conflicts.Count(c => c.Count == 1));
        Assert.Single((await Store.ReadAsync(stored.Id, None)).Sightings);
    }

    [Fact]
    public async Task ReadAsync_ManyRows_AreInOrderOfBatchAndOffset()
    {
        await Store.SaveAsync(
            [new EvidenceWrite(
                Sample.Header(1),
                [Sample.Sighting(9, 10), Sample.Sighting(2, 200), Sample.Sighting(2, 30)],
                [Sample.Event(2, 9, 12), Sample.Event(1, 2, 8), Sample.Event(3, 2, 7)])],
            None);

        var rows = await Store.ReadAsync(Sample.Person(1), None);

        Assert.Equal([Sample.Stamp(2, 30), Sample.Stamp(2, 200), Sample.Stamp(9, 10)], rows.Sightings.Select(s => s.Stamp));
        Assert.Equal([Sample.Stamp(2, 7), Sample.Stamp(2, 8), Sample.Stamp(9, 12)], rows.Events.Select(e => e.Stamp));
    }

    [Fact]
    public async Task ReadAsync_UnknownPerson_IsEmpty()
    {
        var rows = await Store.ReadAsync(Sample.Person(1), None);

        Assert.Empty(rows.Sightings);
        Assert.Empty(rows.Events);
    }

    [Fact]
    public async Task ReadAsync_Stored_ReturnsWhatWasWritten()
    {
        var (sighting, version) = (Sample.Sighting(1, 4, "欧阳\n明"), Sample.Event(1, 1, 5, 0.10m));
        await Store.SaveAsync([new EvidenceWrite(Sample.Header(1), [sighting], [version])], None);

        var rows = await Store.ReadAsync(Sample.Person(1), None);

        var read = Assert.Single(rows.Sightings);
        Assert.Equal((sighting.Stamp, sighting.RowNumber), (read.Stamp, read.RowNumber));
        Assert.Equal(sighting.Fields, read.Fields);
        Assert.Equal(sighting.Identifiers, read.Identifiers);
        var told = Assert.Single(rows.Events);
        Assert.Equal((version.Id, version.Stamp, version.RowNumber), (told.Id, told.Stamp, told.RowNumber));
        Assert.Equal((0.10m, "CNY", "茶"), (told.Content.Amount, told.Content.Currency, told.Content.Properties["product"]));
    }

    [Fact]
    public async Task SaveAsync_RowsStoredBefore_AreReplaced()
    {
        await Store.SaveAsync([new EvidenceWrite(Sample.Header(1), [Sample.Sighting(1, 4)], [Sample.Event(1, 1, 4)])], None);

        await Store.SaveAsync(
            [new EvidenceWrite(await FindAsync(1), [Sample.Sighting(1, 4, "李四")], [Sample.Event(1, 1, 4, 5m)])], None);

        var rows = await Store.ReadAsync(Sample.Person(1), None);
        Assert.Equal("李四", Assert.Single(rows.Sightings).Fields[0].Value.Text);
        Assert.Equal(5m, Assert.Single(rows.Events).Content.Amount);
    }

    [Fact]
    public async Task SaveAsync_RemovedBatch_RemovesItsRowsBeforeAdding()
    {
        await Store.SaveAsync(
            [new EvidenceWrite(Sample.Header(1), [Sample.Sighting(1, 4), Sample.Sighting(2, 4)], [Sample.Event(1, 1, 6), Sample.Event(1, 2, 6)])], None);

        await Store.SaveAsync([new EvidenceWrite(await FindAsync(1), [Sample.Sighting(1, 9)], [], Sample.BatchId(1))], None);

        var rows = await Store.ReadAsync(Sample.Person(1), None);
        Assert.Equal([Sample.Stamp(1, 9), Sample.Stamp(2, 4)], rows.Sightings.Select(s => s.Stamp));
        Assert.Equal([Sample.Stamp(2, 6)], rows.Events.Select(e => e.Stamp));
    }

    [Fact]
    public async Task SaveAsync_RemovedRows_RemovesOnlyThoseOfTheBatch()
    {
        await Store.SaveAsync(
            [new EvidenceWrite(Sample.Header(1), [Sample.Sighting(1, 4), Sample.Sighting(1, 9), Sample.Sighting(2, 4)], [Sample.Event(1, 1, 4), Sample.Event(2, 1, 9)])], None);

        await Store.SaveAsync([new EvidenceWrite(await FindAsync(1), [], [], Sample.BatchId(1), RowSpan.One(4))], None);

        var rows = await Store.ReadAsync(Sample.Person(1), None);
        Assert.Equal([Sample.Stamp(1, 9), Sample.Stamp(2, 4)], rows.Sightings.Select(s => s.Stamp));
        Assert.Equal([Sample.Stamp(1, 9)], rows.Events.Select(e => e.Stamp));
    }

    [Fact]
    public async Task FindEventsAsync_SeveralVersions_ReturnsAllOfThoseAskedFor()
    {
        await Store.SaveAsync(
            [
                new EvidenceWrite(Sample.Header(1), [], [Sample.Event(1, 1, 1), Sample.Event(1, 2, 1), Sample.Event(2, 1, 2)]),
                new EvidenceWrite(Sample.Header(2), [], [Sample.Event(1, 1, 3)]),
            ],
            None);

        var found = await Store.FindEventsAsync(
            [(Sample.Person(1), new EventId(Sample.Id(1))), (Sample.Person(2), new EventId(Sample.Id(2))), (Sample.Person(3), new EventId(Sample.Id(1)))],
            None);

        Assert.All(found, f => Assert.Equal((Sample.Person(1), new EventId(Sample.Id(1))), (f.SourcePerson, f.Version.Id)));
        Assert.Equal([Sample.Stamp(1, 1), Sample.Stamp(2, 1)], found.Select(f => f.Version.Stamp).Order());
    }

    private async Task SaveNewAsync(params int[] numbers) =>
        Assert.Empty(await Store.SaveAsync([.. numbers.Select(n => new EvidenceWrite(Sample.Header(n), [], []))], None));

    private async Task<SourcePerson> FindAsync(int number) => Assert.Single(await Store.FindAsync([Sample.Person(number)], None));
}
