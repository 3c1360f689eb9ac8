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

    private static readonly Localized Sortable = new(
        "可排序的字段（数字、金额、日期、时间），见 GET /api/profiles/sort-fields", "a field to sort by (number, amount, date or time), see GET /api/profiles/sort-fields");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/profiles").WithTags("profiles");
        routes.MapGet("/sort-fields", SortFieldsAsync).Needs(Right.ReadProfiles)
            .WithSummary("客户列表可按哪些字段排序 / What lists of customers can be sorted by")
            .WithDescription("Numbers, amounts, dates and times whose values the caller may see, in the order of the catalogue. Texts are kept in no order: there is no list by name.")
            .Produces<ListView<SortFieldView>>();
        routes.MapPost("/list", ListAsync).Needs(Right.ReadProfiles).Masked()
            .WithSummary("按条件列出客户 / List customers by a condition")
            .WithDescription("when: text or tree. fields: values to show beside the name. order: {by, descending}, by one of /api/profiles/sort-fields, those without a value last; "
                + "absent: an order of the store's own. skip at most 10,000.")
            .Produces<ProfileListView>();
    }

    private static async Task<IResult> SortFieldsAsync(Viewer viewer, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        return TypedResults.Ok(new ListView<SortFieldView>([.. SortField.All(set).Where(f => f.Field is not { } field || viewer.MayListBy(field))
            .Select(f => new SortFieldView(f.Id, f.Name.In(viewer.Language), WebJson.Name(f.Type), f.Group?.In(viewer.Language)))]));
    }

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
        if (ReadOrder(request.Order, set, viewer, out var order) is { } unordered) return unordered;
        var (condition, problem) = await ConditionInputs.ReadAsync(request.When ?? Everyone, viewer, conditions, cancellation);
        if (condition is null) return problem!;
        if (ConditionInputs.MaskedField(condition, viewer) is { } hidden)
            return ApiProblem.Of(ProblemType.Forbidden, "when", new Localized($"不含脱敏字段的条件，或权限 {Right.ReadUnmasked}", $"a condition without masked fields, or the right {Right.ReadUnmasked}"), hidden);
        if (await live.ListAsync(condition, order, skip, limit, cancellation) is not { } page)
            return ApiProblem.NotAvailable(new Localized("读投影（正在建立）", "the read projection, which is being built"));
        var views = new ProfileViews(set, viewer, time.GetUtcNow());
        await Disclosure.RecordAsync(audit, viewer, page.Profiles.Select(p => p.Id), "summary", cancellation);
        return TypedResults.Ok(new ProfileListView([.. page.Profiles.Select(p => new ListedProfile(views.Summary(p), views.Values(p, fields), views.Figures(p)))], page.More));
    }

    private static ApiProblem? ReadOrder(ListOrder? asked, DefinitionSet set, Viewer viewer, out RowOrder? order)
    {
        order = null;
        if (asked is null) return null;
        if (asked.By is null || SortField.Find(set, asked.By) is not { } field) return ApiProblem.Invalid("order.by", Sortable, asked.By);
        if (field.Field is { } shown && !viewer.MayListBy(shown))
            return ApiProblem.Of(ProblemType.Forbidden, "order.by", new Localized($"未脱敏的字段，或权限 {Right.ReadUnmasked}", $"a field that is not masked, or the right {Right.ReadUnmasked}"), field.Id);
        order = field.Order(asked.Descending ?? false);
        return null;
    }
}
