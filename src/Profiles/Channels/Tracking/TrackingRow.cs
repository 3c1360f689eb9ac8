using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Channels.Tracking;

/// <summary>A message as a row with its own mapping: what cleaning reads. Columns are named by where their value stands in the message.</summary>
public sealed class TrackingRow
{
    private readonly List<string> header = [];
    private readonly List<string?> cells = [];
    private readonly List<ColumnMapping> columns = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Type of the event; null if the message tells none.</summary>
    internal string? EventType { get; set; }

    /// <summary>The row, as of one JSON object.</summary>
    public JsonItem Item => new(header, new RawRow(1, 0, cells), Problem: null);

    public Mapping Mapping => new(columns, EventType);

    /// <summary>Adds a column; one that is there already keeps its value and means this as well.</summary>
    internal void Add(string name, string? cell, params ReadOnlySpan<(ColumnRole Role, string? Target)> meanings)
    {
        if (names.Add(name))
        {
            header.Add(name);
            cells.Add(cell);
        }
        foreach (var (role, target) in meanings) columns.Add(new ColumnMapping(name, role, target));
    }
}
