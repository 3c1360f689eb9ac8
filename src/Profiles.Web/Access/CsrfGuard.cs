using Microsoft.AspNetCore.Http;
using Profiles.Definitions;
using Profiles.Privacy;
using Profiles.Web.Problems;

namespace Profiles.Web.Access;

/// <summary>Guards against requests that another site has a browser make with the cookies it has: they lack a token that only pages of this origin can read.</summary>
/// <remarks>HMAC-based token pattern of the OWASP cheat sheet, bound to the session. Requests with a key are not guarded: a browser adds none by itself.</remarks>
internal sealed class CsrfGuard(ContentIds ids, SecretHasher hasher, WebOptions options)
{
    public const string Header = "X-CSRF-Token";

    /// <param name="bound">What changes with each sign-in.</param>
    public string TokenOf(string bound) => ids.Hash("csrf", bound).ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Why the request is not let through; null if it is.</summary>
    public ApiProblem? Refuse(HttpRequest request, Caller caller)
    {
        if (caller.CsrfToken is not { } expected || IsSafe(request.Method)) return null;
        // A header that no page elsewhere can set without asking proves as much: programs sign in to the platform with it.
        if (caller.Way == SignInWay.Entra && request.Headers.ContainsKey("Authorization")) return null;
        if (RequestOrigin.IsOwnPage(request, options) && request.Headers[Header] is [{ } given] && hasher.Same(given, expected)) return null;
        return ApiProblem.Of(ProblemType.Forbidden, new Localized(
            $"请求缺少有效的 {Header}（见 GET /api/session），或来自其他网站。", $"The request lacks a valid {Header} (see GET /api/session), or comes from another site."));
    }

    /// <summary>Refuses what another site's page sends where nobody is signed in yet; null if it is let through.</summary>
    public ApiProblem? RefuseForeign(HttpRequest request) => RequestOrigin.IsOwnPage(request, options)
        ? null
        : ApiProblem.Of(ProblemType.Forbidden, new Localized("请求来自其他网站。", "The request comes from another site."));

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
