using System.Runtime.CompilerServices;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite.Projection;

/// <summary>The read projection in <c>projection.db</c>, a bitmap index (<see cref="ProjectionSchema"/>).</summary>
internal sealed class SqliteProjectionStore(SqliteDatabase database, int recentEntries) : IProjectionStore
{
    private const int PageLength = 1000;

    private readonly LayeredIndex ids = ProjectionSchema.Ids(recentEntries);
    private readonly ProjectionNaming names = new();

    public int MaxValues => 100_000;

    public Task<ProjectionState> ReadStateAsync(CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var state = new ProjectionState(null, null);
            var select = connection.Prepare("SELECT schema, as_of FROM state");
            while (select.Step()) state = new ProjectionState(select.NullableText(0), select.IsNull(1) ? null : select.Instant(1));
            return state;
        },
        cancellation);

    public async Task ApplyAsync(IReadOnlyList<ProjectionRow> rows, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        // Of one profile the newest row, of equal ones the last; in the order of arrival, so that rows lie as their profiles came.
        var newest = new Dictionary<ProfileId, ProjectionRow>(rows.Count);
        foreach (var row in rows)
            if (!newest.TryGetValue(row.Id, out var other) || other.Sequence <= row.Sequence) newest[row.Id] = WithLife(row);
        try
        {
            await database.WriteAsync(
                connection =>
                {
                    new ProjectionWriter(connection, ids, names).Write([.. newest.Values]);
                    if (asOf is { } instant)
                        connection.Prepare("UPDATE state SET as_of = max(coalesce(as_of, 0), ?1)").Bind(1, instant).Run();
                },
                newest.Count, cancellation);
        }
        catch
        {
            await database.WriteAsync(_ => names.Forget(), weight: 1, CancellationToken.None);
            throw;
        }
    }

    public Task MarkBuiltAsync(string? schema, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("UPDATE state SET schema = ?1").Bind(1, schema).Run(), weight: 1, cancellation);

    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation) => profiles.Count == 0 ? Task.FromResult(0L) : database.WriteAsync(
        connection =>
        {
            var writer = new ProjectionWriter(connection, ids, names);
            var (rows, keys) = writer.FindCells(profiles);
            writer.Write(rows);
            foreach (var key in keys) ProjectionNames.ForgetIfUnused(connection, key);
            // Numbers of keys that went may stand for others from now on.
            names.Forget();
            return (long)rows.Count;
        },
        profiles.Count, cancellation);

    public Task<long> CountAsync(RowSet set, CancellationToken cancellation) =>
        database.ReadAsync(connection => new RowSetReader(connection).Find(set).Count(), cancellation);

    public Task<IReadOnlyDictionary<RowKey, long>> CountValuesAsync(RowSet set, IReadOnlyCollection<string> columns, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyDictionary<RowKey, long>>(
            connection =>
            {
                var reader = new RowSetReader(connection);
                var among = reader.Find(set);
                var counts = new Dictionary<RowKey, long>();
                foreach (var column in columns)
                    foreach (var (key, value) in ProjectionNames.KeysOf(connection, column))
                    {
                        var count = 0L;
                        reader.EachBlock(key, (block, blob) => count += RowBlock.CountAmong(among.Block(block), blob));
                        if (count > 0) counts.Add(new RowKey(column, value), count);
                    }
                return counts;
            },
            cancellation);

    public Task<IReadOnlyList<long>> CountCrossAsync(RowSet among, IReadOnlyList<IReadOnlyList<RowSet>> sides, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<long>>(
            connection =>
            {
                var reader = new RowSetReader(connection);
                return RowBits.CountCross(reader.Find(among), [.. sides.Select(side => side.Select(reader.Find).ToArray())]);
            },
            cancellation);

    public Task<IReadOnlyList<long>> QuantilesAsync(RowSet among, string column, IReadOnlyList<double> shares, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<long>>(
            connection =>
            {
                var reader = new RowSetReader(connection);
                var found = reader.Find(among);
                var numbers = new List<long>();
                if (ProjectionNames.FindColumn(connection, column) is { } number)
                    reader.EachNumberBlock(number, (block, blob) => NumberBlock.Gather(found.Block(block), blob, numbers));
                return Quantiles.Of(numbers, shares);
            },
            cancellation);

    public Task<IReadOnlyDictionary<ProfileId, IReadOnlySet<RowKey>>> FindKeysAsync(
        IReadOnlyCollection<ProfileId> profiles, IReadOnlyCollection<string> columns, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyDictionary<ProfileId, IReadOnlySet<RowKey>>>(
            connection =>
            {
                var live = ProjectionNames.FindKey(connection, RowSetReader.Live);
                var wanted = columns.SelectMany(column => ProjectionNames.KeysOf(connection, column).Select(k => (k.Key, Name: new RowKey(column, k.Value))))
                    .ToDictionary(k => k.Key, k => k.Name);
                var found = new Dictionary<ProfileId, IReadOnlySet<RowKey>>(profiles.Count);
                var select = connection.Prepare(
                    $"SELECT keys FROM row_cells WHERE row IN (SELECT row FROM {ids.Recent} WHERE id = ?1 UNION ALL SELECT row FROM {ids.Main} WHERE id = ?1)");
                foreach (var id in profiles)
                {
                    select.Bind(1, id.Value);
                    while (select.Step())
                    {
                        var keys = PackedNumbers.Unpack(select.Blob(0));
                        if (live is { } number && keys.Contains(number)) found[id] = keys.Where(wanted.ContainsKey).Select(k => wanted[k]).ToHashSet();
                    }
                }
                return found;
            },
            cancellation);

    public async IAsyncEnumerable<ProfileId> ReadIdsAsync(RowSet set, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var bits = await database.ReadAsync(connection => new RowSetReader(connection).Find(set), cancellation);
        // A row keeps its number and its id for ever, so the pages need not be of one state.
        foreach (var page in bits.Rows().Chunk(PageLength))
            foreach (var id in await database.ReadAsync(connection => IdsOf(connection, page), cancellation))
                yield return id;
    }

    public Task<IReadOnlyList<RankedRow>> RankAsync(
        RowSet among, IReadOnlyDictionary<RowKey, double> weights, int limit, CancellationToken cancellation) => database.ReadAsync(
            connection =>
            {
                var reader = new RowSetReader(connection);
                var scores = reader.Scores();
                var weighed = new Dictionary<long, RowKey>();
                foreach (var (key, weight) in weights)
                {
                    if (ProjectionNames.FindKey(connection, key) is not { } number) continue;
                    weighed.Add(number, key);
                    reader.EachBlock(number, (block, blob) => RowBlock.Weigh(scores.AsSpan(block * RowBits.BlockRows, RowBits.BlockRows), weight, blob));
                }
                return Best(connection, reader.Find(among), scores, weighed, limit);
            },
            cancellation);

    public Task<IReadOnlyList<ProfileId>> ReadSortedAsync(RowSet set, RowOrder order, int skip, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<ProfileId>>(connection => IdsOf(connection, SortedRows.Read(connection, set, order, skip, limit)), cancellation);

    private static IReadOnlyList<RankedRow> Best(
        Connection connection, RowBits among, double[] scores, Dictionary<long, RowKey> weighed, int limit)
    {
        var best = new PriorityQueue<long, (double Score, long Row)>(limit + 1);
        foreach (var row in among.Rows())
        {
            if (scores[row] <= 0) continue;
            best.Enqueue(row, (scores[row], -row));
            if (best.Count > limit) best.Dequeue();
        }
        var found = new List<RankedRow>(best.Count);
        var select = connection.Prepare("SELECT id, keys FROM row_cells WHERE row = ?1");
        foreach (var (row, _) in best.UnorderedItems)
        {
            select.Bind(1, row);
            while (select.Step())
                found.Add(new RankedRow(new ProfileId(select.Id(0)), scores[row],
                    [.. PackedNumbers.Unpack(select.Blob(1)).Where(weighed.ContainsKey).Select(k => weighed[k])]));
        }
        return [.. found.OrderByDescending(r => r.Score).ThenBy(r => r.Id)];
    }

    private static List<ProfileId> IdsOf(Connection connection, long[] rows)
    {
        var found = new List<ProfileId>(rows.Length);
        var select = connection.Prepare("SELECT id FROM row_cells WHERE row = ?1");
        foreach (var row in rows)
        {
            select.Bind(1, row);
            while (select.Step()) found.Add(new ProfileId(select.Id(0)));
        }
        return found;
    }

    private static ProjectionRow WithLife(ProjectionRow row) => row.IsLive ? row with { Keys = [.. row.Keys, RowSetReader.Live] } : row;
}
