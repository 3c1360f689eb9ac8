using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Sealed secrets of channels in <c>store.db</c>.</summary>
internal sealed class SqliteChannelSecretStore(SqliteDatabase database) : IChannelSecretStore
{
    public Task<IReadOnlyList<ChannelSecret>> ListAsync(string channel, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<ChannelSecret>>(
        connection =>
        {
            var found = new List<ChannelSecret>();
            var select = connection.Prepare("SELECT id, sealed, created_at, ends_at FROM channel_secrets WHERE channel = ?1 ORDER BY created_at DESC, id")
                .Bind(1, channel);
            while (select.Step())
                found.Add(new ChannelSecret(
                    channel, select.Text(0), select.Blob(1).ToArray(), select.Instant(2), select.IsNull(3) ? null : select.Instant(3)));
            return found;
        },
        cancellation);

    public Task PutAsync(IReadOnlyList<ChannelSecret> secrets, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            foreach (var secret in secrets)
                connection.Prepare("INSERT OR REPLACE INTO channel_secrets(channel, id, sealed, created_at, ends_at) VALUES (?1, ?2, ?3, ?4, ?5)")
                    .Bind(1, secret.Channel).Bind(2, secret.Id).Bind(3, secret.Sealed.Span).Bind(4, secret.CreatedAt).Bind(5, secret.EndsAt?.UtcTicks).Run();
        },
        secrets.Count,
        cancellation);

    public Task RemoveAsync(string channel, string id, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM channel_secrets WHERE channel = ?1 AND id = ?2").Bind(1, channel).Bind(2, id).Run(),
        weight: 1,
        cancellation);
}
