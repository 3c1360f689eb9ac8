using Profiles.Access;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Sessions of accounts in <c>store.db</c>.</summary>
internal sealed class SqliteSessionStore(SqliteDatabase database) : ISessionStore
{
    private const string Columns = "SELECT id, hash, account, started_at, seen_at FROM account_sessions";

    public Task<AccountSession?> FindAsync(string id, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadAll(connection.Prepare($"{Columns} WHERE id = ?1").Bind(1, id)).SingleOrDefault(), cancellation);

    public Task<IReadOnlyList<AccountSession>> ListAsync(string account, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadAll(connection.Prepare($"{Columns} WHERE account = ?1 ORDER BY started_at, id").Bind(1, account)), cancellation);

    public Task AddAsync(AccountSession session, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("INSERT INTO account_sessions VALUES (?1, ?2, ?3, ?4, ?5)")
            .Bind(1, session.Id).Bind(2, session.Hash).Bind(3, session.Account).Bind(4, session.StartedAt).Bind(5, session.SeenAt).Run(),
        weight: 1,
        cancellation);

    public Task TouchAsync(string id, DateTimeOffset seenAt, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("UPDATE account_sessions SET seen_at = ?2 WHERE id = ?1").Bind(1, id).Bind(2, seenAt).Run(), weight: 1, cancellation);

    public Task RemoveAsync(string id, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM account_sessions WHERE id = ?1").Bind(1, id).Run(), weight: 1, cancellation);

    public Task RemoveStartedBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM account_sessions WHERE started_at < ?1").Bind(1, before).Run(), weight: 1, cancellation);

    private static IReadOnlyList<AccountSession> ReadAll(Statement select)
    {
        var sessions = new List<AccountSession>();
        while (select.Step()) sessions.Add(new AccountSession(select.Text(0), select.Text(1), select.Text(2), select.Instant(3), select.Instant(4)));
        return sessions;
    }
}
