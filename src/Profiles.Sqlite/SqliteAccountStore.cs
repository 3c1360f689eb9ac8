using System.Text.Json;
using Profiles.Access;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Accounts in <c>store.db</c>.</summary>
internal sealed class SqliteAccountStore(SqliteDatabase database) : IAccountStore
{
    public Task<Account?> FindAsync(string id, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadAll(connection.Prepare("SELECT document FROM accounts WHERE id = ?1").Bind(1, id)).SingleOrDefault(), cancellation);

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation) =>
        database.ReadAsync(connection => ReadAll(connection.Prepare("SELECT document FROM accounts ORDER BY id")), cancellation);

    public async Task<Account?> SaveAsync(Account account, CancellationToken cancellation)
    {
        var next = account with { Version = account.Version + 1 };
        var document = JsonSerializer.Serialize(next, DocumentJson.Stored.Account);
        var written = await database.WriteAsync(
            connection => account.Version == 0
                ? connection.Prepare("INSERT INTO accounts VALUES (?1, 1, ?2) ON CONFLICT DO NOTHING").Bind(1, account.Id).Bind(2, document).Run()
                : connection.Prepare("UPDATE accounts SET version = version + 1, document = ?2 WHERE id = ?1 AND version = ?3")
                    .Bind(1, account.Id).Bind(2, document).Bind(3, account.Version).Run(),
            weight: 1,
            cancellation);
        return written == 0 ? null : next;
    }

    public Task RemoveAsync(string id, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM accounts WHERE id = ?1").Bind(1, id).Run(), weight: 1, cancellation);

    private static IReadOnlyList<Account> ReadAll(Statement select)
    {
        var accounts = new List<Account>();
        while (select.Step()) accounts.Add(JsonSerializer.Deserialize(select.Text(0), DocumentJson.Stored.Account)!);
        return accounts;
    }
}
