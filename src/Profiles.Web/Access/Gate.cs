using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Web.Api;
using Profiles.Web.Problems;

namespace Profiles.Web.Access;

/// <summary>Lets a request through to its route if its key has the right the route names.</summary>
/// <remarks>Unknown routes answer 404 with or without a key: which routes exist is no secret, the API is documented.</remarks>
internal sealed partial class Gate(RequestDelegate next, ApiKeys keys, ILogger<Gate> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<RouteRight>() is not { } needed)
        {
            // No route, or the router's own answer to a wrong method: Faults words it.
            await next(context);
            return;
        }
        var asks = endpoint.Metadata.GetMetadata<FindsKeyItself>() is null;
        var refusal = asks && needed.Right is { } right ? await RefuseAsync(context, endpoint, right) : null;
        await (refusal is null ? next(context) : refusal.ExecuteAsync(context));
    }

    private async Task<ApiProblem?> RefuseAsync(HttpContext context, Endpoint endpoint, Right right)
    {
        var token = PresentedKey.Find(context.Request, endpoint.Metadata.GetMetadata<ForSenders>() is not null);
        var key = await keys.VerifyAsync(token, context.RequestAborted);
        if (key is null)
        {
            // RFC 6750 §3: no error code if no key was given.
            context.Response.Headers.WWWAuthenticate = token is null ? "Bearer realm=\"profiles\"" : "Bearer realm=\"profiles\", error=\"invalid_token\"";
            LogRefused(log, token is null ? "none" : "invalid", right);
            return ApiProblem.Of(ProblemType.Unauthorized, token is null
                ? new Localized("需要密钥：Authorization: Bearer <密钥>。", "A key is needed: Authorization: Bearer <key>.")
                : new Localized("密钥无效或已过期。", "The key is not valid, or no longer."));
        }
        if (!Roles.Has(key.Role, right)) return Forbid(key, right);
        return Admit(context, endpoint, key);
    }

    private ApiProblem? Admit(HttpContext context, Endpoint endpoint, ApiKey key)
    {
        var language = Languages.Of(context.Request);
        string? purpose = null;
        if (endpoint.Metadata.GetMetadata<MasksValues>() is not null && context.Request.Query["unmask"] is ["true"])
        {
            if (!Roles.Has(key.Role, Right.ReadUnmasked)) return Forbid(key, Right.ReadUnmasked);
            purpose = context.Request.Query["purpose"];
            if (purpose is null || !PurposeCode().IsMatch(purpose))
                return ApiProblem.Invalid("purpose", new Localized("用途代码：小写字母与连字符，如 customer-service", "a purpose code of lower-case letters and hyphens such as customer-service"), purpose);
        }
        context.Features.Set(new Viewer(key, language, purpose));
        return null;
    }

    private ApiProblem Forbid(ApiKey key, Right right)
    {
        LogRefused(log, key.Id, right);
        return ApiProblem.Of(ProblemType.Forbidden, new Localized(
            $"角色 {key.Role} 没有权限 {right}。", $"Role {key.Role} does not have the right {right}."));
    }

    // Letters only, so that nobody's number can stand in the log as a purpose.
    [GeneratedRegex("^[a-z][a-z-]{1,39}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex PurposeCode();

    [LoggerMessage(EventId = 4101, EventName = "RequestRefused", Level = LogLevel.Information, Message = "Key {KeyId} refused: it lacks {Right}")]
    private static partial void LogRefused(ILogger log, string keyId, Right right);
}
