using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Rules;
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
        var tree = new TagTree(set.Tags);
        return TypedResults.Ok(new ListView<TagView>([.. tree.TopDown().Select(t => View(t, tree, set, counts, viewer.Language))]));
    }

    private static TagView View(TagDefinition tag, TagTree tree, DefinitionSet set, MembershipCounts counts, string language) => new(
        tag.Id, tag.Name.In(language), tag.Description?.In(language), tag.Parent, Kind(tag),
        tag.IsCategory ? null : counts.Tags.GetValueOrDefault(tag.Id),
        [.. tag.Tiers.Select(t => new TierView(t.Value, t.Name.In(language)))],
        WebJson.Name(tree.LifecycleOf(tag)), tree.OwnerOf(tag), tag.Source?.In(language), tag.Exclusive,
        tag.Scope is null ? null : RuleText.Print(tag.Scope, set, language), tag.Assigned?.Values, tag.Assigned?.ExpiresAfterDays);

    private static string Kind(TagDefinition tag) => tag switch
    {
        { Assigned: { } assigned } => WebJson.Name(assigned.Source),
        { Value: not null } => "computed",
        { Tiers.Count: > 0 } => "tiered",
        { When: not null } => "rule",
        _ => "category",
    };
}
