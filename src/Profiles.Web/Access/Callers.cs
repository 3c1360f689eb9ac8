using Microsoft.AspNetCore.Http;
using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Web.Problems;

namespace Profiles.Web.Access;

/// <summary>Finds who makes a request: by key, by session, by the platform's sign-in, in this order.</summary>
internal sealed class Callers(ApiKeys keys, Sessions sessions, CsrfGuard csrf, DefinitionAccess definitions, WebOptions options)
{
    /// <summary>The caller; or why there is none: 401 for nobody, 403 for somebody without a role.</summary>
    /// <param name="forSenders">True where keys may also stand in a header of their own or in the query.</param>
    public async ValueTask<(Caller? Caller, ApiProblem? Problem)> FindAsync(HttpContext context, bool forSenders)
    {
        if (await FindAnyAsync(context, forSenders) is { } somebody) return somebody;
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"profiles\"";
        return (null, ApiProblem.Of(ProblemType.Unauthorized, SessionCookie.Find(context.Request) is null
            ? new Localized("需要登录或密钥：Authorization: Bearer <密钥>。", "Sign in, or send a key: Authorization: Bearer <key>.")
            : new Localized("登录已失效，请重新登录。", "The session is over; sign in again.")));
    }

    /// <summary>Whether a browser comes with a session that holds, or from the platform's sign-in.</summary>
    public async ValueTask<bool> KnowAsync(HttpContext context) => await FindAnyAsync(context, forSenders: false) is { Caller: not null };

    /// <summary>Null where the request names nobody.</summary>
    private async ValueTask<(Caller? Caller, ApiProblem? Problem)?> FindAnyAsync(HttpContext context, bool forSenders)
    {
        var (request, cancellation) = (context.Request, context.RequestAborted);
        var principal = options.TrustsPlatformSignIn ? EntraPrincipal.Find(request) : null;
        var token = PresentedKey.Find(request, forSenders);
        // Programs that sign in to the platform send its token in the header keys come in.
        if (token is not null && (principal is null || ApiKeys.IsOne(token))) return await OfKeyAsync(context, token, cancellation);
        if (SessionCookie.Find(request) is { } cookie && await sessions.FindAsync(cookie, cancellation) is { } found) return await OfSessionAsync(found.Session, found.Account, cancellation);
        return principal is null ? null : await OfEntraAsync(principal, cancellation);
    }

    /// <summary>Whether a key has a right, by its role and what it is narrowed to.</summary>
    public async ValueTask<bool> MayAsync(ApiKey key, Right right, CancellationToken cancellation) =>
        (await definitions.Current(cancellation)).Roles.Find(key.Role) is { } role && Caller.Of(key, role).Has(right);

    private async ValueTask<(Caller?, ApiProblem?)> OfKeyAsync(HttpContext context, string token, CancellationToken cancellation)
    {
        if (await keys.VerifyAsync(token, cancellation) is not { } key)
        {
            // RFC 6750 §3: an error code only if there was a key.
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"profiles\", error=\"invalid_token\"";
            return (null, ApiProblem.Of(ProblemType.Unauthorized, new Localized("密钥无效或已过期。", "The key is not valid, or no longer.")));
        }
        return await RoleAsync(key.Role, cancellation) is { } role ? (Caller.Of(key, role), null) : (null, NoRole(key.Role));
    }

    private async ValueTask<(Caller?, ApiProblem?)> OfSessionAsync(AccountSession session, Account account, CancellationToken cancellation)
    {
        if (await RoleAsync(account.Role, cancellation) is not { } role) return (null, NoRole(account.Role));
        return (new Caller(account.Who, role, SignInWay.Session) { Account = account, Session = session, CsrfToken = csrf.TokenOf(session.Hash) }, null);
    }

    private async ValueTask<(Caller?, ApiProblem?)> OfEntraAsync(EntraPrincipal principal, CancellationToken cancellation)
    {
        var set = (await definitions.Current(cancellation)).Roles;
        Role[] known = [.. principal.Roles.Distinct(StringComparer.Ordinal).Select(set.Find).OfType<Role>()];
        if (known.Length == 0)
        {
            var named = principal.Roles.Count == 0 ? "–" : string.Join(", ", principal.Roles);
            return (null, ApiProblem.Of(ProblemType.Forbidden, new Localized(
                $"Entra 应用角色无一是此处的角色：{named}。请在应用注册中分配值等于角色标识的应用角色。",
                $"None of the Entra app roles is a role here: {named}. Assign an app role whose value is the id of a role.")));
        }
        return (new Caller("entra:" + principal.Id, Role.Of(known), SignInWay.Entra) { CsrfToken = csrf.TokenOf("entra:" + principal.Id) }, null);
    }

    private async ValueTask<Role?> RoleAsync(string id, CancellationToken cancellation) => (await definitions.Current(cancellation)).Roles.Find(id);

    private static ApiProblem NoRole(string role) => ApiProblem.Of(ProblemType.Forbidden, new Localized($"没有角色 {role}。", $"There is no role {role}."));
}
