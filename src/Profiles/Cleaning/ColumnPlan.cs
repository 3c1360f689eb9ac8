using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Tags;

namespace Profiles.Cleaning;

/// <summary>A column of the header and what the mapping says of it.</summary>
internal readonly record struct PlannedColumn(int Index, ColumnMapping Mapping);

/// <summary>Joins a header with a mapping, once a file.</summary>
internal static class ColumnPlan
{
    /// <summary>
    /// Columns in the order of the header. Where a name stands several times on both sides, the n-th of one belongs to the n-th of the
    /// other; where on one side only, everything said of the name holds for each.
    /// </summary>
    public static List<PlannedColumn> Of(IReadOnlyList<string> header, Mapping mapping)
    {
        var said = mapping.Columns.ToLookup(c => c.Column, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = header.CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        List<PlannedColumn> planned = [];
        for (var index = 0; index < header.Count; index++)
        {
            ColumnMapping[] mappings = [.. said[header[index]]];
            var nth = seen[header[index]] = seen.GetValueOrDefault(header[index], -1) + 1;
            if (counts[header[index]] > 1 && mappings.Length > 1) mappings = nth < mappings.Length ? [mappings[nth]] : [];
            foreach (var column in mappings) planned.Add(new(index, column));
        }
        return planned;
    }

    /// <summary>The definition of a mapped field; a field the catalogue has lost is kept as a custom one, losing nothing.</summary>
    public static FieldDefinition FieldOf(ColumnMapping column, DefinitionSet definitions) => column.Role == ColumnRole.Tag
        ? TagField(column.Target!, definitions.Tags.FirstOrDefault(t => t.Id == column.Target))
        : FieldOf(column, definitions.Catalog);

    /// <summary>A tag is read like a field of its values, or like yes and no where it has none.</summary>
    private static FieldDefinition TagField(string id, TagDefinition? tag) => new()
    {
        Id = TagAssignments.FieldPrefix + id,
        Name = tag?.Name ?? new Localized(id, id),
        Type = tag?.Assigned?.Values is null ? FieldType.Boolean : FieldType.Choice,
        Choices = [.. (tag?.Assigned?.Values ?? []).Select(value => new ChoiceDefinition(value, new Localized(value, value)))],
    };

    public static FieldDefinition FieldOf(ColumnMapping column, FieldCatalog catalog)
    {
        var target = column.Target ?? FieldCatalog.CustomPrefix + column.Column;
        return catalog.Find(target) ?? catalog.Find(FieldCatalog.CustomPrefix + target)!;
    }
}
