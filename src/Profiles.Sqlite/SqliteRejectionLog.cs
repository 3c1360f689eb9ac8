using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Counts of refused requests in <c>intake.db</c>.</summary>
internal sealed class SqliteRejectionLog(SqliteDatabase database) : IRejectionLog
{
    public Task AddAsync(IReadOnlyList<Rejection> rejections, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            foreach (var rejection in rejections)
                connection.Prepare("""
                    INSERT INTO rejections(channel, minute, reason, place, expected, found, status, count, last_at)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                    ON CONFLICT(channel, minute, reason, place) DO UPDATE SET count = count + excluded.count, last_at = max(last_at, excluded.last_at)
                    """)
                    .Bind(1, rejection.Channel).Bind(2, rejection.Minute).Bind(3, rejection.Reason).Bind(4, rejection.Place).Bind(5, rejection.Expected)
                    .Bind(6, rejection.Found).Bind(7, (long)rejection.Status).Bind(8, rejection.Count).Bind(9, rejection.LastAt).Run();
            foreach (var channel in rejections.Select(r => r.Channel).Distinct(StringComparer.Ordinal)) Trim(connection, channel);
        },
        rejections.Count,
        cancellation);

    public Task<IReadOnlyList<Rejection>> ListAsync(string channel, int limit, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<Rejection>>(
        connection =>
        {
            var found = new List<Rejection>();
            var select = connection.Prepare("""
                SELECT minute, reason, place, expected, found, status, count, last_at FROM rejections WHERE channel = ?1
                ORDER BY minute DESC, last_at DESC, reason, place LIMIT ?2
                """).Bind(1, channel).Bind(2, (long)limit);
            while (select.Step())
                found.Add(new Rejection(
                    channel, select.Instant(0), select.Text(1), select.Text(2), select.NullableText(3), select.NullableText(4), (int)select.Int64(5),
                    select.Int64(6), select.Instant(7)));
            return found;
        },
        cancellation);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM rejections WHERE minute < ?1").Bind(1, before).Run(), weight: 1, cancellation);

    /// <summary>Drops the oldest rows of a channel that has more than it may.</summary>
    private static void Trim(Connection connection, string channel) => connection.Prepare("""
        DELETE FROM rejections WHERE channel = ?1 AND (minute, reason, place) IN
            (SELECT minute, reason, place FROM rejections WHERE channel = ?1 ORDER BY minute DESC, last_at DESC LIMIT -1 OFFSET ?2)
        """).Bind(1, channel).Bind(2, (long)IRejectionLog.MaxPerChannel).Run();
}
