using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;

namespace Profiles.Privacy.Collection;

/// <summary>A <see cref="CollectPolicy"/> with the catalogue it speaks of. Pure.</summary>
public sealed class FieldCollection
{
    /// <summary>How names of event properties begin.</summary>
    public const string EventPrefix = "event.";

    /// <summary>What is counted in place of a row that could not be cut into cells: its text may hold anything, so it is dropped whole.</summary>
    public const string MalformedRow = "row";

    private const string All = ".*";
    private readonly CollectPolicy? policy;
    private readonly FieldCatalog catalog;

    private FieldCollection(CollectPolicy? policy, FieldCatalog catalog) => (this.policy, this.catalog) = (policy, catalog);

    public static FieldCollection Of(string channel, DefinitionSet set) => new(set.Channel(channel).Collect, set.Catalog);

    internal static FieldCollection Of(CollectPolicy? policy, FieldCatalog catalog) => new(policy, catalog);

    /// <summary>True if nothing is dropped.</summary>
    public bool TakesAll => policy is null;

    /// <summary>True if the channel may bring the field.</summary>
    public bool Takes(FieldDefinition field) => policy is null || Takes(field.Id, field.PersonalData);

    /// <summary>The mapping with the columns that are not taken marked as such, each under what it would have been.</summary>
    public Mapping Apply(Mapping mapping)
    {
        if (policy is null) return mapping;
        var dropped = mapping.Columns.Where(c => !Takes(c)).Select(c => c.Column).ToHashSet(StringComparer.Ordinal);
        // A column that means several things is dropped for the least of them.
        return dropped.Count == 0 ? mapping : mapping with { Columns = [.. mapping.Columns.Select(c => dropped.Contains(c.Column) ? Dropped(c) : c)] };
    }

    private bool Takes(ColumnMapping column) => column.Role switch
    {
        ColumnRole.NotCollected => false,
        ColumnRole.Field => Takes(ColumnPlan.FieldOf(column, catalog)),
        ColumnRole.Key => column.Target is null || Takes(ColumnPlan.FieldOf(column, catalog)),
        ColumnRole.Tag => Takes(NameOf(column), PersonalData.None),
        ColumnRole.EventProperty => Takes(NameOf(column), PersonalData.Personal),
        // Nobody reads it, so nobody needs it.
        ColumnRole.Ignore => ReasonColumns.Contains(column.Column),
        _ => true,
    };

    private bool Takes(string name, PersonalData personal) =>
        (policy!.Classes is not { } classes || classes.Contains(personal)) && (policy.Only is not { } only || only.Any(p => Names(p, name))) && !policy.Except.Any(p => Names(p, name));

    private ColumnMapping Dropped(ColumnMapping column) => column.Role == ColumnRole.NotCollected
        ? column
        : new ColumnMapping(column.Column, ColumnRole.NotCollected, NameOf(column), column.Confidence, new MappingReason(MappingReason.NotCollected)) { Confirmed = column.Confirmed };

    private string NameOf(ColumnMapping column) => column.Role switch
    {
        ColumnRole.EventProperty => EventPrefix + column.Target,
        ColumnRole.Tag => Tags.TagAssignments.FieldPrefix + column.Target,
        ColumnRole.Field or ColumnRole.Key when column.Target is not null => ColumnPlan.FieldOf(column, catalog).Id,
        _ => FieldCatalog.CustomPrefix + column.Column,
    };

    private static bool Names(string pattern, string name) =>
        pattern.EndsWith(All, StringComparison.Ordinal) ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == name;
}
