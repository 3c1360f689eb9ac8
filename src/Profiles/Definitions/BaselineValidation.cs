using Profiles.Channels;
using Profiles.Quality.Baselines;

namespace Profiles.Definitions;

/// <summary>Checks what a baseline says of numbers; fields that the catalogue has lost meanwhile are passed over when it is used.</summary>
internal static class BaselineValidation
{
    private const int MaxFields = 1000;

    public static void Check(BaselineDefinition baseline, DefinitionProblems problems)
    {
        if (!ChannelPath.IsChannelId(baseline.Id))
            problems.Add("$.id", new Localized("数据来源的标识：小写字母、数字和连字符", "the id of a channel: lower case letters, digits and hyphens"), baseline.Id);
        if (baseline.Fields.Count > MaxFields || baseline.Fields.DistinctBy(f => f.Field, StringComparer.Ordinal).Count() != baseline.Fields.Count)
            problems.Add("$.fields", new Localized($"每个字段一次，最多 {MaxFields} 个", $"each field once, at most {MaxFields}"), $"{baseline.Fields.Count}");
        for (var i = 0; i < baseline.Fields.Count; i++)
        {
            var (field, path) = (baseline.Fields[i], $"$.fields[{i}]");
            if (field.Values.DistinctBy(v => v.Value, StringComparer.Ordinal).Count() != field.Values.Count)
                problems.Add($"{path}.values", new Localized("每个值一次", "each value once"), field.Field);
            if (field.Numbers is not { } numbers) continue;
            if (numbers.Lower > numbers.Median || numbers.Median > numbers.Upper)
                problems.Add($"{path}.numbers", new Localized("lower ≤ median ≤ upper", "lower ≤ median ≤ upper"), field.Field);
            if (numbers.Logarithmic && numbers.Lower <= 0)
                problems.Add($"{path}.numbers.lower", new Localized("对数尺度下大于 0", "more than 0 on a logarithmic scale"), $"{numbers.Lower}");
            if (numbers.Counts.Count != numbers.Edges.Count + 1)
                problems.Add($"{path}.numbers.counts", new Localized($"{numbers.Edges.Count + 1} 个", $"{numbers.Edges.Count + 1} of them"), $"{numbers.Counts.Count}");
            for (var edge = 1; edge < numbers.Edges.Count; edge++)
                if (numbers.Edges[edge] <= numbers.Edges[edge - 1]) problems.Add($"{path}.numbers.edges[{edge}]", new Localized("递增", "ascending"), $"{numbers.Edges[edge]}");
        }
        for (var i = 0; i < baseline.Dependencies.Count; i++)
            if (baseline.Dependencies[i].Values.DistinctBy(v => v.Left, StringComparer.Ordinal).Count() != baseline.Dependencies[i].Values.Count)
                problems.Add($"$.dependencies[{i}].values", new Localized("每个左值一次", "each left value once"), baseline.Dependencies[i].Left);
    }
}
