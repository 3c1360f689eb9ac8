using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>The fields of a catalogue by every text that may head their column: names, aliases, the id and its last part.</summary>
internal sealed class FieldAliases
{
    private readonly Dictionary<string, (FieldDefinition Field, string Alias)> byText = new(StringComparer.Ordinal);
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    public FieldAliases(FieldCatalog catalog)
    {
        // What an author wrote as alias or name goes before what is derived from an id; among equals the first of the catalogue.
        foreach (var field in catalog.Fields)
        {
            foreach (var alias in (IEnumerable<string>)[.. field.Aliases, field.Name.Zh, field.Name.En, field.Id]) Add(alias, field);
        }
        foreach (var field in catalog.Fields) Add(field.Id[(field.Id.IndexOf('.', StringComparison.Ordinal) + 1)..], field);
    }

    /// <summary>Id of the field whose columns are headed <paramref name="alias"/>; null if there is none.</summary>
    public string? Find(string alias) => byText.GetValueOrDefault(HeaderText.Fold(alias)).Field?.Id;

    /// <summary>Assigns the column to the field its header names. A field of one value is given to one column.</summary>
    public void Propose(string column, ColumnClaims columns)
    {
        var (whole, core) = columns.Folded(column);
        var exact = byText.TryGetValue(whole, out var match);
        if (!exact && !byText.TryGetValue(core, out match)) return;
        if (!given.Add(match.Field.Id) && !match.Field.Many) return;
        columns.Assign(column, ColumnRole.Field, match.Field.Id,
            exact ? MappingProposer.ExactConfidence : MappingProposer.CoreConfidence, "alias: " + match.Alias);
    }

    private void Add(string alias, FieldDefinition field)
    {
        var text = HeaderText.Fold(alias);
        if (text.Length > 0) byText.TryAdd(text, (field, alias));
    }
}
