using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy.Audit;
using Profiles.Profiles;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Who is who: why, why not, what other definitions would change, and taking apart what was joined wrongly.</summary>
internal static class IdentityRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/profiles/{id}/identity", ExplainAsync).Needs(Right.ReadProfiles).Masked().WithTags("identity")
            .WithSummary("为何是同一个人 / Why the members are one person").Produces<IdentityView>();
        api.MapPost("/profiles/{id}/split", SplitAsync).Needs(Right.Decide).Audited(AuditActions.Decided, "split").WithTags("identity")
            .WithSummary("拆分画像 / Take members of a profile apart, for good").Produces<SplitView>();
        api.MapDelete("/splits/{id}", UndoAsync).Needs(Right.Decide).Audited(AuditActions.Decided, "split-undone").WithTags("identity")
            .WithSummary("撤销拆分 / Undo a split").Produces<SplitView>();
        api.MapGet("/identity/pair", PairAsync).Needs(Right.ReadProfiles).Masked().WithTags("identity")
            .WithSummary("两个画像或来源客户为何是或不是同一人 / Why two profiles or source persons are one, or are not").Produces<PairView>();
        api.MapPost("/identity/plan", PlanAsync).Needs(Right.ReadDefinitions).WithTags("identity")
            .WithSummary("预演：换用这些定义后谁会合并、谁会拆分 / Dry run: who would merge and who would split under these definitions")
            .WithDescription("No files plans with the definitions in force: what is stored should then stay.").Produces<IdentityPlanView>();
    }

    private static async Task<IResult> ExplainAsync(
        string id, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] TimeProvider time, [FromServices] IdentityReader identity, [FromServices] DefinitionAccess definitions,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        var (profile, _, problem) = await ProfileLookups.ResolveAsync(reader, id, viewer, time.GetUtcNow(), cancellation);
        if (profile is null) return problem!;
        var cluster = await identity.ExplainAsync(profile, cancellation);
        await Disclosure.RecordAsync(audit, viewer, profile.Id, "identity", cancellation);
        return TypedResults.Ok(new IdentityViews(await definitions.Current(cancellation), viewer).Identity(cluster));
    }

    private static async Task<IResult> PairAsync(
        string? a, string? b, Viewer viewer, [FromServices] IdentityReader identity, [FromServices] DefinitionAccess definitions,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (Inputs.Id<ProfileId>("a", a, out var one) is { } wrong) return wrong;
        if (Inputs.Id<ProfileId>("b", b, out var other) is { } alsoWrong) return alsoWrong;
        var (ones, others) = (await identity.MembersAsync(one.Value, cancellation), await identity.MembersAsync(other.Value, cancellation));
        if (ones.Count == 0 || others.Count == 0)
            return ApiProblem.NotFound(new Localized("画像或来源客户", "profile or source person"), (ones.Count == 0 ? one : other).ToString());
        var pair = await identity.ExplainPairAsync(ones, others, cancellation);
        await Disclosure.RecordAsync(audit, viewer, one, "identity", cancellation);
        await Disclosure.RecordAsync(audit, viewer, other, "identity", cancellation);
        return TypedResults.Ok(new IdentityViews(await definitions.Current(cancellation), viewer).Pair(pair));
    }

    private static async Task<IResult> SplitAsync(
        string id, SplitRequest request, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] TimeProvider time, [FromServices] StewardDecisions steward,
        CancellationToken cancellation)
    {
        if (Inputs.Reason(request.Reason) is { } tooLong) return tooLong;
        var members = new List<SourcePersonId>();
        foreach (var text in request.Members ?? [])
        {
            if (Inputs.Id<SourcePersonId>("members", text, out var member) is { } wrong) return wrong;
            members.Add(member);
        }
        var (profile, _, unknown) = await ProfileLookups.ResolveAsync(reader, id, viewer, time.GetUtcNow(), cancellation);
        if (profile is null) return unknown!;
        var (result, problem) = await steward.SplitAsync(profile, members, new Deciding(viewer.Who, request.Reason), cancellation);
        return result is null ? ApiProblem.Invalid(problem!.Place, problem.Expected, problem.Found) : TypedResults.Ok(View(result));
    }

    private static async Task<IResult> UndoAsync(string id, [FromServices] StewardDecisions steward, CancellationToken cancellation)
    {
        if (Inputs.Id<ContentHash>("id", id, out var group) is { } wrong) return wrong;
        return await steward.UndoAsync(group.ToString(), cancellation) is { } result
            ? TypedResults.Ok(View(result))
            : ApiProblem.NotFound(new Localized("拆分", "split"), id);
    }

    private static async Task<IResult> PlanAsync(
        DefinitionUpload upload, Viewer viewer, [FromServices] IdentityPlanner planner, [FromServices] PublishedDefinitions published,
        [FromServices] DefinitionAuthoring authoring, CancellationToken cancellation)
    {
        // Nothing sent: the definitions in force are asked about.
        IReadOnlyList<DefinitionEdit> files = [];
        if (upload.Files is { Count: > 0 } && DefinitionInputs.Files(upload.Files, out files) is { } wrong) return wrong;
        var check = await authoring.CheckAsync(DefinitionEdits.Files(files, upload.Prune, upload.Only ?? []), cancellation);
        if (check.After is not { } wanted || check.Problems.Count > 0)
            return TypedResults.Ok(new IdentityPlanView(
                Valid: false, [.. check.Problems.Select(p => new BatchErrorView(p.Code, p.Place, p.Expected.In(viewer.Language), p.Found.In(viewer.Language)))],
                0, 0, 0, 0, 0, 0, 0, []));
        var active = wanted.ProfileVersion == published.Current.Set.ProfileVersion ? published.Current : ActiveDefinitions.Of(wanted);
        return TypedResults.Ok(new IdentityViews(wanted, viewer).Plan(await planner.PlanAsync(active, cancellation)));
    }

    private static SplitView View(DecisionResult result) => new(result.Group, [.. result.Profiles.Select(p => p.ToString())]);
}
