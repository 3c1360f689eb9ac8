using Profiles.Definitions;
using Profiles.Tags;

namespace Profiles.Intake.Columns;

/// <summary>How people write what a column means: <c>basic.phone</c>, <c>key</c>, <c>eventTime</c>, <c>event.product</c>, <c>tag:value.vip-list</c>, <c>ignore</c>.</summary>
public static class MappingTarget
{
    private const string PropertyPrefix = "event.";

    /// <summary>The text of a column's meaning; a key that is a field too is <c>key=social.wechatOpenId</c>.</summary>
    public static string Of(ColumnMapping column) => column.Role switch
    {
        ColumnRole.Field => column.Target ?? FieldCatalog.CustomPrefix + column.Column,
        ColumnRole.EventProperty => PropertyPrefix + (column.Target ?? column.Column),
        ColumnRole.Tag => TagAssignments.FieldPrefix + column.Target,
        ColumnRole.Key when column.Target is not null => $"key={column.Target}",
        _ => Name(column.Role),
    };

    /// <summary>What a text means for a column, said by a user; null if it means nothing.</summary>
    /// <param name="catalog">Fields that may be named; <c>custom.</c> ones always may.</param>
    public static ColumnMapping? Parse(string column, string text, FieldCatalog catalog)
    {
        if (text.StartsWith("key=", StringComparison.Ordinal)) return catalog.Find(text[4..]) is { } also ? Said(ColumnRole.Key, also.Id) : null;
        if (text.StartsWith(PropertyPrefix, StringComparison.Ordinal)) return text.Length > PropertyPrefix.Length ? Said(ColumnRole.EventProperty, text[PropertyPrefix.Length..]) : null;
        if (TagAssignments.IsTagField(text)) return text.Length > TagAssignments.FieldPrefix.Length ? Said(ColumnRole.Tag, text[TagAssignments.FieldPrefix.Length..]) : null;
        foreach (var role in Enum.GetValues<ColumnRole>())
        {
            if (role is not (ColumnRole.Field or ColumnRole.EventProperty or ColumnRole.Tag or ColumnRole.NotCollected) && Name(role) == text) return Said(role, null);
        }
        return catalog.Find(text) is { } field ? Said(ColumnRole.Field, field.Id) : null;

        ColumnMapping Said(ColumnRole role, string? target) => new(column, role, target) { Confirmed = true };
    }

    private static string Name(ColumnRole role) => char.ToLowerInvariant(role.ToString()[0]) + role.ToString()[1..];
}
