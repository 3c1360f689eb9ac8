using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Rules;

namespace Profiles.Profiles;

/// <summary>
/// The tags and segments that a publication affects, compiled with what they refer to and nothing else: they say which stored profiles have
/// to be evaluated wholly.
/// </summary>
/// <remarks>
/// All other tags and segments of a profile are as before, and hold until it is due. So if the affected ones come out as stored, and hold as
/// long, the document is right as it stands, and its <see cref="Profile.DueAt"/> at worst early.
/// </remarks>
internal sealed class AffectedRules
{
    private readonly ActiveDefinitions active;
    private readonly AffectedDefinitions affected;
    private readonly CompiledRules rules;

    /// <param name="tags">Ids; those that <paramref name="active"/> no longer has are carried by nobody.</param>
    /// <param name="segments">The same of segments.</param>
    public AffectedRules(ActiveDefinitions active, IEnumerable<string> tags, IEnumerable<string> segments)
    {
        this.active = active;
        affected = new AffectedDefinitions(Profiles: false, tags.ToHashSet(StringComparer.Ordinal), segments.ToHashSet(StringComparer.Ordinal));
        rules = CompiledRules.Compile(DefinitionSubset.Of(active.Set, affected));
        Unknown = new UnknownKeys(rules, affected);
    }

    /// <summary>Tags and segments evaluated of each profile.</summary>
    public int Count => rules.Definitions.Tags.Count + rules.Definitions.Segments.Count;

    /// <summary>The affected tags and segments of which it is unknown whether somebody has them.</summary>
    public UnknownKeys Unknown { get; }

    /// <summary>Parts live profiles into those whose document may have to change, and those that stay as they are, with their events.</summary>
    public async Task<(IReadOnlyList<Profile> Changed, IReadOnlyList<(Profile Profile, EventSummary Events)> Alike)> CompareAsync(
        IReadOnlyList<Profile> stored, EventHistory history, DateTimeOffset now, CancellationToken cancellation)
    {
        var (changed, alike) = (new List<Profile>(), new List<(Profile, EventSummary)>());
        foreach (var profile in stored)
        {
            // One that does not keep what rules look at is folded again, whatever they say.
            if (RecomputePlan.IsLacking(profile, active))
            {
                changed.Add(profile);
                continue;
            }
            var events = await history.OfAsync(profile, active.Rules.Tracked, cancellation);
            if (IsChanged(profile, rules.Evaluate(ProfileBuilder.FactsOf(profile, events), now))) changed.Add(profile);
            else if (profile.Status == ProfileStatus.Live) alike.Add((profile, events));
        }
        return (changed, alike);
    }

    private bool IsChanged(Profile profile, Evaluation found) =>
        found.DueAt < (profile.DueAt ?? DateTimeOffset.MaxValue)
        || !profile.Tags.Where(t => affected.Tags.Contains(t.Tag)).Select(t => (t.Tag, t.Value))
            .SequenceEqual(found.Tags.Where(t => affected.Tags.Contains(t.Tag)).Select(t => (t.Tag, t.Value)))
        || !profile.Segments.Where(s => affected.Segments.Contains(s.Segment)).Select(s => s.Segment)
            .SequenceEqual(found.Segments.Where(affected.Segments.Contains), StringComparer.Ordinal);
}
