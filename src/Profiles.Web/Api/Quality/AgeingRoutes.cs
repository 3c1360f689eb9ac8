using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy.Audit;
using Profiles.Quality;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Values that nobody has confirmed for longer than their field allows.</summary>
internal static class AgeingRoutes
{
    private const string List = "ageing";

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/ageing").WithTags("quality");
        routes.MapGet("", SummariseAsync).Needs(Right.ReadProfiles)
            .WithSummary("各字段过久未确认的值 / Values too old, by field").WithDescription("Fields whose definition has maxAgeDays. Goes through all profiles once.")
            .Produces<ListView<AgeingFieldView>>();
        routes.MapGet("/{field}", ListAsync).Needs(Right.ReadProfiles).Masked()
            .WithSummary("某字段的值过久未确认的客户 / Whose value of a field is too old")
            .WithDescription("By profile id. A page may be short, or empty, though next says that others follow.").Produces<ListView<AgeingValueView>>();
    }

    private static async Task<IResult> SummariseAsync(Viewer viewer, [FromServices] AgeingValues ageing, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        var shown = (await ageing.SummariseAsync(cancellation)).Where(f => set.Catalog.Find(f.Field) is { } field && viewer.View.Sees(field));
        return TypedResults.Ok(new ListView<AgeingFieldView>([.. shown.Select(f => new AgeingFieldView(
            f.Field, set.Catalog.Find(f.Field)!.Name.In(viewer.Language), f.MaxAgeDays, f.Known, f.Stale, f.Oldest))]));
    }

    private static async Task<IResult> ListAsync(
        string field, string? limit, string? after, Viewer viewer, [FromServices] AgeingValues ageing, [FromServices] DefinitionAccess definitions,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        var set = await definitions.Current(cancellation);
        if (set.Catalog.Find(field) is not { MaxAgeDays: not null }) return ApiProblem.NotFound(new Localized("设有 maxAgeDays 的字段", "field with maxAgeDays"), field);
        if (ConditionInputs.RefuseHidden("field", [field], set, viewer) is { } hidden) return hidden;
        ProfileId? from = null;
        if (after is not null)
        {
            if (!HexId.TryParse<ProfileId>(Continuation.Read(List, after), out var last)) return ApiProblem.Invalid("after", new Localized("上一页的 next", "next of the page before"), after);
            from = last;
        }
        var (found, next) = await ageing.ListAsync(field, from, wanted, cancellation);
        var masking = Masking.For(set.Catalog, viewer);
        await Disclosure.RecordAsync(audit, viewer, found.Select(v => v.Profile), $"ageing field={field}", cancellation);
        return TypedResults.Ok(new ListView<AgeingValueView>(
            [.. found.Select(v => new AgeingValueView(v.Profile.ToString(), masking.Values(field, v.Value), v.Time))], next is { } id ? Continuation.Of(List, id.ToString()) : null));
    }
}

/// <summary>Values of one field that are to be confirmed again.</summary>
/// <param name="Known">Profiles with a value.</param>
/// <param name="Stale">Of them, those older than allowed.</param>
/// <param name="Oldest">When the oldest was confirmed last; null if none is too old.</param>
public sealed record AgeingFieldView(string Field, string Name, int MaxAgeDays, long Known, long Stale, DateTimeOffset? Oldest);

/// <summary>A value to be confirmed again.</summary>
/// <param name="Since">When it was confirmed last.</param>
public sealed record AgeingValueView(string Profile, IReadOnlyList<string> Value, DateTimeOffset Since);
