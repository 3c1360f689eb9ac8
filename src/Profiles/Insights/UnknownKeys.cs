using Profiles.Definitions;
using Profiles.Events;
using Profiles.Profiles;
using Profiles.Rules;

namespace Profiles.Insights;

/// <summary>The keys of a row in <see cref="ProjectionColumns.Unknown"/>: they alone hang on rules and not on the document.</summary>
/// <param name="rules">At least those of <paramref name="affected"/>.</param>
/// <param name="affected">Tags and segments to look at; null for all.</param>
public sealed class UnknownKeys(CompiledRules rules, AffectedDefinitions? affected)
{
    /// <summary>Of a profile at <paramref name="now"/>.</summary>
    /// <param name="events">Of the profile, with all that rules look at.</param>
    public HashSet<RowKey> Of(Profile profile, EventSummary events, DateTimeOffset now)
    {
        var (tags, segments) = rules.Undecided(ProfileBuilder.FactsOf(profile, events), now);
        var keys = new HashSet<RowKey>(tags.Count + segments.Count);
        foreach (var tag in tags)
            if (affected is null || affected.Tags.Contains(tag.Tag)) keys.Add(new RowKey(ProjectionColumns.UnknownTag, ProjectionColumns.TagValue(tag.Tag, tag.Value)));
        foreach (var segment in segments)
            if (affected is null || affected.Segments.Contains(segment)) keys.Add(new RowKey(ProjectionColumns.UnknownSegment, segment));
        return keys;
    }

    /// <summary>True if the row's keys, as far as they are looked at, are those of the profile.</summary>
    public bool AreIn(IReadOnlySet<RowKey> row, Profile profile, EventSummary events, DateTimeOffset now) =>
        Of(profile, events, now).SetEquals(row.Where(Concerns));

    private bool Concerns(RowKey key) => affected is null || (key.Column == ProjectionColumns.UnknownSegment
        ? affected.Segments.Contains(key.Value)
        : affected.Tags.Contains(ProjectionColumns.TagOf(key.Value)));
}
