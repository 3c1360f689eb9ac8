using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Reads conditions that come with a request, as text or as tree.</summary>
internal static class ConditionInputs
{
    /// <returns>The condition, or what is wrong with it.</returns>
    public static async Task<(UnsavedCondition? Condition, ApiProblem? Problem)> ReadAsync(JsonElement when, UnsavedConditions conditions, CancellationToken cancellation)
    {
        var json = when.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(when.GetRawText());
        if (json is null || json.ToJsonString().Length > UnsavedConditions.MaxLength)
            return (null, ApiProblem.Invalid("when", new Localized($"条件，至多 {UnsavedConditions.MaxLength} 字", $"a condition of at most {UnsavedConditions.MaxLength} characters"), found: null));
        var (condition, problems) = await conditions.ReadAsync(json, cancellation);
        return condition is null ? (null, Misread(problems)) : (condition, null);
    }

    /// <summary>The rows of a condition that the projection alone can tell; everyone without one.</summary>
    public static async Task<(RowSet? Set, ApiProblem? Problem)> RowsAsync(JsonElement? when, UnsavedConditions conditions, LiveCount live, CancellationToken cancellation)
    {
        if (when is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given) return (RowSet.Everyone, null);
        var (condition, problem) = await ReadAsync(given, conditions, cancellation);
        if (condition is null) return (null, problem);
        return await live.SetOfAsync(condition, cancellation) is { } set ? (set, null) : (null, ApiProblem.Of(ProblemType.Conflict, "when", new Localized(
            "读投影能单独判断的条件；请先把它保存为客群，再以 segment(…) 为条件", "a condition the read projection alone can tell; save it as a segment and ask for segment(…)"), found: null));
    }

    // The first problem is the answer: it names line and column of the text, or the path of the tree.
    private static ApiProblem Misread(IReadOnlyList<DefinitionProblem> problems)
    {
        if (problems.Count == 0) return ApiProblem.Of(ProblemType.Conflict, new Localized("已发布的定义有误，无法计数。", "The published definitions do not load; nothing can be counted."));
        var first = problems[0];
        var path = first.Path.StartsWith("$.", StringComparison.Ordinal) ? first.Path[2..] : first.Path;
        var place = first.Span is { } span ? $"{path} {span.Line}:{span.Column}" : path;
        var problem = ApiProblem.Invalid(place, first.Expected, first.Found.En);
        var detail = new Localized($"{place}：应为{first.Expected.Zh}，实为{first.Found.Zh}{Meant(first, "；是否想写 “{0}”？", "。")}", $"{place}: expected {first.Expected.En}, found {first.Found.En}{Meant(first, "; did you mean \"{0}\"?", ".")}");
        return problem with { Detail = detail };
    }

    private static string Meant(DefinitionProblem problem, string format, string none) => problem.Suggestion is { } meant
        ? string.Format(System.Globalization.CultureInfo.InvariantCulture, format, meant) : none;
}
