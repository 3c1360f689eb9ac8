using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>The first account: by who sits at the machine of a local host, or has a key that may manage accounts.</summary>
internal static class SetupRoutes
{
    private const string Machine = "local";

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/setup").WithTags("session");
        routes.MapGet("", async (HttpContext context, [FromServices] Accounts accounts, [FromServices] Callers callers, CancellationToken cancellation) =>
                TypedResults.Ok(new SetupView((await accounts.ListAsync(cancellation)).Count == 0, await callers.KnowAsync(context))))
            .OpenToAll().WithSummary("是否需要建立首个账号，是否已登录 / Whether the first account is still to be made, and whether one is signed in").Produces<SetupView>();
        routes.MapPost("", MakeAsync).OpenToAll().WithSummary("建立首个账号（管理员） / Make the first account, an administrator")
            .Produces<UserView>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> MakeAsync(
        SignInRequest request, HttpContext context, [FromServices] Accounts accounts, [FromServices] Callers callers, [FromServices] CsrfGuard csrf,
        [FromServices] WebOptions options, [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (csrf.RefuseForeign(context.Request) is { } foreign) return foreign;
        var by = Machine;
        if (!(options.TrustsLoopback && RequestOrigin.IsLoopback(context.Request)) || PresentedKey.Find(context.Request, forSenders: false) is not null)
        {
            var (caller, problem) = await callers.FindAsync(context, forSenders: false);
            if (caller is null) return problem!;
            if (csrf.Refuse(context.Request, caller) is { } forged) return forged;
            if (!caller.Has(Right.ManageUsers)) return ApiProblem.Of(ProblemType.Forbidden, new Localized("需要可管理账号的密钥。", "A key is needed that may manage accounts."));
            by = caller.Who;
        }
        if (await accounts.AddFirstAsync(request.Name, request.Password, by, cancellation) is not { } result)
            return ApiProblem.Of(ProblemType.Conflict, new Localized("已有账号。", "There are accounts already."));
        return result.Account is { } made
            ? TypedResults.Created($"/api/users/{made.Id}", UserView.Of(made, time.GetUtcNow()))
            : UserRoutes.ProblemOf(result.Problem!);
    }
}
