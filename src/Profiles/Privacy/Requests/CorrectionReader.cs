using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Tags;

namespace Profiles.Privacy.Requests;

/// <summary>A correction with its value as cleaning makes it.</summary>
public sealed record ReadCorrection(GivenCorrection Given, FieldValue Value, IReadOnlyList<Identifier> Identifiers);

/// <summary>Reads corrected values as rows are cleaned. Pure.</summary>
public static class CorrectionReader
{
    private const string Source = "person";

    /// <summary>The correction, or what is wrong with it.</summary>
    public static (ReadCorrection? Read, RequestRefusal? Refusal) Read(GivenCorrection given, string place, ActiveDefinitions active, DateTimeOffset now)
    {
        if (TagAssignments.IsTagField(given.Field) || active.Set.Catalog.Find(given.Field) is not { } field)
            return (null, new RequestRefusal($"{place}.field", new Localized("字段目录中的字段，如 basic.phone", "a field of the catalogue such as basic.phone"), given.Field));
        if (given.Withdrawn || given.Value is not { } text) return (new ReadCorrection(given, FieldValue.Cleared, []), null);
        var record = RecordCleaner.Compile(
            new Mapping([new ColumnMapping(field.Id, ColumnRole.Field, field.Id)]), [field.Id], ChannelDefinition.Undescribed(Source), active.Set, now).Clean(new RawRow(1, 0, [text]), rank: 0);
        var value = record.Fields.FirstOrDefault(f => f.Field == field.Id).Value;
        if (value.IsCleared || record.Findings.Any(f => f.Field == field.Id && (f.Severity is Severity.Hold or Severity.Reject)))
        {
            // What was found is the person's: only that it cannot be used is told.
            return (null, new RequestRefusal(
                $"{place}.value", new Localized($"可用作“{field.Name.Zh}”的值", $"a value that can be used as {field.Name.En}"),
                string.Join(", ", record.Findings.Where(f => f.Field == field.Id).Select(f => f.Rule).Distinct())));
        }
        return (new ReadCorrection(given, value, IdentifiersOf(field, value)), null);
    }

    /// <summary>Identifiers that a value of a field is.</summary>
    public static IReadOnlyList<Identifier> IdentifiersOf(FieldDefinition? field, FieldValue value) =>
        field?.Identifier is { } kind ? [.. value.Items.Select(v => new Identifier(kind, v))] : [];
}
