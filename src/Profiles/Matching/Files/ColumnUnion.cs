using Profiles.Definitions;
using Profiles.Intake.Columns;

namespace Profiles.Matching.Files;

/// <summary>The columns of one or several tables side by side: those that mean the same field, or else are headed alike, are one.</summary>
public sealed class ColumnUnion
{
    private readonly List<string> names = [];
    private readonly List<List<(int Source, int Column)>> members = [];
    private readonly int[][] slots;

    public ColumnUnion(IReadOnlyList<MatchSource> sources)
    {
        slots = [.. sources.Select(s => new int[s.Table.Header.Count])];
        var bySense = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var source = 0; source < sources.Count; source++)
        {
            var taken = new HashSet<string>(StringComparer.Ordinal);
            var columns = sources[source].Mapping.Columns.ToDictionary(c => c.Column, StringComparer.Ordinal);
            for (var column = 0; column < slots[source].Length; column++)
            {
                var header = sources[source].Table.Header[column];
                var sense = Sense(columns.GetValueOrDefault(header), header);
                if (!taken.Add(sense)) taken.Add(sense = "header " + HeaderText.Fold(header) + column);
                if (!bySense.TryGetValue(sense, out var slot))
                {
                    bySense[sense] = slot = names.Count;
                    names.Add(Unused(header));
                    members.Add([]);
                }
                slots[source][column] = slot;
                members[slot].Add((source, column));
            }
        }
    }

    /// <summary>Of the first table that has the column.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Where a column of a source goes; -1 if the source has no such column.</summary>
    public int Slot(int source, int column) => column < slots[source].Length ? slots[source][column] : -1;

    /// <summary>The columns of the sources that are this one.</summary>
    internal IReadOnlyList<(int Source, int Column)> Members(int slot) => members[slot];

    private static string Sense(ColumnMapping? mapping, string header) =>
        mapping is { Role: ColumnRole.Field, Target: { } target } && !target.StartsWith(FieldCatalog.CustomPrefix, StringComparison.Ordinal)
            ? "field " + target
            : "header " + HeaderText.Fold(header);

    private string Unused(string header)
    {
        var name = header;
        for (var number = 2; names.Contains(name); number++) name = $"{header} ({number})";
        return name;
    }
}
