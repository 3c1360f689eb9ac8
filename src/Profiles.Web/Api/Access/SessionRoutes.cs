using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Signing in and out, and what everybody may know and do about himself.</summary>
internal static class SessionRoutes
{
    /// <summary>What is longer is no password, and would cost more to hash.</summary>
    private const int MaxInput = 1024;

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("session");
        routes.MapGet("/session", ReadAsync).NeedsSignIn().WithSummary("我是谁 / Who am I").Produces<SessionView>();
        routes.MapPost("/session", SignInAsync).OpenToAll().WithSummary("登录 / Sign in").Produces<SessionView>();
        routes.MapDelete("/session", SignOutAsync).NeedsSignIn().WithSummary("退出登录 / Sign out").Produces(StatusCodes.Status204NoContent);
        routes.MapPost("/session/password", ChangePasswordAsync).NeedsSignIn()
            .WithSummary("修改自己的密码，其他登录随之失效 / Change one's password; other sessions end").Produces<SessionView>();
        routes.MapGet("/sessions", ListAsync).NeedsSignIn().WithSummary("自己的登录 / One's sessions").Produces<ListView<OpenSessionView>>();
        routes.MapDelete("/sessions/{id}", EndAsync).NeedsSignIn().WithSummary("结束自己的一个登录 / End one of one's sessions").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ReadAsync(
        Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] Sessions sessions, CancellationToken cancellation) =>
        TypedResults.Ok(await ViewAsync(viewer.Caller, viewer.Language, definitions, sessions, cancellation));

    private static async Task<IResult> SignInAsync(
        SignInRequest request, HttpContext context, [FromServices] SignIn signIn, [FromServices] Sessions sessions, [FromServices] DefinitionAccess definitions,
        [FromServices] CsrfGuard csrf, [FromServices] WebOptions options, CancellationToken cancellation)
    {
        if (csrf.RefuseForeign(context.Request) is { } foreign) return foreign;
        if (request.Name is not { Length: > 0 and <= MaxInput } name) return ApiProblem.Invalid("name", new Localized("名称", "a name"), found: null);
        if (request.Password is not { Length: > 0 and <= MaxInput } password) return ApiProblem.Invalid("password", new Localized("密码", "a password"), found: null);
        var result = await signIn.RunAsync(name, password, RequestOrigin.Address(context.Request, options), cancellation);
        if (Refuse(result) is { } refused) return refused;
        return await BeginAsync(context, result.Started!, result.Account!, sessions, definitions, csrf, cancellation);
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context, Viewer viewer, [FromServices] Sessions sessions, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (viewer.Caller is not { Session: { } session, Account: { } account }) return NoSession();
        await sessions.EndAsync(account.Id, session.Id, cancellation);
        await audit.RecordAsync(new AuditEvent(AuditActions.SignedOut, viewer.Who, session.Id), cancellation);
        SessionCookie.Remove(context);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ChangePasswordAsync(
        PasswordChangeRequest request, HttpContext context, Viewer viewer, [FromServices] SignIn signIn, [FromServices] Accounts accounts, [FromServices] Sessions sessions,
        [FromServices] DefinitionAccess definitions, [FromServices] CsrfGuard csrf, [FromServices] WebOptions options, CancellationToken cancellation)
    {
        if (viewer.Caller.Account is not { } account) return NoSession();
        if (request.Old is not { Length: > 0 and <= MaxInput } old) return ApiProblem.Invalid("old", new Localized("当前密码", "the present password"), found: null);
        var confirmed = await signIn.ConfirmAsync(account, old, RequestOrigin.Address(context.Request, options), cancellation);
        if (confirmed.Outcome == SignInOutcome.Failed) return ApiProblem.Invalid("old", new Localized("当前密码", "the present password"), found: null);
        if (Refuse(confirmed) is { } refused) return refused;
        var result = await accounts.ChangePasswordAsync(account, old, request.Password, cancellation);
        if (result is not { Account: { } changed }) return UserRoutes.ProblemOf(result.Problem!);
        return await BeginAsync(context, await sessions.StartAsync(changed, cancellation), changed, sessions, definitions, csrf, cancellation);
    }

    private static async Task<IResult> ListAsync(Viewer viewer, [FromServices] Sessions sessions, CancellationToken cancellation)
    {
        if (viewer.Caller.Account is not { } account) return NoSession();
        return TypedResults.Ok(new ListView<OpenSessionView>(
            [.. (await sessions.ListAsync(account.Id, cancellation)).Select(s => OpenSessionView.Of(s, sessions, viewer.Caller))]));
    }

    private static async Task<IResult> EndAsync(
        string id, Viewer viewer, [FromServices] Sessions sessions, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (viewer.Caller.Account is not { } account) return NoSession();
        if (!await sessions.EndAsync(account.Id, id, cancellation)) return ApiProblem.NotFound(new Localized("登录", "session"), id);
        await audit.RecordAsync(new AuditEvent(AuditActions.SignedOut, viewer.Who, id), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> BeginAsync(
        HttpContext context, StartedSession started, Account account, Sessions sessions, DefinitionAccess definitions, CsrfGuard csrf, CancellationToken cancellation)
    {
        if ((await definitions.Current(cancellation)).Roles.Find(account.Role) is not { } role)
        {
            await sessions.EndAsync(account.Id, started.Session.Id, cancellation);
            return ApiProblem.Of(ProblemType.Forbidden, new Localized($"没有角色 {account.Role}。", $"There is no role {account.Role}."));
        }
        SessionCookie.Set(context, started.Token);
        var caller = new Caller(account.Who, role, SignInWay.Session) { Account = account, Session = started.Session, CsrfToken = csrf.TokenOf(started.Session.Hash) };
        return TypedResults.Ok(await ViewAsync(caller, Languages.Of(context.Request), definitions, sessions, cancellation));
    }

    private static async Task<SessionView> ViewAsync(Caller caller, string language, DefinitionAccess definitions, Sessions sessions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        return new SessionView(
            caller.Who, caller.Account?.Name ?? caller.Key?.Name, WebJson.Name(caller.Way), RoleItemView.Of(caller.Role, caller.Has, set, language), caller.CsrfToken,
            caller.Account?.MustChangePassword is true, caller.Session is { } session ? sessions.EndOf(session) : caller.Key?.ExpiresAt,
            new BusinessView(set.Business.TimeZone, set.Business.Currency));
    }

    /// <summary>Null if it is done.</summary>
    private static ApiProblem? Refuse(PasswordAnswer result)
    {
        var seconds = (int)Math.Ceiling(result.Wait.TotalSeconds);
        return result.Outcome switch
        {
            SignInOutcome.Done => null,
            SignInOutcome.Failed => ApiProblem.Of(ProblemType.Unauthorized, new Localized("名称或密码不正确，或账号已锁定。", "Name or password are wrong, or the account is locked.")),
            SignInOutcome.Blocked => ApiProblem.Of(ProblemType.TooMany, new Localized($"登录失败次数过多，请 {seconds} 秒后再试。", $"Too many failed sign-ins; try again in {seconds} seconds.")) with { RetryAfter = seconds },
            _ => ApiProblem.Of(ProblemType.TooMany, new Localized("正在登录的人过多，请稍后再试。", "Too many sign in at once; try again soon.")) with { RetryAfter = seconds },
        };
    }

    private static ApiProblem NoSession() => ApiProblem.Of(ProblemType.Conflict, new Localized("仅适用于以本系统账号登录者。", "Only for who is signed in with an account of this installation."));
}
