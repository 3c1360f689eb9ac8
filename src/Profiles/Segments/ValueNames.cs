using Profiles.Definitions;
using Profiles.Insights;

namespace Profiles.Segments;

/// <summary>What people call the values of the projection.</summary>
public sealed class ValueNames(DefinitionSet definitions, string? language)
{
    /// <summary>Tag and tier, or field and value: <c>Education: Master</c>. What nobody has named goes by its id or folded text.</summary>
    public string Of(RowKey key)
    {
        if (key.Column != ProjectionColumns.Tag) return Field(key);
        var (id, value) = SplitTag(key.Value);
        if (definitions.Tags.FirstOrDefault(t => t.Id == id) is not { } tag) return key.Value;
        if (value is null) return tag.Name.In(language);
        return $"{tag.Name.In(language)}: {tag.Tiers.FirstOrDefault(t => t.Value == value)?.Name.In(language) ?? value}";
    }

    /// <summary>The tag and the value of it that a key of <see cref="ProjectionColumns.Tag"/> means.</summary>
    public static (string Tag, string? Value) SplitTag(string key) =>
        key.IndexOf('=', StringComparison.Ordinal) is var at and >= 0 ? (key[..at], key[(at + 1)..]) : (key, null);

    private string Field(RowKey key)
    {
        if (definitions.Catalog.Find(key.Column) is not { } field) return $"{key.Column}: {key.Value}";
        var choice = field.Choices.FirstOrDefault(c => ProjectionText.Fold(c.Value) == key.Value);
        return $"{field.Name.In(language)}: {choice?.Name.In(language) ?? key.Value}";
    }
}
