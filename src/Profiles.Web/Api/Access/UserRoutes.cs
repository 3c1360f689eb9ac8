using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Accounts of people. <c>{id}</c> is the id or the name.</summary>
internal static class UserRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/users").WithTags("users");
        routes.MapGet("", ListAsync).Needs(Right.ManageUsers).WithSummary("全部账号 / All accounts").Produces<ListView<UserView>>();
        routes.MapPost("", AddAsync).Needs(Right.ManageUsers).WithSummary("新建账号 / Make an account").Produces<UserView>(StatusCodes.Status201Created);
        routes.MapPut("/{id}", ChangeAsync).Needs(Right.ManageUsers).WithSummary("更换角色，其登录随之失效 / Give another role; its sessions end").Produces<UserView>();
        routes.MapDelete("/{id}", RemoveAsync).Needs(Right.ManageUsers).WithSummary("删除账号 / Remove an account").Produces(StatusCodes.Status204NoContent);
        routes.MapPost("/{id}/lock", LockAsync).Needs(Right.ManageUsers).WithSummary("锁定账号 / Lock an account").Produces<UserView>();
        routes.MapPost("/{id}/unlock", UnlockAsync).Needs(Right.ManageUsers).WithSummary("解锁账号 / Unlock an account").Produces<UserView>();
        routes.MapPost("/{id}/password", SetPasswordAsync).Needs(Right.ManageUsers).WithSummary("重设密码 / Set another password").Produces<UserView>();
        routes.MapGet("/{id}/sessions", SessionsAsync).Needs(Right.ManageUsers).WithSummary("账号的登录 / Sessions of an account").Produces<ListView<OpenSessionView>>();
        routes.MapDelete("/{id}/sessions", EndSessionsAsync).Needs(Right.ManageUsers).WithSummary("结束账号的全部登录 / End all sessions of an account").Produces<EndedSessionsView>();
        routes.MapDelete("/{id}/sessions/{session}", EndSessionAsync).Needs(Right.ManageUsers).WithSummary("结束账号的一个登录 / End a session of an account")
            .Produces(StatusCodes.Status204NoContent);
    }

    public static ApiProblem ProblemOf(AccountProblem problem) => problem.IsMissing
        ? ApiProblem.NotFound(problem.Expected, problem.Found ?? "")
        : ApiProblem.Invalid(problem.Place, problem.Expected, problem.Found);

    /// <summary>Why the caller may not hand out the role; null if he may: it exists, and allows nothing he lacks.</summary>
    public static async Task<ApiProblem?> RoleProblemAsync(string? role, Viewer viewer, DefinitionAccess definitions, CancellationToken cancellation)
    {
        var roles = (await definitions.Current(cancellation)).Roles;
        if (role is null || roles.Find(role) is not { } known)
        {
            var ids = roles.All.Select(r => r.Id);
            return ApiProblem.Invalid("role", new Localized($"{string.Join("、", ids)} 之一", $"one of {string.Join(", ", ids)}"), role);
        }
        return viewer.Caller.Covers(known) ? null : ApiProblem.Of(ProblemType.Forbidden, new Localized(
            $"角色 {role} 的权限超出 {viewer.Caller.Role.Id} 的权限。", $"Role {role} has rights that {viewer.Caller.Role.Id} does not have."));
    }

    private static async Task<IResult> ListAsync([FromServices] Accounts accounts, [FromServices] TimeProvider time, CancellationToken cancellation) =>
        TypedResults.Ok(new ListView<UserView>([.. (await accounts.ListAsync(cancellation)).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => UserView.Of(a, time.GetUtcNow()))]));

    private static async Task<IResult> AddAsync(
        UserRequest request, Viewer viewer, [FromServices] Accounts accounts, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time,
        CancellationToken cancellation)
    {
        if (await RoleProblemAsync(request.Role, viewer, definitions, cancellation) is { } wrong) return wrong;
        if (request.Role == Roles.Write) return ApiProblem.Invalid("role", new Localized("write 以外的角色", "another role than write"), request.Role);
        var result = await accounts.AddAsync(request.Name, request.Role!, request.Password, viewer.Who, isOwn: false, cancellation);
        return result.Account is { } made
            ? TypedResults.Created($"/api/users/{made.Id}", UserView.Of(made, time.GetUtcNow(), result.Password))
            : ProblemOf(result.Problem!);
    }

    private static async Task<IResult> ChangeAsync(
        string id, UserChange request, Viewer viewer, [FromServices] Accounts accounts, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time,
        CancellationToken cancellation)
    {
        if (await RoleProblemAsync(request.Role, viewer, definitions, cancellation) is { } wrong) return wrong;
        return await RefuseAsync(id, viewer, accounts, definitions, cancellation)
            ?? Answer(await accounts.SetRoleAsync(id, request.Role!, viewer.Who, cancellation), time);
    }

    private static async Task<IResult> RemoveAsync(
        string id, Viewer viewer, [FromServices] Accounts accounts, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, viewer, accounts, definitions, cancellation) is { } refused) return refused;
        var result = await accounts.RemoveAsync(id, viewer.Who, cancellation);
        return result.Problem is { } problem ? ProblemOf(problem) : TypedResults.NoContent();
    }

    private static async Task<IResult> LockAsync(
        string id, Viewer viewer, [FromServices] Accounts accounts, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, CancellationToken cancellation) =>
        await RefuseAsync(id, viewer, accounts, definitions, cancellation) ?? Answer(await accounts.LockAsync(id, viewer.Who, cancellation), time);

    private static async Task<IResult> UnlockAsync(
        string id, Viewer viewer, [FromServices] Accounts accounts, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, CancellationToken cancellation) =>
        await RefuseAsync(id, viewer, accounts, definitions, cancellation) ?? Answer(await accounts.UnlockAsync(id, viewer.Who, cancellation), time);

    private static async Task<IResult> SetPasswordAsync(
        string id, UserPasswordRequest request, Viewer viewer, [FromServices] Accounts accounts, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time,
        CancellationToken cancellation) =>
        await RefuseAsync(id, viewer, accounts, definitions, cancellation) ?? Answer(await accounts.SetPasswordAsync(id, request.Password, viewer.Who, cancellation), time);

    private static async Task<IResult> SessionsAsync(
        string id, Viewer viewer, [FromServices] Accounts accounts, [FromServices] Sessions sessions, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(id, cancellation) is not { } account) return ApiProblem.NotFound(new Localized("账号", "account"), id);
        return TypedResults.Ok(new ListView<OpenSessionView>(
            [.. (await sessions.ListAsync(account.Id, cancellation)).Select(s => OpenSessionView.Of(s, sessions, viewer.Caller))]));
    }

    private static async Task<IResult> EndSessionsAsync(
        string id, Viewer viewer, [FromServices] Accounts accounts, [FromServices] Sessions sessions, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(id, cancellation) is not { } account) return ApiProblem.NotFound(new Localized("账号", "account"), id);
        var ended = await sessions.EndAllAsync(account.Id, cancellation);
        await audit.RecordAsync(new AuditEvent(AuditActions.SignedOut, viewer.Who, account.Who, Detail: $"sessions={ended}"), cancellation);
        return TypedResults.Ok(new EndedSessionsView(ended));
    }

    private static async Task<IResult> EndSessionAsync(
        string id, string session, Viewer viewer, [FromServices] Accounts accounts, [FromServices] Sessions sessions, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(id, cancellation) is not { } account) return ApiProblem.NotFound(new Localized("账号", "account"), id);
        if (!await sessions.EndAsync(account.Id, session, cancellation)) return ApiProblem.NotFound(new Localized("登录", "session"), session);
        await audit.RecordAsync(new AuditEvent(AuditActions.SignedOut, viewer.Who, session), cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>Nobody changes his own account here, so that the last administrator does not lock everybody out, nor one of a role that may more than he.</summary>
    private static async Task<IResult?> RefuseAsync(string id, Viewer viewer, Accounts accounts, DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(id, cancellation) is not { } account) return ApiProblem.NotFound(new Localized("账号", "account"), id);
        if (account.Who == viewer.Who) return ApiProblem.Of(ProblemType.Conflict, "id", new Localized("他人的账号", "the account of somebody else"), id);
        var role = (await definitions.Current(cancellation)).Roles.Find(account.Role);
        return role is null || viewer.Caller.Covers(role) ? null : await RoleProblemAsync(account.Role, viewer, definitions, cancellation);
    }

    private static IResult Answer(AccountResult result, TimeProvider time) =>
        result.Account is { } account ? TypedResults.Ok(UserView.Of(account, time.GetUtcNow(), result.Password)) : ProblemOf(result.Problem!);
}
