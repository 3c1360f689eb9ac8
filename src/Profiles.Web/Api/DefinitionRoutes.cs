using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What users author: reading, checking, planning, publishing, upgrading.</summary>
internal static class DefinitionRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/definitions").WithTags("definitions");
        routes.MapGet("", ListAsync).Needs(Right.ReadDefinitions)
            .WithSummary("全部定义 / All definitions").Produces<ListView<DefinitionEntry>>();
        routes.MapGet("/export", ExportAsync).Needs(Right.ReadDefinitions)
            .WithSummary("导出定义原文 / All definitions as they were written").Produces<ListView<DefinitionTextView>>();
        routes.MapGet("/{kind}/{id}", ReadAsync).Needs(Right.ReadDefinitions)
            .WithSummary("一个定义 / One definition").Produces<DefinitionView>();
        routes.MapGet("/{kind}/{id}/uses", UsesAsync).Needs(Right.ReadDefinitions)
            .WithSummary("谁在使用一个标签或客群 / Who uses a tag or segment")
            .WithDescription("Tags and segments whose rules ask for it, directly or through others: what is evaluated again when it changes.")
            .Produces<ListView<DefinitionUseView>>();
        routes.MapPost("/validate", (DefinitionUpload upload, [FromServices] DefinitionAccess access, CancellationToken cancellation) =>
                RunAsync(upload, note: null, access.Plan, steps: false, apply: false, cancellation))
            .Needs(Right.ReadDefinitions).WithSummary("校验定义 / Validate definitions").Produces<DefinitionPlanView>();
        routes.MapPost("/plan", (DefinitionUpload upload, [FromServices] DefinitionAccess access, CancellationToken cancellation) =>
                RunAsync(upload, note: null, access.Plan, steps: true, apply: false, cancellation))
            .Needs(Right.ReadDefinitions).WithSummary("预览发布的影响 / Preview what publishing would do").Produces<DefinitionPlanView>();
        routes.MapPost("/apply", (DefinitionUpload upload, Viewer viewer, [FromServices] DefinitionAccess access, [FromServices] SessionKey session, CancellationToken cancellation) =>
                RunAsync(upload, new PublicationNote(session.AuthorOf(viewer), upload.Why, upload.Tried) { Rights = viewer.Publishing }, access.Apply, steps: true, apply: true, cancellation))
            .Needs(Right.ManageDefinitions).WithSummary("发布定义 / Publish definitions").Produces<DefinitionPlanView>();
        routes.MapPost("/upgrade", UpgradeAsync).Needs(Right.ManageDefinitions)
            .WithSummary("升级初始定义 / Upgrade the starter definitions").Produces<DefinitionPlanView>();
        DefinitionHistoryRoutes.Map(routes);
        DraftRoutes.Map(routes);
    }

    private static async Task<IResult> ListAsync(string? kind, [FromServices] IDefinitionStore store, CancellationToken cancellation)
    {
        var all = await store.ReadAllAsync(cancellation);
        return TypedResults.Ok(new ListView<DefinitionEntry>([.. Ordered(all, kind).Select(d => new DefinitionEntry(d.Kind, d.Id, d.Origin, d.Version, d.Starter))]));
    }

    private static async Task<IResult> ExportAsync(string? kind, [FromServices] IDefinitionStore store, CancellationToken cancellation)
    {
        var all = await store.ReadAllAsync(cancellation);
        return TypedResults.Ok(new ListView<DefinitionTextView>([.. Ordered(all, kind).Select(d => new DefinitionTextView(d.Kind, d.Id, d.Json))]));
    }

    private static async Task<IResult> ReadAsync(string kind, string id, [FromServices] IDefinitionStore store, CancellationToken cancellation)
    {
        var found = (await store.ReadAllAsync(cancellation)).FirstOrDefault(d => d.Kind == kind && d.Id == id);
        if (found is null) return ApiProblem.NotFound(new Localized("定义", "definition"), $"{kind}/{id}");
        using var json = JsonDocument.Parse(found.Json);
        return TypedResults.Ok(new DefinitionView(found.Kind, found.Id, found.Origin, found.Version, found.Starter, json.RootElement.Clone()));
    }

    private static async Task<IResult> UsesAsync(string kind, string id, Viewer viewer, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (DefinitionUses.Of(kind, id, await definitions.Current(cancellation)) is not { } uses)
            return ApiProblem.NotFound(new Localized("标签或客群", "tag or segment"), $"{kind}/{id}");
        return TypedResults.Ok(new ListView<DefinitionUseView>([.. uses.Select(u => new DefinitionUseView(u.Kind, u.Id, u.Name.In(viewer.Language), u.IsDirect))]));
    }

    private static async Task<IResult> RunAsync(
        DefinitionUpload upload, PublicationNote? note, Func<WantedDefinitions, CancellationToken, Task<DefinitionPlan>> run, bool steps, bool apply,
        CancellationToken cancellation)
    {
        if ((DefinitionInputs.Files(upload.Files, out var files) ?? DefinitionInputs.Why(upload.Why)) is { } wrong) return wrong;
        var plan = await run(new WantedDefinitions(files, upload.Prune) { Only = upload.Only ?? [], Note = note }, cancellation);
        return TypedResults.Ok(DefinitionInputs.View(plan, steps, apply));
    }

    private static async Task<IResult> UpgradeAsync(
        UpgradeRequest request, Viewer viewer, [FromServices] DefinitionAuthoring authoring, [FromServices] StarterFolder starters,
        [FromServices] SessionKey session, CancellationToken cancellation)
    {
        if (DefinitionInputs.Why(request.Why) is { } wrong) return wrong;
        if (!Directory.Exists(starters.Path)) return ApiProblem.NotAvailable(new Localized("初始定义", "starter definitions"));
        var plan = DefinitionEdits.Upgrade(DefinitionFolder.Read(starters.Path, DefinitionOrigin.Starter), request.Take ?? []);
        return await PublishAsync(plan, request.Plan, request.Draft, new PublicationNote(session.AuthorOf(viewer), request.Why) { Rights = viewer.Publishing }, authoring, cancellation);
    }

    /// <summary>Looks, saves as a draft or publishes, as was asked for.</summary>
    internal static async Task<IResult> PublishAsync(
        Func<DefinitionState, Definitions.DefinitionPlan> plan, bool onlyPlan, string? draft, PublicationNote note, DefinitionAuthoring authoring,
        CancellationToken cancellation)
    {
        if (draft is not null && !onlyPlan)
        {
            if (DefinitionInputs.DraftName(draft) is { } wrong) return wrong;
            if (await authoring.SaveDraftAsync(draft, plan, note.Why, note.By, cancellation) is null) return DraftRoutes.NotSaved(draft);
        }
        if (onlyPlan || draft is not null)
            return TypedResults.Ok(DefinitionInputs.View(DefinitionPublishing.View(await authoring.CheckAsync(plan, cancellation)), steps: true, apply: false));
        return TypedResults.Ok(DefinitionInputs.View(DefinitionPublishing.View(await authoring.PublishAsync(plan, note, cancellation)), steps: true, apply: true));
    }

    private static IEnumerable<StoredDefinition> Ordered(IReadOnlyList<StoredDefinition> all, string? kind) =>
        all.Where(d => kind is null || d.Kind == kind).OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal);
}
