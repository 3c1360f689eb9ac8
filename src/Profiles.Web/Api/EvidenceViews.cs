using Profiles.Definitions;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Turns what lies beneath a profile into what one viewer may see of it. Pure.</summary>
public sealed class EvidenceViews(DefinitionSet definitions, Viewer viewer)
{
    private readonly Masking masking = Masking.For(definitions.Catalog, viewer);

    public CandidateView Candidate(Candidate candidate) => new(
        candidate.Field, definitions.Catalog.Find(candidate.Field)?.Name.In(viewer.Language) ?? candidate.Field,
        masking.Values(candidate.Field, candidate.Value), candidate.Member.ToString(), candidate.Channel,
        masking.SourceKey(candidate.Key), candidate.Time, candidate.Confidence, candidate.Chosen, candidate.Request);

    public TimelineView Timeline(TimelineEntry entry) => new(
        entry.Id.ToString(), SensitiveText.Mask(entry.Event.Type), entry.Event.OccurredAt, entry.Event.Day, entry.Event.Amount, entry.Event.Currency,
        entry.Event.SourceId is { } id ? masking.SourceKey(id) : null,
        entry.Event.Properties.ToDictionary(p => p.Key, p => masking.Property(p.Key, p.Value), StringComparer.Ordinal),
        entry.Member.ToString(), entry.Channel, entry.Batch.ToString(), entry.RowNumber);

    public ExplanationView Explanation(Explanation explanation) => new(
        explanation.Text, WebJson.Name(explanation.Value), explanation.Field is { } field ? masking.Value(field, explanation.Seen) : explanation.Seen, explanation.ValidUntil,
        [.. explanation.Parts.Select(Explanation)]);
}
