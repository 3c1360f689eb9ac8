using Profiles.Definitions;
using Profiles.Events;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Rules.Nodes;

namespace Profiles.Insights;

/// <summary>Makes the row of a profile. Pure.</summary>
/// <param name="now">When unknown tags are unknown.</param>
public sealed class ProjectionRowBuilder(ActiveDefinitions definitions, DateTimeOffset now)
{
    private readonly FieldCatalog catalog = definitions.Set.Catalog;
    private readonly string currency = definitions.Set.Business.Currency;
    private readonly UnknownKeys unknown = new(definitions.Rules, affected: null);

    /// <param name="events">The profile's, with all that rules look at (<see cref="Evidence.EventHistory"/>).</param>
    public ProjectionRow Build(Profile profile, EventSummary events)
    {
        // Whose processing is restricted is not counted; that it is lifted or expires is a save, and the row comes back.
        if (profile.Status != ProfileStatus.Live || ConsentState.Of(profile, now).IsRestricted) return ProjectionRow.Gone(profile.Id, profile.Sequence);
        var keys = new HashSet<RowKey>();
        var numbers = new List<RowNumber> { new(ProjectionColumns.Updated, FieldNumber.Floor(FieldType.Instant, profile.UpdatedAt.UtcTicks)) };
        foreach (var trait in profile.Traits) Add(trait, keys, numbers);
        foreach (var tag in profile.Tags)
        {
            keys.Add(new RowKey(ProjectionColumns.Tag, tag.Tag));
            if (tag.Value is not null) keys.Add(new RowKey(ProjectionColumns.Tag, ProjectionColumns.TagValue(tag.Tag, tag.Value)));
        }
        foreach (var channel in profile.Channels) keys.Add(new RowKey(ProjectionColumns.Channel, channel));
        EventColumns.Add(events, keys, numbers);
        foreach (var membership in profile.Segments) keys.Add(new RowKey(ProjectionColumns.Segment, membership.Segment));
        keys.UnionWith(unknown.Of(profile, events, now));
        return new ProjectionRow(profile.Id, profile.Sequence, IsLive: true, [.. keys], numbers);
    }

    private void Add(Trait trait, HashSet<RowKey> keys, List<RowNumber> numbers)
    {
        if (trait.Value.IsCleared || catalog.Find(trait.Field) is not { } field) return;
        keys.Add(RowKey.Known(field.Id));
        if (ProjectionColumns.HasValues(field))
        {
            foreach (var text in trait.Value.Items) keys.Add(new RowKey(field.Id, ProjectionText.Fold(text)));
            if (trait.Value.Items.Count > 1) keys.Add(new RowKey(ProjectionColumns.Several, field.Id));
        }
        else if (ProjectionColumns.HasNumbers(field))
        {
            var isExact = trait.Value.Items.Count == 1;
            if (isExact && Scalar.TryParse(field.Type, trait.Value.Text, currency, out var scalar))
            {
                isExact = FieldNumber.TryExact(field.Type, scalar.Value, out var number);
                if (isExact) numbers.Add(new RowNumber(ProjectionColumns.Number(field.Id, scalar.Currency), number));
            }
            if (!isExact) keys.Add(new RowKey(ProjectionColumns.Inexact, field.Id));
        }
    }
}
