using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Profiles.Definitions;
using Profiles.Web.Api;
using Profiles.Web.Problems;

namespace Profiles.Web.Access;

/// <summary>Lets a request through to its route if its caller has the right the route names.</summary>
/// <remarks>Unknown routes answer 404 to everybody: which routes exist is no secret, the API is documented.</remarks>
internal sealed partial class Gate(RequestDelegate next, CsrfGuard csrf, WebOptions options, ILogger<Gate> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!options.TrustsPlatformSignIn) EntraPrincipal.Strip(context.Request);
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<RouteRight>() is not { } needed)
        {
            // No route, or the router's own answer to a wrong method: Faults words it.
            await next(context);
            return;
        }
        var asks = !needed.IsOpen && endpoint.Metadata.GetMetadata<FindsKeyItself>() is null;
        var refusal = asks ? await RefuseAsync(context, endpoint, needed) : null;
        await (refusal is null ? next(context) : refusal.ExecuteAsync(context));
    }

    private async Task<ApiProblem?> RefuseAsync(HttpContext context, Endpoint endpoint, RouteRight needed)
    {
        var callers = context.RequestServices.GetRequiredService<Callers>();
        var (caller, problem) = await callers.FindAsync(context, endpoint.Metadata.GetMetadata<ForSenders>() is not null);
        if (caller is null)
        {
            LogRefused(log, "nobody", needed.Right);
            return problem;
        }
        if (csrf.Refuse(context.Request, caller) is { } forged) return forged;
        if (needed.Right is not { } right)
        {
            context.Features.Set(new Viewer(caller, Languages.Of(context.Request), Purpose: null));
            return null;
        }
        if (caller.Account is { MustChangePassword: true })
            return ApiProblem.Of(ProblemType.Forbidden, new Localized("请先修改密码：POST /api/session/password。", "Change the password first: POST /api/session/password."));
        return caller.Has(right) ? Admit(context, endpoint, caller) : Forbid(caller, right);
    }

    private ApiProblem? Admit(HttpContext context, Endpoint endpoint, Caller caller)
    {
        var language = Languages.Of(context.Request);
        string? purpose = null;
        if (endpoint.Metadata.GetMetadata<MasksValues>() is not null && context.Request.Query["unmask"] is ["true"])
        {
            if (!caller.Has(Right.ReadUnmasked)) return Forbid(caller, Right.ReadUnmasked);
            purpose = context.Request.Query["purpose"];
            if (purpose is null || !PurposeCode().IsMatch(purpose))
                return ApiProblem.Invalid("purpose", new Localized("用途代码：小写字母与连字符，如 customer-service", "a purpose code of lower-case letters and hyphens such as customer-service"), purpose);
        }
        context.Features.Set(new Viewer(caller, language, purpose));
        return null;
    }

    private ApiProblem Forbid(Caller caller, Right right)
    {
        LogRefused(log, caller.Who, right);
        var isNarrowed = caller.Role.Has(right);
        return ApiProblem.Of(ProblemType.Forbidden, new Localized(
            $"{(isNarrowed ? "此密钥" : $"角色 {caller.Role.Id} ")}没有权限 {right}。", $"{(isNarrowed ? "This key" : $"Role {caller.Role.Id}")} does not have the right {right}."));
    }

    // Letters only, so that nobody's number can stand in the log as a purpose.
    [GeneratedRegex("^[a-z][a-z-]{1,39}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex PurposeCode();

    [LoggerMessage(EventId = 4101, EventName = "RequestRefused", Level = LogLevel.Information, Message = "{Who} refused: it lacks {Right}")]
    private static partial void LogRefused(ILogger log, string who, Right? right);
}
