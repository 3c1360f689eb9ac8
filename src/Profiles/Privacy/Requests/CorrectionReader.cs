using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Tags;

namespace Profiles.Privacy.Requests;

/// <summary>A correction with its value as cleaning makes it.</summary>
public sealed record ReadCorrection(GivenCorrection Given, FieldValue Value, IReadOnlyList<Identifier> Identifiers);

/// <summary>Reads corrected values with the field kinds that clean the rows. Pure.</summary>
public static class CorrectionReader
{
    /// <summary>The correction, or what is wrong with it.</summary>
    public static (ReadCorrection? Read, RequestRefusal? Refusal) Read(GivenCorrection given, string place, ActiveDefinitions active, DateTimeOffset now)
    {
        if (TagAssignments.IsTagField(given.Field) || active.Set.Catalog.Find(given.Field) is not { } field)
            return (null, new RequestRefusal($"{place}.field", new Localized("字段目录中的字段，如 basic.phone", "a field of the catalogue such as basic.phone"), given.Field));
        if (given.Channel is { } channel && !active.Set.Channels.ContainsKey(channel))
            return (null, new RequestRefusal($"{place}.channel", new Localized("已有的数据来源", "a known channel"), channel));
        if (given.Withdrawn || given.Value is not { } text) return (new ReadCorrection(given, FieldValue.Cleared, []), null);
        var context = new FieldContext(field, active.Set.Business, active.Calendar, now, new CleaningRules(active.Set.CleaningRules));
        var reading = FieldKinds.For(field).Parse(text, context);
        if (!reading.HasValue)
        {
            // What was found is the person's: only that it cannot be used is told.
            return (null, new RequestRefusal(
                $"{place}.value", new Localized($"可用作“{field.Name.Zh}”的值", $"a value that can be used as {field.Name.En}"),
                string.Join(", ", reading.Findings.Select(f => f.Rule))));
        }
        var value = field.Many ? FieldValue.OfMany(reading.Items) : FieldValue.Of(reading.Text!);
        return (new ReadCorrection(given, value, IdentifiersOf(field, value)), null);
    }

    /// <summary>Identifiers that a value of a field is.</summary>
    public static IReadOnlyList<Identifier> IdentifiersOf(FieldDefinition? field, FieldValue value) =>
        field?.Identifier is { } kind ? [.. value.Items.Select(v => new Identifier(kind, v))] : [];
}
