using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Quality.Spellings;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Spellings of one thing, proposed for merging and accepted by a steward.</summary>
internal static class SpellingRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/channels/{id}/spellings").WithTags("quality");
        routes.MapGet("", ReadAsync).Needs(Right.ReadBatches).Masked()
            .WithSummary("疑为同一事物的写法 / Spellings that seem to mean one thing")
            .WithDescription("field= names the field. Goes through all people of the channel once.").Produces<SpellingsView>();
        routes.MapPost("", AcceptAsync).Needs(Right.ManageDefinitions)
            .WithSummary("采纳写法聚类，写入清洗规则 / Accept clusters: their spellings are read as the one meant")
            .WithDescription("Publishes them in the cleaning rule that the corrections of the channel and field stand in; data that comes from then on is read by it.").Produces<SpellingsAcceptedView>();
    }

    private static async Task<IResult> ReadAsync(
        string id, string? field, Viewer viewer, [FromServices] SpellingReview review, [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit,
        CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Problem(id, field, set) is { } problem) return problem;
        if (ConditionInputs.RefuseHidden("field", [field!], set, viewer) is { } hidden) return hidden;
        var (clusters, isCut) = await review.FindAsync(id, field!, cancellation);
        var masking = Masking.For(set.Catalog, viewer);
        string Shown(string value) => masking.Value(field!, value) ?? "";
        await Disclosure.RecordListAsync(audit, viewer, $"spellings field={field}", id, clusters.Sum(c => c.Members.Count), cancellation);
        return TypedResults.Ok(new SpellingsView(
            id, field!, set.Catalog.Find(field!)!.Name.In(viewer.Language),
            [.. clusters.Select(c => new SpellingClusterView(
                SpellingReview.IdOf(c), Shown(c.Meant), c.Members[0].Count, [.. c.Members.Skip(1).Select(m => new SpellingView(Shown(m.Value), m.Count, WebJson.Name(m.Method)))]))],
            isCut));
    }

    private static async Task<IResult> AcceptAsync(
        string id, SpellingsAccepted accepted, Viewer viewer, [FromServices] SpellingReview review, [FromServices] DefinitionAccess definitions,
        [FromServices] SessionKey session, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Problem(id, accepted.Field, set) is { } problem) return problem;
        var clusters = (await review.FindAsync(id, accepted.Field, cancellation)).Clusters.ToDictionary(SpellingReview.IdOf, StringComparer.Ordinal);
        if (accepted.Clusters.FirstOrDefault(c => !clusters.ContainsKey(c)) is { } unknown) return ApiProblem.NotFound(new Localized("写法聚类", "cluster of spellings"), unknown);
        if (accepted.Clusters.Count == 0) return ApiProblem.Invalid("clusters", new Localized("至少一个聚类", "one cluster at least"), "");
        var (definition, applied) = await review.AcceptAsync(id, set.Catalog.Find(accepted.Field)!, [.. accepted.Clusters.Distinct(StringComparer.Ordinal).Select(c => clusters[c])], session.AuthorOf(viewer), cancellation);
        return applied.Problems is [var first, ..]
            ? ApiProblem.Invalid(first.Path, first.Expected, first.Found.In(viewer.Language))
            : TypedResults.Ok(new SpellingsAcceptedView(definition, accepted.Clusters.Count, applied.Publication));
    }

    private static ApiProblem? Problem(string channel, string? field, DefinitionSet set) =>
        Inputs.Channel(channel) is { } invalid ? invalid
        : field is null ? ApiProblem.Invalid("field", new Localized("字段标识", "a field id"), null)
        : set.Catalog.Find(field) is null ? ApiProblem.NotFound(new Localized("字段", "field"), field) : null;
}
