using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy.Audit;
using Profiles.Profiles;
using Profiles.Reviews;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Questions to stewards: listed, shown with evidence, claimed, answered, taken back.</summary>
internal static class ReviewRoutes
{
    private const string Reviews = "reviews";
    private const int MaxBulk = 500;
    private const int MaxText = 4000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/reviews").WithTags("reviews");
        routes.MapGet("", ListAsync).Needs(Right.Decide)
            .WithSummary("待定问题，信息量大的在前 / Questions, the most telling first")
            .WithDescription("kind: identity (default), placeholder, quarantine, held. state: open (default), skipped, decided, withdrawn.").Produces<ListView<ReviewView>>();
        routes.MapGet("/counts", CountAsync).Needs(Right.Decide)
            .WithSummary("各类待定问题的数量 / How many questions of each kind are open").Produces<ListView<ReviewCountView>>();
        routes.MapGet("/{id}", ShowAsync).Needs(Right.Decide).Masked()
            .WithSummary("一个问题及其依据 / A question with its evidence").Produces<ReviewView>();
        routes.MapPost("/{id}/claim", (string id, Viewer viewer, [FromServices] ReviewDesk desk, [FromServices] DefinitionAccess definitions, CancellationToken cancellation) =>
                AfterAsync(desk.ClaimAsync(id, viewer.Who, cancellation), id, viewer, desk, definitions, cancellation))
            .Needs(Right.Decide).Audited(AuditActions.Decided, "review-claimed").WithSummary("认领 / Claim a question for a quarter of an hour").Produces<ReviewView>();
        routes.MapPost("/{id}/answer", AnswerAsync).Needs(Right.Decide).Audited(AuditActions.Decided, "review-answered")
            .WithSummary("回答 / Answer a question").Produces<ReviewView>();
        routes.MapPost("/answers", AnswerManyAsync).Needs(Right.Decide)
            .WithSummary("同一回答用于多个问题 / One answer to many questions").Produces<ListView<BulkAnswerView>>();
        routes.MapPost("/{id}/undo", (string id, Viewer viewer, [FromServices] ReviewDesk desk, [FromServices] DefinitionAccess definitions, CancellationToken cancellation) =>
                AfterAsync(desk.UndoAsync(id, cancellation), id, viewer, desk, definitions, cancellation))
            .Needs(Right.Decide).Audited(AuditActions.Decided, "review-undone").WithSummary("收回回答 / Take an answer back").Produces<ReviewView>();
    }

    private static async Task<IResult> ListAsync(
        string? kind, string? state, string? after, string? limit, Viewer viewer, [FromServices] ReviewDesk desk,
        [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        kind ??= ReviewKinds.Identity;
        if (!ReviewKinds.All.Contains(kind)) return ApiProblem.Invalid("kind", OneOf(ReviewKinds.All), kind);
        if (!Enum.TryParse<ReviewState>(state ?? nameof(ReviewState.Open), ignoreCase: true, out var wanted) || int.TryParse(state, out _))
            return ApiProblem.Invalid("state", OneOf(Enum.GetValues<ReviewState>().Select(WebJson.Name)), state);
        if (Inputs.Limit(limit, out var count) is { } wrong) return wrong;
        var position = after is null ? null : Continuation.Read(Reviews, after);
        if (after is not null && position is null) return ApiProblem.Invalid("after", new Localized("上一页的 next", "next of the page before"), after);
        var items = await desk.ListAsync(kind, wanted, position, count, cancellation);
        var views = new IdentityViews(await definitions.Current(cancellation), viewer);
        return TypedResults.Ok(new ListView<ReviewView>(
            [.. items.Select(i => views.Review(i, desk.Answers(i.Kind)))], items.Count < count ? null : Continuation.Of(Reviews, items[^1].Order)));
    }

    private static async Task<IResult> CountAsync([FromServices] ReviewDesk desk, CancellationToken cancellation)
    {
        var counts = new List<ReviewCountView>(ReviewKinds.All.Count);
        foreach (var kind in ReviewKinds.All)
        {
            var (open, complete) = await desk.CountAsync(kind, cancellation);
            counts.Add(new ReviewCountView(kind, open, complete));
        }
        return TypedResults.Ok(new ListView<ReviewCountView>(counts));
    }

    private static async Task<IResult> ShowAsync(
        string id, Viewer viewer, [FromServices] ReviewDesk desk, [FromServices] AuditTrail audit, [FromServices] IdentityReader identity, [FromServices] PlaceholderReviews placeholders,
        [FromServices] HeldRowReviews heldRows, [FromServices] ProfileReader profiles, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, cancellation) is not { } item) return ApiProblem.NotFound(new Localized("问题", "question"), id);
        var set = await definitions.Current(cancellation);
        await Disclosure.RecordListAsync(audit, viewer, $"review kind={item.Kind}", id, 1, cancellation);
        var views = new IdentityViews(set, viewer);
        var view = views.Review(item, desk.Answers(item.Kind));
        switch (item.Kind)
        {
            case ReviewKinds.Identity:
                var (a, b) = IdentityReviews.Pair(item);
                return TypedResults.Ok(view with { Pair = views.Pair(await identity.ExplainPairAsync([a], [b], cancellation)) });
            case ReviewKinds.Placeholder:
                return TypedResults.Ok(await placeholders.FindAsync(item, cancellation) is { } identifier ? view with { Value = views.Value(identifier) } : view);
            case ReviewKinds.Held:
                if (await heldRows.FindAsync(item, cancellation) is not { } held) return TypedResults.Ok(view);
                var suggestion = held.Row.Decision is null ? await heldRows.SuggestAsync(held, cancellation) : null;
                return TypedResults.Ok(view with { Row = new HeldRowViews(set, viewer).Of(held, suggestion) });
            default:
                var lookup = await profiles.FindAsync(ProfileId.MintedBy(QuarantineReviews.Member(item)), cancellation);
                return TypedResults.Ok(lookup.Profile is { } profile ? view with { Component = views.Identity(await identity.ExplainAsync(profile, cancellation)) } : view);
        }
    }

    private static async Task<IResult> AnswerAsync(
        string id, AnswerRequest request, Viewer viewer, [FromServices] ReviewDesk desk, [FromServices] DefinitionAccess definitions,
        CancellationToken cancellation)
    {
        if (Inputs.Reason(request.Reason) is { } tooLong) return tooLong;
        if (request.Corrected?.Values.Any(v => v is null or { Length: > MaxText }) is true)
            return ApiProblem.Invalid("corrected", new Localized($"每列至多 {MaxText} 字的文本", $"texts of at most {MaxText} characters"), found: null);
        var answer = new ReviewAnswer(request.Answer ?? "", request.Corrected, request.Always);
        var outcome = await desk.AnswerAsync(id, answer, new Deciding(viewer.Who, request.Reason), cancellation);
        return await AfterAsync(Task.FromResult(outcome.Status), id, viewer, desk, definitions, cancellation, request.Answer, outcome.Refusal);
    }

    private static async Task<IResult> AnswerManyAsync(
        BulkAnswerRequest request, Viewer viewer, [FromServices] ReviewDesk desk, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (Inputs.Reason(request.Reason) is { } tooLong) return tooLong;
        if (request.Ids is not { Count: > 0 and <= MaxBulk })
            return ApiProblem.Invalid("ids", new Localized($"1 到 {MaxBulk} 个问题标识", $"1 to {MaxBulk} ids of questions"), $"{request.Ids?.Count ?? 0}");
        var answered = new List<BulkAnswerView>(request.Ids.Count);
        foreach (var id in request.Ids.Distinct(StringComparer.Ordinal))
        {
            var outcome = await desk.AnswerAsync(id, new ReviewAnswer(request.Answer ?? ""), new Deciding(viewer.Who, request.Reason), cancellation);
            answered.Add(new BulkAnswerView(id, WebJson.Name(outcome.Status), outcome.Refusal?.Found.In(viewer.Language)));
        }
        await audit.RecordAsync(
            [.. answered.Where(a => a.Status == WebJson.Name(ReviewStatus.Done)).Select(a => new AuditEvent(AuditActions.Decided, viewer.Who, a.Id, Purpose: null, "what=review-answered"))],
            cancellation);
        return TypedResults.Ok(new ListView<BulkAnswerView>(answered));
    }

    private static async Task<IResult> AfterAsync(
        Task<ReviewStatus> work, string id, Viewer viewer, ReviewDesk desk, DefinitionAccess definitions, CancellationToken cancellation, string? answer = null,
        ReviewRefusal? refusal = null)
    {
        var status = await work;
        if (status == ReviewStatus.Unknown || await desk.FindAsync(id, cancellation) is not { } item)
            return ApiProblem.NotFound(new Localized("问题", "question"), id);
        if (refusal is not null) return ApiProblem.Invalid(refusal.Place, refusal.Expected, refusal.Found.In(viewer.Language));
        return status switch
        {
            ReviewStatus.Invalid => ApiProblem.Invalid("answer", OneOf(desk.Answers(item.Kind)), answer),
            ReviewStatus.Closed => ApiProblem.Of(ProblemType.Conflict, "state", new Localized("无人占用的待定问题", "an open question that nobody else has"), WebJson.Name(item.State)),
            _ => TypedResults.Ok(new IdentityViews(await definitions.Current(cancellation), viewer).Review(item, desk.Answers(item.Kind))),
        };
    }

    private static Localized OneOf(IEnumerable<string> words)
    {
        var all = string.Join(", ", words);
        return new Localized($"其一：{all}", $"one of {all}");
    }
}
