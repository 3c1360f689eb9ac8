using Profiles.Channels;
using Profiles.Intake.Columns;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Checks the mapping of a channel's files: known fields, one column for each role of which a row has one.</summary>
internal static class MappingValidation
{
    private const int MaxName = 1000;

    public static void Check(MappingDefinition mapping, DefinitionScope scope, DefinitionProblems problems)
    {
        if (!ChannelPath.IsChannelId(mapping.Channel))
            problems.Add("$.channel", new Localized("小写字母、数字和连字符", "lower case letters, digits and hyphens"), mapping.Channel);
        if (mapping.Id != mapping.Channel && !mapping.Id.StartsWith(mapping.Channel + ".", StringComparison.Ordinal))
            problems.Add("$.id", new Localized($"{mapping.Channel} 或 {mapping.Channel}.2 等", $"{mapping.Channel}, or {mapping.Channel}.2 and so on"), mapping.Id);
        if (mapping.Columns.Count > MappingDefinition.MaxColumns)
            problems.Add("$.columns", new Localized($"最多 {MappingDefinition.MaxColumns} 列", $"at most {MappingDefinition.MaxColumns} columns"), $"{mapping.Columns.Count}");
        var names = new HashSet<string>(StringComparer.Ordinal);
        var roles = new HashSet<ColumnRole>();
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            var (column, path) = (mapping.Columns[i], $"$.columns[{i}]");
            if (column.Column.Length is 0 or > MaxName || !names.Add(column.Column))
                problems.Add($"{path}.column", new Localized("每个列名一次", "each column's name once"), column.Column);
            if (!IsShared(column.Role) && !roles.Add(column.Role))
                problems.Add($"{path}.role", new Localized("只有一列担任这个角色", "one column of this role"), column.Role.ToString());
            if (column.Role == ColumnRole.NotCollected)
                problems.Add($"{path}.role", new Localized("收集与否写在渠道的 collect 中", "a role: what is not collected the channel says in collect"), column.Role.ToString());
            CheckTarget(column, path, scope, problems);
            SettingsValidation.CheckCurrency(column.Reading?.Currency, $"{path}.reading.currency", problems);
        }
        if (roles.Contains(ColumnRole.EventType) && mapping.EventType is not null)
            problems.Add("$.eventType", new Localized("类型由一列给出时不再写 eventType", "no eventType where a column gives the type"), mapping.EventType);
    }

    private static void CheckTarget(ColumnMapping column, string path, DefinitionScope scope, DefinitionProblems problems)
    {
        if (column.Role is ColumnRole.Field or ColumnRole.EventProperty or ColumnRole.Tag && column.Target is null)
            problems.Add($"{path}.target", new Localized("目标名称", "the name of the target"), new Localized("没有", "none"));
        else if (column is { Role: ColumnRole.Field or ColumnRole.Key, Target: { } target }) scope.Field(target, $"{path}.target", problems);
        else if (column is { Role: ColumnRole.Tag, Target: { } tag }
            && problems.Require($"{path}.target", new Localized("已定义的标签", "a defined tag"), tag, scope.TagIds)
            && scope.Tag(tag) is { Assigned: not { Source: TagSource.Imported } })
            problems.Add($"{path}.target", new Localized("由文件导入的标签（assigned.source 为 imported）", "an imported tag: assigned.source is imported"), tag);
    }

    private static bool IsShared(ColumnRole role) => role is ColumnRole.Field or ColumnRole.EventProperty or ColumnRole.Ignore or ColumnRole.Tag;
}
