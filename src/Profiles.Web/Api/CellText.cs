using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>A cell of a file as a viewer may see it, by what its column means. Pure.</summary>
internal static class CellText
{
    /// <param name="column">Null, and whatever fills no field: hidden whole, since it may hold anything.</param>
    public static string? Shown(ColumnMapping? column, string? text, Masking masking) => string.IsNullOrEmpty(text) ? text : column switch
    {
        { Role: ColumnRole.Field, Target: { } field } => masking.Value(field, text),
        { Role: ColumnRole.Key } => masking.SourceKey(text),
        { Role: ColumnRole.EventProperty } => masking.Property(column.Target ?? column.Column, text),
        { Role: ColumnRole.UpdatedAt or ColumnRole.EventTime or ColumnRole.EventTimeOfDay or ColumnRole.EventType or ColumnRole.EventAmount or ColumnRole.EventCurrency } =>
            masking.Text(text),
        _ => masking.Value(FieldCatalog.CustomPrefix, text),
    };
}
