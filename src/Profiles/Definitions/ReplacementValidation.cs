using Profiles.Channels;
using Profiles.Cleaning;

namespace Profiles.Definitions;

/// <summary>Checks lists of replaced spellings: each once, and none led on to another.</summary>
internal static class ReplacementValidation
{
    public static void Check(ReplacementDefinition definition, DefinitionScope scope, DefinitionProblems problems)
    {
        if (definition.Channel is { } channel && !ChannelPath.IsChannelId(channel))
            problems.Add("$.channel", new Localized("小写字母、数字和连字符", "lower case letters, digits and hyphens"), channel);
        scope.Field(definition.Field, "$.field", problems);
        if (definition.Values.Count > ReplacementDefinition.MaxValues)
            problems.Add("$.values", new Localized($"最多 {ReplacementDefinition.MaxValues} 个写法", $"at most {ReplacementDefinition.MaxValues} spellings"), $"{definition.Values.Count}");
        var from = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < definition.Values.Count; i++)
        {
            var spelling = CellText.Normalise(definition.Values[i].From);
            if (spelling.Length is 0 or > FieldContext.DefaultMaxLength || !from.Add(spelling))
                problems.Add($"$.values[{i}].from", new Localized("每个写法一次，不为空", "each spelling once, none blank"), definition.Values[i].From);
        }
        for (var i = 0; i < definition.Values.Count; i++)
        {
            if (definition.Values[i].To is not { } to) continue;
            if (to.Length > FieldContext.DefaultMaxLength || (from.Contains(CellText.Normalise(to)) && !string.Equals(CellText.Normalise(to), CellText.Normalise(definition.Values[i].From), StringComparison.OrdinalIgnoreCase)))
                problems.Add($"$.values[{i}].to", new Localized("一个不会再被替换的值", "a value that is not replaced itself"), to);
        }
    }
}
