using Profiles.Definitions;
using Profiles.Intake.Columns;

namespace Profiles.Matching.Files;

/// <summary>The columns of one or several tables side by side: those that are headed alike, or else mean the same field, are one.</summary>
public sealed class ColumnUnion
{
    private readonly List<string> names = [];
    private readonly List<List<(int Source, int Column)>> members = [];
    private readonly int[][] slots;

    public ColumnUnion(IReadOnlyList<MatchSource> sources)
    {
        var senses = new Dictionary<int, string>();
        slots = [.. sources.Select(s => Enumerable.Repeat(-1, s.Table.Header.Count).ToArray())];
        var (byHeader, bySense) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var source = 0; source < sources.Count; source++)
        {
            var taken = new HashSet<int>();
            var header = sources[source].Table.Header;
            var columns = sources[source].Mapping.Columns.ToDictionary(c => c.Column, StringComparer.Ordinal);
            // Columns headed alike are one, even where the values of one file say less of what they are than those of another; not if the two mean different fields.
            for (var column = 0; column < header.Count; column++)
                if (byHeader.TryGetValue(HeaderText.Fold(header[column]), out var alike) && MayMean(alike, Sense(columns.GetValueOrDefault(header[column]))) && taken.Add(alike)) Put(source, column, alike);
            for (var column = 0; column < header.Count; column++)
            {
                if (slots[source][column] >= 0) continue;
                var sense = Sense(columns.GetValueOrDefault(header[column]));
                if (sense is null || !bySense.TryGetValue(sense, out var slot) || !taken.Add(slot))
                {
                    slot = names.Count;
                    taken.Add(slot);
                    names.Add(Unused(header[column]));
                    members.Add([]);
                }
                Put(source, column, slot);
            }
            for (var column = 0; column < header.Count; column++)
            {
                byHeader.TryAdd(HeaderText.Fold(header[column]), slots[source][column]);
                if (Sense(columns.GetValueOrDefault(header[column])) is not { } sense) continue;
                bySense.TryAdd(sense, slots[source][column]);
                senses.TryAdd(slots[source][column], sense);
            }
        }

        bool MayMean(int slot, string? sense) => sense is null || senses.GetValueOrDefault(slot, sense) == sense;
    }

    /// <summary>Of the first table that has the column.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Where a column of a source goes; -1 if the source has no such column.</summary>
    public int Slot(int source, int column) => column < slots[source].Length ? slots[source][column] : -1;

    /// <summary>The columns of the sources that are this one.</summary>
    internal IReadOnlyList<(int Source, int Column)> Members(int slot) => members[slot];

    private void Put(int source, int column, int slot)
    {
        slots[source][column] = slot;
        members[slot].Add((source, column));
    }

    /// <summary>The field of the catalogue that a column means; null if it means none.</summary>
    private static string? Sense(ColumnMapping? mapping) =>
        mapping is { Role: ColumnRole.Field, Target: { } target } && !target.StartsWith(FieldCatalog.CustomPrefix, StringComparison.Ordinal) ? target : null;

    private string Unused(string header)
    {
        var name = header;
        for (var number = 2; names.Contains(name); number++) name = $"{header} ({number})";
        return name;
    }
}
