using Microsoft.Azure.Cosmos;
using Profiles.Access;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Sessions of accounts, beside these.</summary>
internal sealed class CosmosSessionStore(ItemContainer items) : ISessionStore
{
    private const string Kind = "session";

    public async Task<AccountSession?> FindAsync(string id, CancellationToken cancellation) =>
        (await items.FindAsync(IdOf(id), IdOf(id), cancellation))?.Document(DocumentJson.Stored.AccountSession);

    public async Task<IReadOnlyList<AccountSession>> ListAsync(string account, CancellationToken cancellation)
    {
        var sessions = new List<AccountSession>();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.account = @account").WithParameter("@type", Kind).WithParameter("@account", account);
        await foreach (var item in items.QueryItemsAsync(query, partition: null, limit: null, cancellation)) sessions.Add(item.Document(DocumentJson.Stored.AccountSession));
        return [.. sessions.OrderBy(s => s.StartedAt).ThenBy(s => s.Id, StringComparer.Ordinal)];
    }

    public Task AddAsync(AccountSession session, CancellationToken cancellation) =>
        items.CreateAsync(IdOf(session.Id), Item(session), many: false, cancellation);

    public async Task TouchAsync(string id, DateTimeOffset seenAt, CancellationToken cancellation)
    {
        if (await items.FindAsync(IdOf(id), IdOf(id), cancellation) is not { } stored) return;
        // If it was removed meanwhile it stays so; if it was touched, it was seen all the same.
        var session = stored.Document(DocumentJson.Stored.AccountSession) with { SeenAt = seenAt };
        await items.ReplaceAsync(IdOf(id), Item(session), stored.ETag, cancellation);
    }

    public Task RemoveAsync(string id, CancellationToken cancellation) => items.DeleteAsync(IdOf(id), IdOf(id), etag: null, cancellation);

    public async Task RemoveStartedBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.startedAt < @before")
            .WithParameter("@type", Kind).WithParameter("@before", CosmosId.Sortable(before));
        var old = new List<string>();
        await foreach (var item in items.QueryItemsAsync(query, partition: null, limit: null, cancellation)) old.Add(item.Id);
        foreach (var id in old) await items.DeleteAsync(id, id, etag: null, cancellation);
    }

    private static CosmosItem Item(AccountSession session) => CosmosItem.Of(
        IdOf(session.Id), Kind, session, DocumentJson.Stored.AccountSession,
        writer =>
        {
            writer.WriteString("account", session.Account);
            writer.WriteString("startedAt", CosmosId.Sortable(session.StartedAt));
        });

    private static string IdOf(string session) => CosmosId.Of("session:" + session);
}
