using Microsoft.Data.Sqlite;
using Profiles.Activation;
using Profiles.Compliance;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Sqlite.Tests.Engine;
using Xunit;

namespace Profiles.Sqlite.Tests;

/// <summary>What the embedded store does beneath its ports.</summary>
public sealed class StoreLayoutTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>So many that keys are read into filters.</summary>
    private const int Many = 1500;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task SaveAsync_OnlySighting_NeedsNoRowUntilTheNextOne()
    {
        var (first, second) = (Sample.Sighting(1, 10), Sample.Sighting(2, 20, "王小小"));
        var header = SourcePersonFold.Add(SourcePersonFold.Start(Sample.Person(1), "crm", "K", first.Stamp), [first], [], [], TrackedEvents.None);
        await using (var stores = await OpenAsync())
        {
            await stores.Evidence.SaveAsync([new EvidenceWrite(header, [first], [])], None);
            Assert.Equal(0L, Count("sightings"));
            Assert.Equal([10], await OffsetsAsync(stores));

            var stored = Assert.Single(await stores.Evidence.FindAsync([header.Id], None));
            await stores.Evidence.SaveAsync([new EvidenceWrite(SourcePersonFold.Add(stored, [second], [], [], TrackedEvents.None), [second], [])], None);
        }

        await using var reopened = await OpenAsync();
        Assert.Equal(2L, Count("sightings"));
        Assert.Equal([10, 20], await OffsetsAsync(reopened));
    }

    [Fact]
    public async Task SaveAsync_OnlySightingOfAnUndoneBatch_IsGone()
    {
        var only = Sample.Sighting(1, 10);
        var header = SourcePersonFold.Add(SourcePersonFold.Start(Sample.Person(1), "crm", "K", only.Stamp), [only], [], [], TrackedEvents.None);
        await using var stores = await OpenAsync();
        await stores.Evidence.SaveAsync([new EvidenceWrite(header, [only], [])], None);
        var stored = Assert.Single(await stores.Evidence.FindAsync([header.Id], None));

        await stores.Evidence.SaveAsync(
            [new EvidenceWrite(SourcePersonFold.Rebuild(stored, new SourcePersonRows([], []), TrackedEvents.None), [], [], only.Stamp.Batch)], None);

        Assert.Empty(await OffsetsAsync(stores));
    }

    [Fact]
    public async Task SaveAsync_SightingThatTheHeaderDoesNotTell_HasARow()
    {
        await using var stores = await OpenAsync();
        await stores.Evidence.SaveAsync([new EvidenceWrite(Sample.Header(1), [Sample.Sighting(1, 10)], [])], None);

        Assert.Equal(1L, Count("sightings"));
        Assert.Equal([10], await OffsetsAsync(stores));
    }

    [Fact]
    public async Task SaveAsync_ProfileOfAPerson_SharesItsSurrogate()
    {
        await using var stores = await OpenAsync();
        await stores.Evidence.SaveAsync([new EvidenceWrite(Sample.Header(2), [], []), new EvidenceWrite(Sample.Header(1), [], [])], None);
        await stores.Profiles.SaveAsync([new ProfileWrite(Sample.Profile(2), null), new ProfileWrite(Sample.Profile(3), null)], None);

        Assert.Equal(1L, Execute("SELECT count(*) FROM persons JOIN profiles ON profile = person"));
        Assert.Equal(3L, Execute("SELECT count(DISTINCT person) FROM ids_recent"));
    }

    [Fact]
    public async Task FindAsync_Claims_FindsCarriersWhetherRememberedOrNot()
    {
        await using var stores = await OpenAsync();
        Claim[] first = [.. Enumerable.Range(0, Many).Select(n => Claim(n, 1))];
        await stores.Claims.AddAsync(first, None);
        await stores.Claims.AddAsync([.. Enumerable.Range(Many - 10, Many).Select(n => Claim(n, 2))], None);
        await stores.Claims.AddAsync([Claim(3 * Many, 3), Claim(3 * Many, 4)], None);
        await stores.Claims.AddAsync([Claim(0, 5)], None);
        await stores.Claims.RemoveAsync([Claim(1, 1), Claim(2, 9)], None);

        var found = await stores.Claims.FindAsync([.. Enumerable.Range(0, (3 * Many) + 1).Select(n => Claim(n, 1).Value)], 5, None);

        Assert.Equal([Sample.Person(1), Sample.Person(5)], found[Claim(0, 1).Value]);
        Assert.DoesNotContain(Claim(1, 1).Value, found.Keys);
        Assert.Equal([Sample.Person(1)], found[Claim(2, 1).Value]);
        Assert.Equal([Sample.Person(1), Sample.Person(2)], found[Claim(Many - 1, 1).Value]);
        Assert.Equal([Sample.Person(2)], found[Claim(Many, 1).Value]);
        Assert.Equal([Sample.Person(3), Sample.Person(4)], found[Claim(3 * Many, 1).Value]);
        Assert.Equal((2 * Many) - 10 - 1 + 1, found.Count);
    }

    [Fact]
    public async Task AddAsync_OneValueByTwoAtOnce_FindsBoth()
    {
        await using var stores = await OpenAsync();
        Claim[] claims(int carrier) => [.. Enumerable.Range(0, Many).Select(n => Claim(n, carrier))];

        await Task.WhenAll(Enumerable.Range(1, 4).Select(carrier => Task.Run(() => stores.Claims.AddAsync(claims(carrier), None))));

        var found = await stores.Claims.FindAsync([.. claims(1).Select(c => c.Value)], 5, None);
        Assert.Equal(Many, found.Count);
        Assert.All(found.Values, carriers => Assert.Equal(4, carriers.Count));
    }

    [Fact]
    public async Task PublishAsync_SeveralOfAProfile_AreOneRowReadInParts()
    {
        await using var stores = await OpenAsync();
        Change[] changes = [Change("a"), Change("b"), Change("c")];
        await stores.Changes.PublishAsync([changes[0], changes[1]], None);
        await stores.Changes.PublishAsync(changes, None);

        Assert.Equal(2L, Count("changes"));
        var read = new List<Change>();
        var position = 0L;
        while (await stores.ChangeReader.ReadAsync(position, 1, None) is ([var change], var next))
        {
            read.Add(change);
            position = next;
        }
        Assert.Equal(changes, read);
        Assert.Equal([changes[2], changes[1]], await stores.ChangeReader.ReadAsync(Sample.ProfileId(1), 2, None));
    }

    public void Dispose() => folder.Dispose();

    private static Claim Claim(int value, int carrier) => new(new ValueKey(KeyFilterTests.Key(value)), Sample.Person(carrier));

    private static Change Change(string tag)
    {
        var transition = new Transition("tag", tag, null, true, TransitionCause.Data);
        var scope = ChangeIds.Scope(Sample.BatchId(1), Sample.ProfileId(1));
        return new Change(new ChangeIds().Of(scope, transition), Sample.ProfileId(1), transition, Sample.BatchId(1), Sample.At(3));
    }

    private static async Task<IEnumerable<long>> OffsetsAsync(SqliteStores stores) =>
        (await stores.Evidence.ReadAsync(Sample.Person(1), None)).Sightings.Select(s => s.Stamp.Offset);

    private Task<SqliteStores> OpenAsync() => SqliteStores.OpenAsync(new SqliteOptions { DataFolder = folder.Path }, new ManualClock(StoresUnderTest.Start));

    private long Count(string table) => (long)Execute($"SELECT count(*) FROM {table}")!;

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder["store.db"]};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
