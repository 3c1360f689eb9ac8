using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Reads conditions that come with a request, as text or as tree.</summary>
internal static class ConditionInputs
{
    /// <returns>The condition, or what is wrong with it.</returns>
    public static Task<(UnsavedCondition? Condition, ApiProblem? Problem)> ReadAsync(
        JsonElement when, Viewer viewer, UnsavedConditions conditions, CancellationToken cancellation) => ReadAsync("when", when, viewer, conditions, cancellation);

    /// <summary>The rows of a condition that the projection alone can tell; everyone without one. By masked fields they are enough that nobody is told of.</summary>
    /// <param name="place">What of the request the condition is.</param>
    /// <param name="exact">True where counts of few are asked for.</param>
    public static async Task<(RowSet? Set, ApiProblem? Problem)> RowsAsync(
        string place, JsonElement? when, bool? exact, Viewer viewer, UnsavedConditions conditions, LiveCount live, CancellationToken cancellation)
    {
        if (when is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given) return (RowSet.Everyone, null);
        var (condition, problem) = await ReadAsync(place, given, viewer, conditions, cancellation);
        if (condition is null) return (null, problem);
        if (RefuseExact(place, condition, exact, viewer) is { } tooExact) return (null, tooExact);
        if (await live.SetOfAsync(condition, cancellation) is not { } set)
        {
            return (null, ApiProblem.Of(ProblemType.Conflict, place, new Localized(
                "读投影能单独判断的条件；请先把它保存为客群，再以 segment(…) 为条件", "a condition the read projection alone can tell; save it as a segment and ask for segment(…)"), found: null));
        }
        if (MaskedField(condition, viewer) is null) return (set, null);
        var least = condition.Definitions.Business.MinimumGroup;
        return (await live.CountAsync(condition, cancellation)).Count >= least ? (set, null) : (null, ApiProblem.Of(
            ProblemType.Forbidden, place, new Localized($"以脱敏字段为条件时至少 {least} 位客户", $"{least} customers at least where the condition is by masked fields"), found: null));
    }

    /// <summary>403 where counts of few are asked for by fields that are masked to the caller: they would say of single persons what the mask hides.</summary>
    public static ApiProblem? RefuseExact(string place, UnsavedCondition condition, bool? exact, Viewer viewer) => exact is true && MaskedField(condition, viewer) is { } masked
        ? ApiProblem.Of(ProblemType.Forbidden, place, new Localized($"exact=true 时不含脱敏字段的条件，或权限 {Right.ReadUnmasked}", $"with exact=true a condition without masked fields, or the right {Right.ReadUnmasked}"), masked)
        : null;

    /// <summary>403 where a field is of a section that the caller's role is not shown: a count by it tells as much as a list.</summary>
    public static ApiProblem? RefuseHidden(string place, IEnumerable<string> fields, DefinitionSet definitions, Viewer viewer) =>
        fields.FirstOrDefault(f => definitions.Catalog.Find(f) is not { } field || !viewer.View.Sees(field)) is { } hidden
            ? ApiProblem.Of(ProblemType.Forbidden, place, new Localized("角色可见的字段", "fields that the role is shown"), hidden)
            : null;

    private static async Task<(UnsavedCondition? Condition, ApiProblem? Problem)> ReadAsync(
        string place, JsonElement when, Viewer viewer, UnsavedConditions conditions, CancellationToken cancellation)
    {
        var json = when.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(when.GetRawText());
        if (json is null || json.ToJsonString().Length > UnsavedConditions.MaxLength)
            return (null, ApiProblem.Invalid(place, new Localized($"条件，至多 {UnsavedConditions.MaxLength} 字", $"a condition of at most {UnsavedConditions.MaxLength} characters"), found: null));
        var (condition, problems) = await conditions.ReadAsync(json, cancellation);
        if (condition is null) return (null, Misread(problems));
        return RefuseHidden(place, condition.Fields, condition.Definitions, viewer) is { } hidden ? (null, hidden) : (condition, null);
    }

    /// <summary>The first field that no list may be made by.</summary>
    public static string? MaskedField(UnsavedCondition condition, Viewer viewer) =>
        condition.Fields.FirstOrDefault(f => condition.Definitions.Catalog.Find(f) is not { } field || !viewer.MayListBy(field));

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
