using System.Globalization;
using System.Security.Cryptography;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Requests of senders in <c>intake.db</c>: a request, its leads and their messages are one commit.</summary>
internal sealed class SqliteRequestLog(SqliteDatabase database, TimeProvider clock) : IRequestLog
{
    private const string Columns = "SELECT id, channel, received_at, hash, length, receipts, content, request FROM requests";
    private const char Separator = ' ';
    /// <summary>Requests deleted in one commit, so that senders do not wait long.</summary>
    private const int MaxForgotten = 500;

    public Task<RequestAppended> AppendAsync(StoredRequest request, IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation)
    {
        // Hashed here, so that the writer has less to do.
        byte[][] hashes = [.. receipts.Select(r => SHA256.HashData(r.Item.Span))];
        return database.WriteAsync(
            connection =>
            {
                if (FindHash(connection, request.Id) is { } known)
                    return new RequestAppended(request.BodyHash.Span.SequenceEqual(known) ? AppendOutcome.Duplicate : AppendOutcome.Conflict, []);
                var now = clock.GetUtcNow();
                Messages.Forget(connection, now);
                connection.Prepare("""
                    INSERT INTO requests(id, channel, received_at, hash, length, receipts, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                    """)
                    .Bind(1, request.Id).Bind(2, request.Channel).Bind(3, request.ReceivedAt).Bind(4, request.BodyHash.Span)
                    .Bind(5, (long)request.Length).Bind(6, string.Join(Separator, request.Receipts)).Bind(7, request.Sealed.Span).Run();
                var outcomes = new AppendOutcome[receipts.Count];
                for (var i = 0; i < outcomes.Length; i++) outcomes[i] = SqliteIntakeLog.Append(connection, receipts[i], hashes[i], now);
                return new RequestAppended(AppendOutcome.Stored, outcomes);
            },
            receipts.Count + 1,
            cancellation);
    }

    public Task<StoredRequest?> FindAsync(string id, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadAll(connection.Prepare($"{Columns} WHERE id = ?1").Bind(1, id)).Requests.SingleOrDefault(), cancellation);

    public Task SetReceiptsAsync(string id, IReadOnlyList<string> receipts, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("UPDATE requests SET receipts = ?2 WHERE id = ?1").Bind(1, id).Bind(2, string.Join(Separator, receipts)).Run(),
        weight: 1,
        cancellation);

    public Task<IReadOnlyList<StoredRequest>> ListNewestAsync(string channel, int limit, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<StoredRequest>>(
        connection => ReadAll(connection.Prepare($"{Columns} WHERE channel = ?1 ORDER BY received_at DESC, request DESC LIMIT ?2")
            .Bind(1, channel).Bind(2, (long)limit)).Requests,
        cancellation);

    public Task<RequestPage> ReadChannelAsync(
        string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var (at, after) = Parse(position, since);
            var select = connection.Prepare($"""
                {Columns} WHERE channel = ?1 AND (received_at, request) > (?2, ?3) AND received_at < ?4 ORDER BY received_at, request LIMIT ?5
                """);
            var (found, last) = ReadAll(select.Bind(1, channel).Bind(2, at).Bind(3, after).Bind(4, until).Bind(5, (long)limit));
            return new RequestPage(found, found.Count < limit ? null : string.Create(CultureInfo.InvariantCulture, $"{found[^1].ReceivedAt.UtcTicks}:{last}"));
        },
        cancellation);

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var forgotten = 0;
        int removed;
        do
        {
            removed = await database.WriteAsync(
                connection => connection.Prepare("DELETE FROM requests WHERE request IN (SELECT request FROM requests WHERE received_at < ?1 LIMIT ?2)")
                    .Bind(1, before).Bind(2, (long)MaxForgotten).Run(),
                MaxForgotten,
                cancellation);
            forgotten += removed;
        }
        while (removed == MaxForgotten);
        return forgotten;
    }

    public Task<int> EraseAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => database.WriteAsync(
        connection => ids.Sum(id => connection.Prepare("DELETE FROM requests WHERE id = ?1").Bind(1, id).Run()), ids.Count, cancellation);

    /// <summary>All requests, for who looks through everything.</summary>
    internal static IReadOnlyList<StoredRequest> ReadAll(Connection connection) => ReadAll(connection.Prepare(Columns)).Requests;

    private static byte[]? FindHash(Connection connection, string id)
    {
        byte[]? found = null;
        var select = connection.Prepare("SELECT hash FROM requests WHERE id = ?1").Bind(1, id);
        while (select.Step()) found = select.Blob(0).ToArray();
        return found;
    }

    private static (List<StoredRequest> Requests, long Last) ReadAll(Statement select)
    {
        var found = new List<StoredRequest>();
        var last = 0L;
        while (select.Step())
        {
            found.Add(new StoredRequest(
                select.Text(0), select.Text(1), select.Instant(2), select.Blob(3).ToArray(), (int)select.Int64(4), select.Blob(6).ToArray(),
                select.Text(5).Split(Separator, StringSplitOptions.RemoveEmptyEntries)));
            last = select.Int64(7);
        }
        return (found, last);
    }

    /// <summary>Where a page begins: behind the given place, or before everything of the first instant.</summary>
    private static (DateTimeOffset At, long Request) Parse(string? position, DateTimeOffset since)
    {
        if (position?.Split(':') is not [var at, var request]) return (since, -1);
        return (new DateTimeOffset(long.Parse(at, CultureInfo.InvariantCulture), TimeSpan.Zero), long.Parse(request, CultureInfo.InvariantCulture));
    }
}
