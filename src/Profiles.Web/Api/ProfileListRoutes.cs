using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Privacy.Audit;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Lists customers by a condition nobody has to publish first.</summary>
internal static class ProfileListRoutes
{
    private const int MaxFields = 20;
    private const int MaxSkip = 10_000;
    private const int MaxLimit = 200;
    private const int DefaultLimit = 50;
    private static readonly JsonElement Everyone = JsonSerializer.SerializeToElement("true");

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/profiles/list", ListAsync).Needs(Right.ReadProfiles).Masked().WithTags("profiles")
        .WithSummary("按条件列出客户 / List customers by a condition")
        .WithDescription("when: text or tree. fields: values to show beside the name. In an order of the store's own; skip at most 10,000.").Produces<ProfileListView>();

    private static async Task<IResult> ListAsync(
        ProfileListRequest request, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] UnsavedConditions conditions, [FromServices] LiveCount live,
        [FromServices] TimeProvider time, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        var (skip, limit, fields) = (request.Skip ?? 0, request.Limit ?? DefaultLimit, request.Fields ?? []);
        if (skip is < 0 or > MaxSkip) return ApiProblem.Invalid("skip", new Localized($"0 至 {MaxSkip}", $"0 to {MaxSkip}"), $"{skip}");
        if (limit is < 1 or > MaxLimit) return ApiProblem.Invalid("limit", new Localized($"1 至 {MaxLimit}", $"1 to {MaxLimit}"), $"{limit}");
        if (fields.Count > MaxFields) return ApiProblem.Invalid("fields", new Localized($"至多 {MaxFields} 个字段", $"at most {MaxFields} fields"), $"{fields.Count}");
        if (fields.FirstOrDefault(f => set.Catalog.Find(f) is null) is { } unknown) return ApiProblem.NotFound(new Localized("字段", "field"), unknown);
        var (condition, problem) = await ConditionInputs.ReadAsync(request.When ?? Everyone, viewer, conditions, cancellation);
        if (condition is null) return problem!;
        if (condition.Fields.FirstOrDefault(f => set.Catalog.Find(f) is not { } field || !viewer.MayListBy(field)) is { } hidden)
            return ApiProblem.Of(ProblemType.Forbidden, "when", new Localized($"不含脱敏字段的条件，或权限 {Right.ReadUnmasked}", $"a condition without masked fields, or the right {Right.ReadUnmasked}"), hidden);
        if (await live.ListAsync(condition, skip, limit, cancellation) is not { } page)
            return ApiProblem.NotAvailable(new Localized("读投影（正在建立）", "the read projection, which is being built"));
        var views = new ProfileViews(set, viewer, time.GetUtcNow());
        await Disclosure.RecordAsync(audit, viewer, page.Profiles.Select(p => p.Id), "summary", cancellation);
        return TypedResults.Ok(new ProfileListView([.. page.Profiles.Select(p => new ListedProfile(views.Summary(p), views.Values(p, fields)))], page.More));
    }
}
