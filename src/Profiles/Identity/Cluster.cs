using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>SourcePersons that are one person: the members of a profile, the founder first.</summary>
/// <param name="Members">By founding stamp, then id.</param>
public sealed record Cluster(IReadOnlyList<SourcePerson> Members)
{
    /// <summary>A profile carries the id its oldest member minted.</summary>
    public ProfileId Profile { get; } = ProfileId.MintedBy(Members[0].Id);

    public static Cluster Of(IEnumerable<SourcePerson> members) => new([.. members.OrderBy(m => m.Founded).ThenBy(m => m.Id)]);
}
