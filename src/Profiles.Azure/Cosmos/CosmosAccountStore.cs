using Microsoft.Azure.Cosmos;
using Profiles.Access;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Accounts in the container of the same name.</summary>
internal sealed class CosmosAccountStore(ItemContainer items) : IAccountStore
{
    private const string Kind = "account";

    public async Task<Account?> FindAsync(string id, CancellationToken cancellation) =>
        await items.FindAsync(IdOf(id), IdOf(id), cancellation) is { } item ? item.Document(DocumentJson.Stored.Account) : null;

    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation)
    {
        var accounts = new List<Account>();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", Kind);
        await foreach (var item in items.QueryItemsAsync(query, partition: null, limit: null, cancellation)) accounts.Add(item.Document(DocumentJson.Stored.Account));
        return [.. accounts.OrderBy(a => a.Id, StringComparer.Ordinal)];
    }

    public async Task<Account?> SaveAsync(Account account, CancellationToken cancellation)
    {
        var id = IdOf(account.Id);
        var next = account with { Version = account.Version + 1 };
        var item = CosmosItem.Of(id, Kind, next, DocumentJson.Stored.Account);
        if (account.Version == 0) return await items.CreateAsync(id, item, many: false, cancellation) is null ? null : next;
        if (await items.FindAsync(id, id, cancellation) is not { } stored) return null;
        if (stored.Document(DocumentJson.Stored.Account).Version != account.Version) return null;
        return await items.ReplaceAsync(id, item, stored.ETag, cancellation) is null ? null : next;
    }

    public Task RemoveAsync(string id, CancellationToken cancellation) => items.DeleteAsync(IdOf(id), IdOf(id), etag: null, cancellation);

    private static string IdOf(string account) => CosmosId.Of("account:" + account);
}
