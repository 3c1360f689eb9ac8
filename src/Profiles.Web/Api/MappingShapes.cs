using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Privacy.Collection;

namespace Profiles.Web.Api;

/// <summary>What the columns of one shape of a channel's files mean.</summary>
/// <param name="Id">The shape: the channel's id, for further ones with a number.</param>
/// <param name="EventType">Type of the events its rows tell, where no column does; null if rows are persons only.</param>
/// <param name="Confirmed">True if a user said or confirmed every column.</param>
public sealed record MappingView(string Id, string Channel, bool HasHeader, string? EventType, bool Confirmed, IReadOnlyList<MappedColumnView> Columns)
{
    /// <summary>With the columns that the channel may not bring shown as not collected.</summary>
    internal static MappingView Of(MappingDefinition shape, DefinitionSet set, string language) => new(
        shape.Id, shape.Channel, shape.HasHeader, shape.EventType, shape.IsConfirmed,
        [.. FieldCollection.Of(shape.Channel, set).Apply(shape.Mapping).Columns.Select(c => MappedColumnView.Of(c, set.Catalog, language))]);
}

/// <param name="Means">As it is said in an edit: a field id, <c>key, eventTime, event.product, ignore</c> …</param>
/// <param name="Name">Name of the field; null for other meanings.</param>
/// <param name="Confidence">0–1; below 1 it is a proposal.</param>
/// <param name="LatestYear">Years of two digits are the latest such year not after it.</param>
/// <param name="Reasons">Why it means that and why its values are read so, in words.</param>
public sealed record MappedColumnView(
    string Column, string Means, string? Name, double Confidence, bool Confirmed, string? DateOrder, int? LatestYear, string? DecimalSign, string? Unit,
    string? Currency, IReadOnlyList<string> Reasons)
{
    internal static MappedColumnView Of(ColumnMapping column, FieldCatalog catalog, string language)
    {
        var reading = column.Reading;
        return new MappedColumnView(
            column.Column, MappingTarget.Of(column), column.Role == ColumnRole.Field ? catalog.Find(column.Target!)?.Name.In(language) : null, column.Confidence, column.Confirmed,
            Word(reading?.DateOrder), reading?.LatestYear, Word(reading?.DecimalSign), Word(reading?.Unit), reading?.Currency,
            [.. (column.Reason is null ? [] : new[] { column.Reason }).Concat(reading?.Reasons ?? []).Select(r => r.Text.In(language))]);
    }

    private static string? Word<TEnum>(TEnum? value) where TEnum : struct, Enum => value is { } known ? WebJson.Name(known) : null;
}

/// <summary>What a user says of a mapping. Columns that are not listed stay as they are.</summary>
/// <param name="Shape">Id of the shape; null if the channel has one.</param>
/// <param name="Columns">Each is confirmed thereby.</param>
/// <param name="EventType">Type of events, where columns become roles of an event; null leaves it as it is.</param>
/// <param name="Confirm">True confirms all columns.</param>
public sealed record MappingEdit(string? Shape = null, IReadOnlyList<ColumnEdit>? Columns = null, string? EventType = null, bool Confirm = false);

/// <param name="Means">As in <see cref="MappedColumnView.Means"/>; null leaves it.</param>
/// <param name="DateOrder"><c>yearMonthDay, dayMonthYear, monthDayYear</c>; null leaves it.</param>
/// <param name="LatestYear">Years of two digits are the latest such year not after it; null leaves it.</param>
/// <param name="DecimalSign"><c>point, comma</c>; null leaves it.</param>
/// <param name="Unit"><c>percent, minorUnit, thousand, tenThousand, million, hundredMillion</c>; null leaves it.</param>
/// <param name="Currency">ISO 4217; null leaves it.</param>
/// <param name="ReadAnew">True forgets how values were read so far: what the edit names holds, and of what it does not name each file decides again.</param>
public sealed record ColumnEdit(
    string Column, string? Means = null, DateOrder? DateOrder = null, int? LatestYear = null, DecimalSign? DecimalSign = null, ValueUnit? Unit = null,
    string? Currency = null, bool ReadAnew = false);
