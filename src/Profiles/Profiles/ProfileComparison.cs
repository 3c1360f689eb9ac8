namespace Profiles.Profiles;

/// <summary>Tells whether a document would change by being saved again.</summary>
internal static class ProfileComparison
{
    /// <summary>True if they say the same with the same provenance, under the same definitions, whenever they were saved.</summary>
    public static bool SameDocument(Profile a, Profile b) =>
        a.Status == b.Status
        && a.Content == b.Content
        && a.DueAt == b.DueAt
        && a.Definitions == b.Definitions
        && a.AbsorbedBy == b.AbsorbedBy
        && a.Members.SequenceEqual(b.Members)
        && a.Traits.SequenceEqual(b.Traits)
        && a.Assigned.SequenceEqual(b.Assigned)
        && a.SearchNames.SequenceEqual(b.SearchNames, StringComparer.Ordinal);
}
