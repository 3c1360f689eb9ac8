using System.Collections.Concurrent;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>What was asked of the stand-in, by container and kind of operation.</summary>
internal sealed class OperationCounts
{
    private readonly ConcurrentDictionary<(string Container, string Operation), (long Count, double RequestUnits)> counts = new();

    public IReadOnlyDictionary<(string Container, string Operation), (long Count, double RequestUnits)> All => counts;

    public double TotalRequestUnits => counts.Values.Sum(c => c.RequestUnits);

    public void Add(string container, string operation, double requestUnits, long count = 1) => counts.AddOrUpdate(
        (container, operation), _ => (count, requestUnits), (_, known) => (known.Count + count, known.RequestUnits + requestUnits));

    /// <summary>Number of operations of a kind, in one container or in all.</summary>
    public long Of(string operation, string? container = null) =>
        counts.Where(c => c.Key.Operation == operation && (container is null || c.Key.Container == container)).Sum(c => c.Value.Count);

    public void Clear() => counts.Clear();
}
