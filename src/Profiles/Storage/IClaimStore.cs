using Profiles.Evidence;

namespace Profiles.Storage;

/// <summary>
/// Which SourcePersons carry an identifier, found by its <see cref="ValueKey"/>. A claim is a pointer: what it says of time is in the
/// carrier's header. One that points too far is harmless, one that is missing is not. Cosmos: container <c>claims</c>, <c>/valueKey</c>.
/// </summary>
public interface IClaimStore
{
    /// <summary>Adds claims; those already there stay.</summary>
    Task AddAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation);

    /// <summary>Removes claims; those not there are passed over.</summary>
    Task RemoveAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation);

    /// <summary>
    /// The carriers of each value, sorted by id, at most <paramref name="limit"/> + 1 of them: one more than the limit says "too many".
    /// Values nobody carries are absent.
    /// </summary>
    Task<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>> FindAsync(
        IReadOnlyCollection<ValueKey> values, int limit, CancellationToken cancellation);
}

/// <summary>SourcePerson <paramref name="Carrier"/> carries, or carried, the identifier behind <paramref name="Value"/>.</summary>
public readonly record struct Claim(ValueKey Value, SourcePersonId Carrier);
