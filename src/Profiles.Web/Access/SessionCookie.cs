using Microsoft.AspNetCore.Http;

namespace Profiles.Web.Access;

/// <summary>The cookie of a session: out of reach of scripts and other sites, and, but on this very machine, only over https.</summary>
internal static class SessionCookie
{
    /// <summary>The prefix makes browsers refuse it unless it is secure, of this host and of every path (RFC 6265bis §4.1.3.2).</summary>
    private const string Secure = "__Host-profiles";
    private const string Loopback = "profiles";

    public static string? Find(HttpRequest request) => request.Cookies[NameFor(request)];

    public static void Set(HttpContext context, string token) => context.Response.Cookies.Append(NameFor(context.Request), token, Options(context.Request));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(NameFor(context.Request), Options(context.Request));

    private static string NameFor(HttpRequest request) => IsSecure(request) ? Secure : Loopback;

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true, Secure = IsSecure(request), SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true,
    };

    private static bool IsSecure(HttpRequest request) => request.IsHttps || !RequestOrigin.IsLoopbackName(request);
}
