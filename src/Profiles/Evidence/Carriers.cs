using Profiles.Identity;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>Who carries values that somebody stops carrying: their profiles have to be looked at too.</summary>
internal static class Carriers
{
    /// <summary>The carriers of the values, marks left out. Of a value with too many only some: it links nobody.</summary>
    public static async Task<IEnumerable<SourcePersonId>> FindCarriersAsync(
        this IClaimStore claims, IEnumerable<ValueKey> values, IdentityGuards guards, CancellationToken cancellation)
    {
        var found = await claims.FindAsync([.. values.Distinct()], guards.MaxRecords + 2, cancellation);
        return found.Values.SelectMany(carriers => carriers).Where(carrier => carrier != OverloadMark.Carrier);
    }
}
