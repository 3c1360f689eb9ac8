using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Named values in container <c>settings</c>.</summary>
internal sealed class CosmosCheckpointStore(ItemContainer items) : ICheckpointStore
{
    private const string Kind = "checkpoint";
    private const string ValueProperty = "value";

    public async Task<string?> ReadAsync(string name, CancellationToken cancellation) =>
        (await items.FindAsync(Kind, CosmosId.Of(name), cancellation))?.Text(ValueProperty);

    public Task WriteAsync(string name, string value, CancellationToken cancellation) => items.UpsertAsync(
        Kind, new CosmosItem(CosmosId.Of(name), Kind, default, writer => writer.WriteString(ValueProperty, value)), cancellation);
}
