using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Stewards' word on who is who.</summary>
internal static class DecisionRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/decisions").WithTags("decisions");
        routes.MapPost("", DecideAsync).Needs(Right.Decide)
            .WithSummary("判定两个来源客户是否同一人 / Decide whether two source persons are one")
            .Produces<DecisionView>(StatusCodes.Status201Created);
        routes.MapDelete("/{a}/{b}", TakeBackAsync).Needs(Right.Decide).Audited(AuditActions.Decided, "pair-taken-back", "a")
            .WithSummary("收回判定 / Take a decision back").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> DecideAsync(
        DecisionRequest request, HttpContext context, Viewer viewer, [FromServices] IEvidenceStore evidence,
        [FromServices] IDecisionStore decisions, [FromServices] TimeProvider time, [FromServices] AuditTrail audit,
        CancellationToken cancellation)
    {
        if (Pair(request.A, request.B, out var a, out var b) is { } wrong) return wrong;
        LinkVerdict? verdict = request.Verdict switch { "always" => LinkVerdict.Always, "never" => LinkVerdict.Never, _ => null };
        if (verdict is not { } word) return ApiProblem.Invalid("verdict", new Localized("always 或 never", "always or never"), request.Verdict);
        var known = (await evidence.FindAsync([a, b], cancellation)).Select(p => p.Id).ToHashSet();
        foreach (var id in new[] { a, b })
            if (!known.Contains(id)) return ApiProblem.NotFound(new Localized("来源客户", "source person"), id.ToString());
        if (Inputs.Reason(request.Reason) is { } tooLong) return tooLong;
        var decision = LinkDecision.Of(a, b, word, viewer.Who, time.GetUtcNow()) with { Reason = request.Reason };
        await decisions.PutAsync([decision], cancellation);
        await audit.RecordAsync(new AuditEvent(AuditActions.Decided, viewer.Who, a.ToString(), Purpose: null, $"what=pair-{request.Verdict} b={b}"), cancellation);
        await FollowUpAsync(context, a, b, cancellation);
        return TypedResults.Created((string?)null, IdentityViews.Decision(decision));
    }

    private static async Task<IResult> TakeBackAsync(
        string a, string b, HttpContext context, [FromServices] IDecisionStore decisions, CancellationToken cancellation)
    {
        if (Pair(a, b, out var one, out var other) is { } wrong) return wrong;
        var pair = LinkDecision.Of(one, other, LinkVerdict.Never, by: "", at: default);
        await decisions.RemoveAsync(pair.A, pair.B, cancellation);
        await FollowUpAsync(context, one, other, cancellation);
        return TypedResults.NoContent();
    }

    private static ApiProblem? Pair(string? a, string? b, out SourcePersonId one, out SourcePersonId other)
    {
        other = default;
        return Inputs.Id("a", a, out one) ?? Inputs.Id("b", b, out other)
            ?? (one == other ? ApiProblem.Invalid("b", new Localized("与 a 不同的来源客户", "a source person other than a"), b) : null);
    }

    private static Task FollowUpAsync(HttpContext context, SourcePersonId a, SourcePersonId b, CancellationToken cancellation) =>
        context.RequestServices.GetService(typeof(DecisionFollowUp)) is DecisionFollowUp followUp ? followUp([a, b], cancellation) : Task.CompletedTask;
}
