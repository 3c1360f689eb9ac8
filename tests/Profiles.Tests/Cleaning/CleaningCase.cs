using System.Globalization;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

/// <summary>Columns of a file with their meaning, and what cleaning makes of one row of it.</summary>
internal sealed class CleaningCase
{
    private readonly List<ColumnMapping> columns = [];
    private string? eventType;
    private ChannelDefinition channel = Channel;
    private DefinitionSet definitions = Set;

    public CleaningCase Fields(params string[] ids)
    {
        foreach (var id in ids) columns.Add(new("c" + columns.Count.ToString(CultureInfo.InvariantCulture), ColumnRole.Field, id));
        return this;
    }

    public CleaningCase Column(string name, ColumnRole role, string? target = null)
    {
        columns.Add(new(name, role, target));
        return this;
    }

    public CleaningCase Events(string? type)
    {
        eventType = type;
        return this;
    }

    public CleaningCase Of(ChannelDefinition other)
    {
        channel = other;
        return this;
    }

    public CleaningCase Under(DefinitionSet other)
    {
        definitions = other;
        return this;
    }

    public int Width => columns.Count;

    public RecordCleaner Compile() => RecordCleaner.Compile(new Mapping(columns, eventType), [.. columns.Select(c => c.Column)], channel, definitions, ObservedAt);

    public CleanedRecord Clean(params string?[] cells) => Compile().Clean(new RawRow(2, 40, cells), 0);

    /// <summary>Fields as <c>id=value</c>, several joined by |, cleared as ∅, confidences below 1 behind ~.</summary>
    public static string Describe(CleanedRecord record) => string.Join("; ", record.Fields.Select(f =>
        $"{f.Field[(f.Field.IndexOf('.', StringComparison.Ordinal) + 1)..]}={(f.Value.IsCleared ? "∅" : string.Join('|', f.Value.Items))}"
        + (f.Confidence < 1 ? "~" + f.Confidence.ToString(CultureInfo.InvariantCulture) : "")));

    public static string RulesOf(CleanedRecord record) => string.Join("; ", record.Findings.Select(f => $"{f.Field}:{f.Rule}"));
}
