using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Storage;
using Profiles.Tags;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>The tag tree with live counts.</summary>
internal static class TagRoutes
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/tags", ListAsync).Needs(Right.ReadProfiles).WithTags("tags")
        .WithSummary("标签树及实时人数 / The tag tree with live counts").Produces<ListView<TagView>>();

    private static async Task<IResult> ListAsync(
        Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] IProfileStore profiles, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        var counts = await profiles.CountMembershipsAsync(cancellation);
        return TypedResults.Ok(new ListView<TagView>([.. set.Tags.Select(t => View(t, counts, viewer.Language))]));
    }

    private static TagView View(TagDefinition tag, MembershipCounts counts, string language)
    {
        var kind = tag.Tiers.Count > 0 ? "tiered" : tag.When is not null ? "rule" : "category";
        return new TagView(
            tag.Id, tag.Name.In(language), tag.Description?.In(language), tag.Parent, kind,
            kind == "category" ? null : counts.Tags.GetValueOrDefault(tag.Id),
            [.. tag.Tiers.Select(t => new TierView(t.Value, t.Name.In(language)))]);
    }
}
