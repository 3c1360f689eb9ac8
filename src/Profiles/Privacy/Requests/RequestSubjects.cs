using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Storage;

namespace Profiles.Privacy.Requests;

/// <summary>Finds whom a request concerns by what the person gave.</summary>
public sealed class RequestSubjects(IEvidenceStore evidence, IClaimStore claims, IdentifierReader identifiers, ContentIds ids)
{
    /// <summary>Carriers of a value that are looked at: nobody asks for themselves by what more carry.</summary>
    private const int MaxCarriers = 200;

    /// <summary>The profile that carries all that is known of what was given; several if there is more than one, or each carries another part.</summary>
    public async Task<(SubjectState State, ProfileId? Profile)> FindAsync(IReadOnlyList<GivenIdentifier> given, ActiveDefinitions active, CancellationToken cancellation)
    {
        HashSet<ProfileId>? all = null;
        foreach (var identifier in given)
        {
            var carrying = await CarryingAsync(identifier, active, cancellation);
            // What is not known tells nobody apart: an old address beside the phone that is kept.
            if (carrying.Count == 0) continue;
            if (all is null) all = carrying;
            else if (all.Overlaps(carrying)) all.IntersectWith(carrying);
            else return (SubjectState.Several, null);
        }
        return all switch
        {
            null => (SubjectState.Nobody, null),
            { Count: 1 } => (SubjectState.Found, all.Single()),
            _ => (SubjectState.Several, null),
        };
    }

    /// <summary>HMACs of what was given, by which it can be told later whether a request spoke of an identifier.</summary>
    public IReadOnlyList<ValueKey> KeysOf(IReadOnlyList<GivenIdentifier> given, ActiveDefinitions active) =>
        [.. given.SelectMany(g => identifiers.Read(g.Kind, g.Value, active)).Select(ids.Value).Distinct().Order()];

    private async Task<HashSet<ProfileId>> CarryingAsync(GivenIdentifier given, ActiveDefinitions active, CancellationToken cancellation)
    {
        var keys = identifiers.Read(given.Kind, given.Value, active).SelectMany(i => IdentifierReader.KeysOf(i, active, ids)).ToHashSet();
        if (keys.Count == 0) return [];
        var carriers = (await claims.FindAsync(keys, MaxCarriers, cancellation)).Values.SelectMany(c => c).Distinct().ToArray();
        // Claims may point too far: who carries a value is said by headers.
        return [.. (await evidence.FindAsync(carriers, cancellation))
            .Where(p => p is { IsActive: true, Profile: not null } && active.Guards.ClaimedValues(p, ids).Any(keys.Contains)).Select(p => p.Profile!.Value)];
    }
}
