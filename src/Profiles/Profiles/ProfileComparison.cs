namespace Profiles.Profiles;

/// <summary>Tells whether a document would change by being saved again.</summary>
internal static class ProfileComparison
{
    /// <summary>True if they say the same with the same provenance, whenever they were saved and under whichever definitions.</summary>
    public static bool SameDocument(Profile a, Profile b) =>
        a.Status == b.Status
        && a.Content == b.Content
        && a.DueAt == b.DueAt
        && a.AbsorbedBy == b.AbsorbedBy
        && a.Members.SequenceEqual(b.Members)
        && a.Channels.SequenceEqual(b.Channels, StringComparer.Ordinal)
        && a.Traits.SequenceEqual(b.Traits)
        && a.Completeness.Count == b.Completeness.Count
        && a.Completeness.All(c => b.Completeness.TryGetValue(c.Key, out var share) && share.Equals(c.Value))
        && a.Assigned.SequenceEqual(b.Assigned)
        && a.Events.SameAs(b.Events)
        && a.SearchNames.SequenceEqual(b.SearchNames, StringComparer.Ordinal);
}
