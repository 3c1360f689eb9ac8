using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Rules;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Counts of conditions nobody published, and the projection they are counted by.</summary>
internal static class SegmentCountRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/segments/count", CountAsync).Needs(Right.ReadProfiles).WithTags("segments")
            .WithSummary("条件的实时人数 / Live count of a condition")
            .WithDescription("when: the text form or the tree. exact=true shows counts below the least size; needs the right Export.")
            .Produces<SegmentCountView>();
        api.MapGet("/projection", ReadAsync).Needs(Right.ReadHealth).WithTags("operations")
            .WithSummary("读投影的状态 / State of the read projection").Produces<ProjectionView>();
        api.MapPost("/projection/rebuild", RebuildAsync).Needs(Right.ManageDefinitions).WithTags("operations")
            .WithSummary("由画像重建读投影 / Build the read projection anew from the profiles").Produces<ProjectionView>();
    }

    private static async Task<IResult> CountAsync(
        SegmentCountRequest request, bool? exact, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] UnsavedConditions conditions,
        [FromServices] LiveCount live, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Limit(exact, viewer, set, out var limit) is { } refused) return refused;
        var json = request.When.ValueKind == System.Text.Json.JsonValueKind.Undefined ? null : JsonNode.Parse(request.When.GetRawText());
        if (json is null || json.ToJsonString().Length > UnsavedConditions.MaxLength)
            return ApiProblem.Invalid("when", new Localized($"条件，至多 {UnsavedConditions.MaxLength} 字", $"a condition of at most {UnsavedConditions.MaxLength} characters"), found: null);
        var (condition, problems) = await conditions.ReadAsync(json, cancellation);
        if (condition is null) return Misread(problems);
        var counted = await live.CountAsync(condition, cancellation);
        var shown = limit.Show(counted.Count);
        return TypedResults.Ok(new SegmentCountView(
            shown, limit.Minimum, counted.Total, shown is { } count && counted.Total > 0 ? (double)count / counted.Total : null, counted.AsOf,
            WebJson.Name(counted.Method), counted.Examined, RuleText.Print(condition.When, condition.Definitions, viewer.Language)));
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

    private static async Task<IResult> ReadAsync([FromServices] IProjectionStore projection, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var state = await projection.ReadStateAsync(cancellation);
        var set = await definitions.Current(cancellation);
        return TypedResults.Ok(new ProjectionView(
            state.Schema == new ProjectionColumns(set.Catalog).Version, state.AsOf, await projection.CountAsync(RowSet.Everyone, cancellation)));
    }

    private static async Task<IResult> RebuildAsync([FromServices] ProjectionFeed feed, [FromServices] IProjectionStore projection, CancellationToken cancellation)
    {
        var count = await feed.RebuildAsync(cancellation);
        return TypedResults.Ok(new ProjectionView(Built: true, (await projection.ReadStateAsync(cancellation)).AsOf, count));
    }
}
