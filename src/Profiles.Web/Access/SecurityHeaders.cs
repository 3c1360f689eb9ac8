using Microsoft.AspNetCore.Http;

namespace Profiles.Web.Access;

/// <summary>Headers that every answer has, so that a browser lets nothing be done with it that was not meant.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, WebOptions options)
{
    /// <summary>What pages may load: what this origin serves as files, nothing inline. A page with a style of its own names its hash instead.</summary>
    public const string Policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private const string NoDevices = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
    private const string OneYear = "max-age=31536000; includeSubDomains";

    public Task InvokeAsync(HttpContext context)
    {
        Set(context, options);
        return next(context);
    }

    /// <summary>Also after an answer was begun anew.</summary>
    public static void Set(HttpContext context, WebOptions options)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = NoDevices;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (context.Request.IsHttps || options.IsBehindPlatform) headers.StrictTransportSecurity = OneYear;
    }
}
