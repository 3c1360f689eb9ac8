using Profiles.Access;
using Profiles.Definitions;

namespace Profiles.Insights;

/// <summary>Values of a field that are classes of the catalogue, which many share, and not what somebody wrote: choices it names, yes and no.</summary>
/// <remarks>Of masked fields nothing else is told by name; a value the catalogue does not know is kept as it came, and may be anything.</remarks>
public static class FieldClasses
{
    public static bool HasAny(FieldDefinition field) => field.Type is FieldType.Choice or FieldType.Boolean;

    /// <param name="key">A value as the projection keeps it.</param>
    public static bool Has(FieldDefinition field, string key) => field.Type switch
    {
        FieldType.Boolean => true,
        FieldType.Choice => field.Choices.Any(c => ProjectionText.Fold(c.Value) == key),
        _ => false,
    };

    /// <summary>True if the key says something that somebody may be told by name: tags and segments, values he is shown, classes of those that are masked.</summary>
    public static bool MayName(RowKey key, FieldCatalog catalog, RoleView seen) =>
        catalog.Find(key.Column) is not { } field || seen.Shows(field) || (seen.Sees(field) && Has(field, key.Value));
}
