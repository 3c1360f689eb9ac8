using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>The roles in force: they are definitions of the kind <c>roles</c>, published like others.</summary>
internal static class RoleRoutes
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/roles", async (Viewer viewer, [FromServices] DefinitionAccess definitions, CancellationToken cancellation) =>
            {
                var set = await definitions.Current(cancellation);
                return TypedResults.Ok(new ListView<RoleItemView>([.. set.Roles.All.Select(r => RoleItemView.Of(r, _ => true, set, viewer.Language))]));
            })
        .Needs(Right.ReadDefinitions).WithTags("users").WithSummary("角色与权限 / Roles and their rights").Produces<ListView<RoleItemView>>();
}
