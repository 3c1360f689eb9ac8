using Profiles.Definitions;

namespace Profiles.Privacy.Audit;

/// <summary>Prunes the audit trail by whole days once they are older than <see cref="AuditOptions.KeepDays"/>.</summary>
public sealed class AuditRetention(AuditTrail trail, PublishedDefinitions definitions, TimeProvider clock)
{
    /// <returns>Number of entries pruned.</returns>
    public Task<int> EnforceAsync(CancellationToken cancellation)
    {
        var kept = TimeSpan.FromDays(definitions.Current.Set.Business.Audit.KeepDays);
        return trail.PruneAsync(DateOnly.FromDateTime((clock.GetUtcNow() - kept).UtcDateTime), cancellation);
    }
}
