using Profiles.Azure.Cosmos;
using Profiles.Cleaning;
using Profiles.Compliance;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Storage;
using Xunit;

namespace Profiles.Azure.Tests.Cosmos;

/// <summary>Documents beyond what an item or a transaction holds are split, never cut, and nothing of them stays behind.</summary>
public sealed class OversizeTests : Suite<CosmosUnderTest>
{
    private const int Huge = 3_000_000;

    [Fact]
    public async Task SaveAsync_ProfileBeyondAnItem_ComesBackWholeWithItsEntry()
    {
        var profile = Samples.Profile(1) with { Definitions = new string('d', Huge) };

        Assert.Empty(await Stores.Profiles.SaveAsync([new ProfileWrite(profile, Samples.Entry(1, 1))], None));

        var found = Assert.Single(await Stores.Profiles.FindAsync([profile.Id], None));
        Assert.Equal(profile.Definitions, found.Definitions);
        Assert.Equal(profile.Id, Assert.Single(await Stores.Profiles.ListAsync(null, 10, None)).Id);
        Assert.Single((await Stores.Profiles.ReadFeedAsync(0, 10, None)).Entries);
    }

    [Fact]
    public async Task SaveAsync_BackToSmall_LeavesNoParts()
    {
        var profile = Samples.Profile(1) with { Definitions = new string('d', Huge) };
        await Stores.Profiles.SaveAsync([new ProfileWrite(profile, null)], None);
        var other = Assert.Single(await Stores.Profiles.FindAsync([profile.Id], None)) with { Definitions = new string('e', Huge) };
        Assert.Empty(await Stores.Profiles.SaveAsync([new ProfileWrite(other, Samples.Entry(1, 2))], None));
        var found = Assert.Single(await Stores.Profiles.FindAsync([profile.Id], None));
        Assert.Equal(other.Definitions, found.Definitions);
        AssertParts(3);

        Assert.Empty(await Stores.Profiles.SaveAsync([new ProfileWrite(found with { Definitions = "small" }, Samples.Entry(1, 3))], None));

        Assert.Equal("small", Assert.Single(await Stores.Profiles.FindAsync([profile.Id], None)).Definitions);
        AssertParts(0);
    }

    [Fact]
    public async Task SaveAsync_StaleAndHuge_IsAConflictAndKeepsWhatIsStored()
    {
        var profile = Samples.Profile(1) with { Definitions = new string('d', Huge) };
        await Stores.Profiles.SaveAsync([new ProfileWrite(profile, null)], None);
        var stale = Assert.Single(await Stores.Profiles.FindAsync([profile.Id], None));
        await Stores.Profiles.SaveAsync([new ProfileWrite(stale with { Sequence = 2 }, null)], None);

        Assert.Equal([profile.Id], await Stores.Profiles.SaveAsync([new ProfileWrite(stale with { Definitions = new string('x', Huge) }, null)], None));

        Assert.Equal(profile.Definitions, Assert.Single(await Stores.Profiles.FindAsync([profile.Id], None)).Definitions);
    }

    [Fact]
    public async Task SaveChunkAsync_SetAsideRowsBeyondAnItem_ComeBackInOrder()
    {
        var rows = Enumerable.Range(0, 400).Select(n => new SetAsideRow(
            n + 2, n * 10L, RowOutcome.Rejected, [new string('值', 3000), null, $"{n}"],
            [new Finding("contact.phone", "phone.invalid", Severity.Reject, "1", null)])).ToList();
        var batch = Samples.Batch(1);
        await Stores.Batches.SaveChunkAsync(new ChunkResult(batch.Id, 0, new RowCounts(400, 0, 0, 400, 0), [], rows), None);

        var read = new List<SetAsideRow>();
        await foreach (var row in Stores.Batches.ReadSetAsideAsync(batch.Id, None)) read.Add(row);

        Assert.Equal(rows.Select(r => r.Cells), read.Select(r => r.Cells));
        Assert.Equal(400, Assert.Single(await Stores.Batches.ReadChunkCountsAsync(batch.Id, None)).Rows.Rejected);
    }

    [Fact]
    public async Task SaveAsync_RowsBeyondATransaction_AreOneWrite()
    {
        var big = new string('事', 30_000);
        var sightings = Enumerable.Range(0, EvidenceWrite.MaxRows).Select(n => Samples.Sighting(1, n, big)).ToList();

        Assert.Empty(await Stores.Evidence.SaveAsync([new EvidenceWrite(Samples.Header(1), sightings, [])], None));

        var rows = await Stores.Evidence.ReadAsync(Samples.Person(1), None);
        Assert.Equal(sightings.Select(s => s.Stamp), rows.Sightings.Select(s => s.Stamp));
        Assert.All(rows.Sightings, s => Assert.Equal(big, s.Fields[0].Value.Text));
    }

    [Fact]
    public async Task SaveAsync_MoreRowsThanPromised_Throws()
    {
        var sightings = Enumerable.Range(0, EvidenceWrite.MaxRows + 1).Select(n => Samples.Sighting(1, n)).ToList();

        await Assert.ThrowsAsync<ArgumentException>(() => Stores.Evidence.SaveAsync([new EvidenceWrite(Samples.Header(1), sightings, [])], None));
    }

    [Fact]
    public async Task SaveAsync_RemovedBatchOfMoreRowsThanATransaction_RemovesThemAll()
    {
        for (var page = 0; page < 3; page++)
        {
            var etag = (await Stores.Evidence.FindAsync([Samples.Person(1)], None)).SingleOrDefault()?.ETag;
            var sightings = Enumerable.Range(page * EvidenceWrite.MaxRows, EvidenceWrite.MaxRows).Select(n => Samples.Sighting(1, n)).ToList();
            Assert.Empty(await Stores.Evidence.SaveAsync([new EvidenceWrite(Samples.Header(1) with { ETag = etag }, sightings, [])], None));
        }
        await SaveAsync(Samples.Sighting(2, 7));
        var stale = Samples.Header(1) with { ETag = (await Stores.Evidence.FindAsync([Samples.Person(1)], None)).Single().ETag };
        await SaveAsync(Samples.Sighting(2, 8));

        Assert.Single(await Stores.Evidence.SaveAsync([new EvidenceWrite(stale, [], [], Samples.BatchId(1))], None));
        Assert.Equal((3 * EvidenceWrite.MaxRows) + 2, (await Stores.Evidence.ReadAsync(Samples.Person(1), None)).Sightings.Count);

        var current = Samples.Header(1) with { ETag = (await Stores.Evidence.FindAsync([Samples.Person(1)], None)).Single().ETag };
        Assert.Empty(await Stores.Evidence.SaveAsync([new EvidenceWrite(current, [], [], Samples.BatchId(1))], None));
        Assert.Equal([7, 8], (await Stores.Evidence.ReadAsync(Samples.Person(1), None)).Sightings.Select(s => s.Stamp.Offset));
    }

    [Fact]
    public async Task PublishAsync_DefinitionsBeyondAnItem_ComeBackWhole()
    {
        StoredDefinition[] many = [.. Enumerable.Range(0, 30).Select(n => new StoredDefinition("tags", $"t{n:D2}", $$"""{"text":"{{new string('签', 30_000)}}"}""", "user", 1))];

        await Stores.Definitions.PublishAsync(Sample.Publication(1, [.. many.Select(Sample.Written)]), None);
        await Stores.Definitions.PublishAsync(Sample.Publication(2, Sample.Written(many[0] with { Version = 2 }), Sample.Written(many[29]) with { Json = null }), None);

        var read = await Stores.Definitions.ReadAllAsync(None);
        Assert.Equal([many[0] with { Version = 2 }, .. many[1..29]], read);
        var history = await Stores.Definitions.ReadHistoryAsync(of: null, before: null, 10, None);
        Assert.Equal([2, 30], history.Select(p => p.Revisions.Count));
        Assert.Equal(many[29].Json, history[1].Revisions[29].Json);
    }

    private async Task SaveAsync(Sighting sighting)
    {
        var etag = (await Stores.Evidence.FindAsync([Samples.Person(1)], None)).Single().ETag;
        Assert.Empty(await Stores.Evidence.SaveAsync([new EvidenceWrite(Samples.Header(1) with { ETag = etag }, [sighting], [])], None));
    }

    /// <summary>Seen from behind; a real account is not looked into.</summary>
    private void AssertParts(int expected)
    {
        if (Stores.StandIn is { } standIn)
            Assert.Equal(expected, standIn.Account.Container("profiles").Items().Count(i => i.Body.GetProperty("type").GetString() == "part"));
    }
}
