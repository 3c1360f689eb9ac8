using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Erasure;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What an erasure came to, store by store.</summary>
/// <param name="Request">Id of the person's request.</param>
/// <param name="Profile">The id that now answers 410.</param>
/// <param name="Finished">When everything was erased and looked for once more; absent while it is not.</param>
/// <param name="Lifted">Since when the person may come again; absent while kept out.</param>
public sealed record ErasureView(
    string Request, string Profile, string By, DateTimeOffset At, DateTimeOffset? Finished, DateTimeOffset? Lifted, string? LiftedBy, IReadOnlyList<StoreReceiptView> Stores);

/// <param name="Note">What remains, or had to go with it, and why.</param>
public sealed record StoreReceiptView(string Store, long Found, long Erased, string? Note);

/// <summary>Who was erased and is kept out, by ids alone.</summary>
internal static class ErasureRoutes
{
    private static readonly Localized Thing = new("删除", "erasure");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/erasures").WithTags("erasures");
        routes.MapGet("", ListAsync).Needs(Right.HandleRequests)
            .WithSummary("已执行的删除，由新到旧 / Erasures, newest first").Produces<ListView<ErasureView>>();
        routes.MapGet("/{request}", ReadAsync).Needs(Right.HandleRequests)
            .WithSummary("一次删除及各存储的回执 / One erasure with the receipt of each store").Produces<ErasureView>();
        routes.MapPost("/{request}/lift", LiftAsync).Needs(Right.HandleRequests)
            .WithSummary("本人重新同意后，不再拦截其数据 / Let the person in again, who asked for it")
            .WithDescription("What was erased stays erased; rows of the person are taken in from now on. Recorded in the audit trail and in the ledger.")
            .Produces<ErasureView>();
    }

    private static async Task<IResult> ListAsync([FromServices] Suppressions suppressions, CancellationToken cancellation) =>
        TypedResults.Ok(new ListView<ErasureView>([.. (await suppressions.ListAsync(cancellation)).Select(View)]));

    private static async Task<IResult> ReadAsync(string request, [FromServices] Suppressions suppressions, CancellationToken cancellation) =>
        await suppressions.FindAsync(request, cancellation) is { } erasure ? TypedResults.Ok(View(erasure)) : ApiProblem.NotFound(Thing, request);

    private static async Task<IResult> LiftAsync(string request, Viewer viewer, [FromServices] Suppressions suppressions, CancellationToken cancellation)
    {
        if (await suppressions.LiftAsync(request, viewer.Who, cancellation) is not { } erasure) return ApiProblem.NotFound(Thing, request);
        return erasure.FinishedAt is null
            ? ApiProblem.Invalid("request", new Localized("已完成的删除", "an erasure that is finished"), request)
            : TypedResults.Ok(View(erasure));
    }

    private static ErasureView View(StoredErasure erasure) => new(
        erasure.Request, erasure.Profile.ToString(), erasure.By, erasure.At, erasure.FinishedAt, erasure.LiftedAt, erasure.LiftedBy,
        [.. erasure.Stores.Select(s => new StoreReceiptView(s.Store, s.Found, s.Erased, s.Note))]);
}
