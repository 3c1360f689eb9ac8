using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Making, listing and removing keys.</summary>
internal static class KeyRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/keys").WithTags("keys");
        routes.MapPost("", CreateAsync).Needs(Right.ManageKeys)
            .WithSummary("新建密钥，仅显示一次 / Make a key, shown once").Produces<CreatedKeyView>(StatusCodes.Status201Created);
        routes.MapGet("", ListAsync).Needs(Right.ManageKeys)
            .WithSummary("全部密钥 / All keys").Produces<ListView<KeyView>>();
        routes.MapDelete("/{id}", RemoveAsync).Needs(Right.ManageKeys)
            .WithSummary("删除密钥 / Remove a key").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> CreateAsync(
        KeyRequest request, [FromServices] ApiKeys keys, [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (request.Role is not { } role || !Roles.All.Contains(role))
            return ApiProblem.Invalid("role", new Localized($"{string.Join("、", Roles.All)} 之一", $"one of {string.Join(", ", Roles.All)}"), request.Role);
        if (request.Channel is { } channel)
        {
            if (role != Roles.Write) return ApiProblem.Invalid("channel", new Localized($"无，{role} 不限数据来源", $"none, {role} is not bound to one"), channel);
            if (Inputs.Channel(channel) is { } wrong) return wrong;
        }
        if (request.ExpiresAt <= time.GetUtcNow())
            return ApiProblem.Invalid("expiresAt", new Localized("将来的时刻", "an instant to come"), request.ExpiresAt?.ToString("O"));
        var made = await keys.CreateAsync(role, request.Channel, request.ExpiresAt?.ToUniversalTime(), cancellation);
        return TypedResults.Created($"/api/keys/{made.Key.Id}", new CreatedKeyView(
            made.Key.Id, made.Token, made.Key.Role, made.Key.Channel, made.Key.ExpiresAt));
    }

    private static async Task<IResult> ListAsync([FromServices] ApiKeys keys, CancellationToken cancellation) =>
        TypedResults.Ok(new ListView<KeyView>([.. (await keys.ListAsync(cancellation)).Select(KeyView.Of)]));

    /// <summary>A key cannot remove itself, so that the last administrator does not lock everybody out.</summary>
    private static async Task<IResult> RemoveAsync(string id, Viewer viewer, [FromServices] ApiKeys keys, CancellationToken cancellation)
    {
        if (id == viewer.Key.Id)
            return ApiProblem.Of(ProblemType.Conflict, "id", new Localized("另一个密钥", "another key than the one used"), id);
        return await keys.RemoveAsync(id, cancellation) ? TypedResults.NoContent() : ApiProblem.NotFound(new Localized("密钥", "key"), id);
    }
}
