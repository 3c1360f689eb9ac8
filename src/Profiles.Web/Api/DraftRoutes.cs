using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Definitions.Trial;
using Profiles.Evidence;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Changes in preparation: saved, tried on the people there are, approved by somebody else, published.</summary>
internal static class DraftRoutes
{
    private const int MaxTrialRows = 1_000_000;
    private static readonly Localized Draft = new("草稿", "draft");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/try", TryAsync).Needs(Right.ManageDefinitions).Masked()
            .WithSummary("发布前试算 / Try a change before publishing it").Produces<TrialView>();
        routes.MapGet("/drafts", ListAsync).Needs(Right.ReadDefinitions).WithSummary("草稿 / Drafts").Produces<ListView<DraftView>>();
        routes.MapGet("/drafts/{name}", ReadAsync).Needs(Right.ReadDefinitions).WithSummary("一份草稿 / One draft").Produces<DraftView>();
        routes.MapPut("/drafts/{name}", SaveAsync).Needs(Right.ManageDefinitions).WithSummary("保存草稿 / Save a draft").Produces<DraftView>();
        routes.MapDelete("/drafts/{name}", (string name, [FromServices] IDefinitionStore store, CancellationToken cancellation) => RemoveAsync(name, store, cancellation))
            .Needs(Right.ManageDefinitions).WithSummary("删除草稿 / Remove a draft").Produces(StatusCodes.Status204NoContent);
        routes.MapPost("/drafts/{name}/submit", async (string name, [FromServices] DefinitionAuthoring authoring, CancellationToken cancellation) =>
                Answer(name, await authoring.SubmitAsync(name, cancellation)))
            .Needs(Right.ManageDefinitions).WithSummary("提交审批 / Offer a draft for approval").Produces<DraftView>();
        routes.MapPost("/drafts/{name}/approve", async (
                string name, DraftStepRequest? request, Viewer viewer, [FromServices] DefinitionAuthoring authoring, [FromServices] SessionKey session, CancellationToken cancellation) =>
                Answer(name, await authoring.ApproveAsync(name, session.AuthorOf(viewer), request?.Note, cancellation)))
            .Needs(Right.ManageDefinitions).WithSummary("批准草稿 / Approve a draft").Produces<DraftView>();
        routes.MapPost("/drafts/{name}/reject", async (
                string name, DraftStepRequest? request, Viewer viewer, [FromServices] DefinitionAuthoring authoring, [FromServices] SessionKey session, CancellationToken cancellation) =>
                Answer(name, await authoring.RejectAsync(name, session.AuthorOf(viewer), request?.Note, cancellation)))
            .Needs(Right.ManageDefinitions).WithSummary("退回草稿 / Send a draft back").Produces<DraftView>();
        routes.MapPost("/drafts/{name}/publish", PublishAsync).Needs(Right.ManageDefinitions)
            .WithSummary("发布草稿 / Publish a draft").Produces<DefinitionPlanView>();
    }

    /// <summary>409: there are too many, or somebody else saved it in the same moment.</summary>
    internal static ApiProblem NotSaved(string name) => ApiProblem.Of(ProblemType.Conflict, new Localized(
        $"草稿 {name} 未保存：同时有人保存了它，或草稿已达 {DefinitionAuthoring.MaxDrafts} 份。",
        $"Draft {name} was not saved: somebody else saved it in this moment, or there are {DefinitionAuthoring.MaxDrafts} drafts already."));

    private static async Task<IResult> ListAsync([FromServices] IDefinitionStore store, CancellationToken cancellation) =>
        TypedResults.Ok(new ListView<DraftView>([.. (await store.ReadDraftsAsync(cancellation)).Select(View)]));

    private static async Task<IResult> ReadAsync(string name, [FromServices] DefinitionAuthoring authoring, CancellationToken cancellation) =>
        await authoring.FindDraftAsync(name, cancellation) is { } draft ? TypedResults.Ok(View(draft)) : ApiProblem.NotFound(Draft, name);

    private static async Task<IResult> SaveAsync(
        string name, DefinitionUpload upload, Viewer viewer, [FromServices] DefinitionAuthoring authoring, [FromServices] SessionKey session,
        CancellationToken cancellation)
    {
        if (DefinitionInputs.DraftName(name) is { } nameless) return nameless;
        if ((DefinitionInputs.Files(upload.Files, out var files) ?? DefinitionInputs.Why(upload.Why)) is { } wrong) return wrong;
        var plan = DefinitionEdits.Files(files, upload.Prune, upload.Only ?? []);
        var saved = await authoring.SaveDraftAsync(name, plan, upload.Why, session.AuthorOf(viewer), cancellation);
        return saved is null ? NotSaved(name) : TypedResults.Ok(View(saved));
    }

    private static async Task<IResult> RemoveAsync(string name, IDefinitionStore store, CancellationToken cancellation)
    {
        await store.RemoveDraftAsync(name, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> PublishAsync(
        string name, DraftStepRequest? request, Viewer viewer, [FromServices] DefinitionAuthoring authoring, [FromServices] SessionKey session,
        CancellationToken cancellation) =>
        await authoring.PublishDraftAsync(name, session.AuthorOf(viewer), request?.Tried, viewer.Publishing, cancellation) is { } applied
            ? TypedResults.Ok(DefinitionInputs.View(DefinitionPublishing.View(applied), steps: true, apply: true))
            : ApiProblem.NotFound(Draft, name);

    private static async Task<IResult> TryAsync(
        TrialRequest request, Viewer viewer, [FromServices] DefinitionTrial trial, [FromServices] CleaningTrial cleaning, [FromServices] DefinitionAuthoring authoring,
        [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (request.Examples is < 0 or > TrialOptions.MaxExamples)
            return ApiProblem.Invalid("examples", new Localized($"0 到 {TrialOptions.MaxExamples}", $"0 to {TrialOptions.MaxExamples}"), $"{request.Examples}");
        if (request.Sample < TrialOptions.MinSample)
            return ApiProblem.Invalid("sample", new Localized($"至少 {TrialOptions.MinSample}", $"{TrialOptions.MinSample} or more"), $"{request.Sample}");
        if (request.Rows is < 1 or > MaxTrialRows)
            return ApiProblem.Invalid("rows", new Localized($"1 到 {MaxTrialRows}", $"1 to {MaxTrialRows}"), $"{request.Rows}");
        BatchId? batch = null;
        if (request.Batch is { } named)
        {
            if (Inputs.Id<BatchId>("batch", named, out var known) is { } notAnId) return notAnId;
            batch = known;
        }
        Func<DefinitionState, Definitions.DefinitionPlan> plan;
        if (request.Draft is { } name)
        {
            if (await authoring.FindDraftAsync(name, cancellation) is not { } draft) return ApiProblem.NotFound(Draft, name);
            plan = DefinitionEdits.Of(draft.Edits);
        }
        else if (DefinitionInputs.Files(request.Files, out var files) is { } wrong) return wrong;
        else plan = DefinitionEdits.Files(files, request.Prune, request.Only ?? []);
        var options = new TrialOptions { Examples = request.Examples ?? TrialOptions.DefaultExamples, Sample = request.Sample, Language = viewer.Language };
        var result = await trial.RunAsync(plan, options, cancellation);
        if (TrialViews.Refuse(result, viewer) is { } refused) return refused;
        await Disclosure.RecordAsync(audit, viewer, result.Outcomes.SelectMany(o => o.Gained.Concat(o.Lost)).Select(e => e.Profile.Id), "trial", cancellation);
        var cleaned = await cleaning.RunAsync(result.Check, batch, request.Rows ?? CleaningTrial.DefaultRows, options.Examples, cancellation);
        return TypedResults.Ok(new TrialViews(result.Check.After ?? await definitions.Current(cancellation), viewer).Of(result, cleaned));
    }

    private static IResult Answer(string name, (DraftOutcome Outcome, DefinitionDraft? Draft) step) => step.Outcome switch
    {
        DraftOutcome.Done => TypedResults.Ok(View(step.Draft!)),
        DraftOutcome.NotFound => ApiProblem.NotFound(Draft, name),
        DraftOutcome.OwnWork => ApiProblem.Of(ProblemType.Conflict, new Localized(
            $"草稿 {name} 须由另一人审批：作者不能审批自己的草稿。", $"Draft {name} needs another person's word: nobody approves or rejects what he wrote himself.")),
        _ => ApiProblem.Of(ProblemType.Conflict, new Localized(
            $"草稿 {name} 的状态不允许这一步，或同时有人保存了它。", $"Draft {name} is not in the state for this step, or somebody else saved it in this moment.")),
    };

    private static DraftView View(DefinitionDraft draft) => new(
        draft.Name, draft.Revision, WebJson.Name(draft.Status), draft.Authors, draft.At, draft.Why, draft.ReviewedBy, draft.Note,
        [.. draft.Edits.Select(e => new DraftEditView(e.Kind, e.Id, e.Json))]);
}
