using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>What other guards or another model would change.</summary>
/// <param name="Profiles">Live profiles looked at.</param>
/// <param name="Staying">Those whose members would stay as they are.</param>
/// <param name="Merging">Those that would be joined with members of others.</param>
/// <param name="Splitting">Those whose members would be divided; one may be both.</param>
/// <param name="After">Profiles there would be.</param>
/// <param name="Doubtful">Questions stewards would be asked.</param>
/// <param name="Quarantined">Components that would be too large to be divided.</param>
/// <param name="Examples">At most <see cref="MaxExamples"/> of each kind.</param>
public sealed record IdentityPlan(
    long Profiles, long Staying, long Merging, long Splitting, long After, long Doubtful, long Quarantined, IReadOnlyList<PlannedMove> Examples)
{
    public const int MaxExamples = 10;

    public static IdentityPlan Empty { get; } = new(0, 0, 0, 0, 0, 0, 0, []);
}

/// <summary>A merge or a split as an example.</summary>
/// <param name="IsMerge">False for a split.</param>
/// <param name="Profile">The profile as it is now.</param>
/// <param name="Other">Of a merge the profile it would be joined with.</param>
/// <param name="Link">Of a merge the link that joins them; of a split one that no longer holds, with the reason; null if nothing is in common any more.</param>
public sealed record PlannedMove(bool IsMerge, ProfileId Profile, ProfileId? Other, LinkExplanation? Link);

/// <summary>Components that together hold all members of the profiles they touch, divided as they would be.</summary>
/// <param name="Links">Every possible link within them under the guards wanted.</param>
public sealed record PlannedRegion(IReadOnlyList<CandidateComponent> Components, IReadOnlyList<Division> Divisions, IReadOnlyList<LinkExplanation> Links)
{
    /// <summary>The profiles as they are now, with their members.</summary>
    public IReadOnlyDictionary<ProfileId, HashSet<SourcePersonId>> Now { get; } =
        Components.SelectMany(c => c.Members).GroupBy(PlannedDivision.ProfileOf).ToDictionary(g => g.Key, g => g.Select(m => m.Id).ToHashSet());
}

/// <summary>Compares how people are divided now with how they would be. Pure.</summary>
public static class PlannedDivision
{
    /// <summary>The plan with one region more.</summary>
    public static IdentityPlan Add(IdentityPlan plan, PlannedRegion region)
    {
        var clusters = region.Divisions.SelectMany(d => d.Clusters).ToList();
        var clusterOf = clusters.SelectMany(c => c.Members.Select(m => (m.Id, Cluster: c))).ToDictionary(c => c.Id, c => c.Cluster);
        var examples = plan.Examples.ToList();
        var (staying, merging, splitting) = (0, 0, 0);
        foreach (var (profile, members) in region.Now.OrderBy(n => n.Key))
        {
            var own = members.Select(m => clusterOf[m]).Distinct().ToList();
            var strangers = own.SelectMany(c => c.Members).Where(m => !members.Contains(m.Id)).ToList();
            if (own.Count == 1 && strangers.Count == 0) staying++;
            if (strangers.Count > 0)
            {
                merging++;
                if (examples.Count(e => e.IsMerge) < IdentityPlan.MaxExamples) examples.Add(Merge(profile, members, strangers, region.Links));
            }
            if (own.Count > 1)
            {
                splitting++;
                if (examples.Count(e => !e.IsMerge) < IdentityPlan.MaxExamples) examples.Add(Split(profile, members, clusterOf, region.Links));
            }
        }
        return plan with
        {
            Profiles = plan.Profiles + region.Now.Count,
            Staying = plan.Staying + staying,
            Merging = plan.Merging + merging,
            Splitting = plan.Splitting + splitting,
            After = plan.After + clusters.Count,
            Doubtful = plan.Doubtful + region.Divisions.Sum(d => d.Doubts.Count),
            Quarantined = plan.Quarantined + region.Components.Count(c => c.Oversize),
            Examples = examples,
        };
    }

    private static PlannedMove Merge(ProfileId profile, HashSet<SourcePersonId> members, List<SourcePerson> strangers, IReadOnlyList<LinkExplanation> links)
    {
        var link = links.FirstOrDefault(l => l.Outcome == LinkOutcome.Linked && members.Contains(l.A) != members.Contains(l.B)
            && strangers.Any(s => s.Id == l.A || s.Id == l.B));
        var other = link is null ? strangers[0] : strangers.First(s => s.Id == link.A || s.Id == link.B);
        return new PlannedMove(IsMerge: true, profile, ProfileOf(other), link);
    }

    private static PlannedMove Split(
        ProfileId profile, HashSet<SourcePersonId> members, Dictionary<SourcePersonId, Cluster> clusterOf, IReadOnlyList<LinkExplanation> links) =>
        new(IsMerge: false, profile, Other: null, links.FirstOrDefault(
            l => l.Outcome != LinkOutcome.Linked && members.Contains(l.A) && members.Contains(l.B) && clusterOf[l.A] != clusterOf[l.B]));

    internal static ProfileId ProfileOf(SourcePerson member) => member.Profile ?? ProfileId.MintedBy(member.Id);
}
