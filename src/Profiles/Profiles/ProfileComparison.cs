using Profiles.Rules;

namespace Profiles.Profiles;

/// <summary>Tells whether a document would change by being saved again.</summary>
internal static class ProfileComparison
{
    /// <summary>True if the live profile carries these tags, with these values, and is in these segments: saving them would tell nobody anything.</summary>
    public static bool Carries(Profile profile, Evaluation found)
    {
        // Both are sorted by id.
        if (profile.Tags.Count != found.Tags.Count || profile.Segments.Count != found.Segments.Count) return false;
        for (var i = 0; i < found.Tags.Count; i++)
            if (profile.Tags[i].Tag != found.Tags[i].Tag || profile.Tags[i].Value != found.Tags[i].Value) return false;
        for (var i = 0; i < found.Segments.Count; i++)
            if (profile.Segments[i].Segment != found.Segments[i]) return false;
        return true;
    }

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
        && a.Consents.SequenceEqual(b.Consents)
        && a.Events.SameAs(b.Events)
        && a.SearchNames.SequenceEqual(b.SearchNames, StringComparer.Ordinal);
}
