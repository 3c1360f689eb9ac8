using System.Collections.Frozen;

namespace Profiles.Cleaning.Checks;

/// <summary>What to read in the place of a cell, and the definition that says so.</summary>
internal readonly record struct Replacement(string Text, string Rule);

/// <summary>The entries of all <see cref="ReplaceCheck"/>s of one field; of two for one text the first by order counts.</summary>
internal sealed class CellReplacements
{
    private readonly FrozenDictionary<string, Replacement> entries;

    private CellReplacements(Dictionary<string, Replacement> entries) => this.entries = entries.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null if nothing of the field is replaced.</summary>
    public static CellReplacements? Of(IEnumerable<CleaningRuleDefinition> definitions, string field)
    {
        Dictionary<string, Replacement>? found = null;
        foreach (var definition in RecordChecks.InOrder(definitions))
        {
            if (definition.Check is not ReplaceCheck replace || !definition.Fields.Contains(field, StringComparer.Ordinal)) continue;
            found ??= new(StringComparer.OrdinalIgnoreCase);
            foreach (var (from, to) in replace.Entries) found.TryAdd(CellText.Normalise(from), new(to, definition.Id));
        }
        return found is null ? null : new CellReplacements(found);
    }

    public Replacement? Find(string cell, CleaningRules rules) =>
        cell.Length > 0 && entries.TryGetValue(CellText.Normalise(cell), out var found) && rules.IsOn(found.Rule) ? found : null;
}
