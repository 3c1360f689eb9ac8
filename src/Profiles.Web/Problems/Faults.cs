using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Profiles.Definitions;
using Profiles.Privacy;
using Profiles.Web.Access;

namespace Profiles.Web.Problems;

/// <summary>Words for every error that has none yet.</summary>
internal sealed partial class Faults(RequestDelegate next, WebOptions options, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            var response = context.Response;
            if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null && response.ContentLength is null)
                await Bare(context).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await Refused(refused).ExecuteAsync(context);
        }
#pragma warning disable CA1031 // Whatever went wrong, the caller gets a problem document and the log the exception's type.
        catch (Exception exception) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            // The message may quote a value, so the type and the place must do.
            LogFailed(log, context.GetEndpoint()?.DisplayName ?? "", exception.GetType().Name, exception.TargetSite?.DeclaringType?.FullName ?? "");
            context.Response.Clear();
            SecurityHeaders.Set(context, options);
            await ApiProblem.Of(ProblemType.Internal, new Localized("服务出错，请求未完成。", "The service failed; the request was not completed."))
                .ExecuteAsync(context);
        }
    }

    private static string Path(HttpContext context) => SensitiveText.Echo(context.Request.Path.Value ?? "");

    private static ApiProblem Bare(HttpContext context) => context.Response.StatusCode switch
    {
        404 => ApiProblem.Of(ProblemType.NotFound, new Localized($"没有地址 {Path(context)}。", $"There is nothing at {Path(context)}.")),
        405 => ApiProblem.Of(ProblemType.MethodNotAllowed, new Localized(
            $"{Path(context)} 不支持 {context.Request.Method}，支持 {context.Response.Headers.Allow}。",
            $"{Path(context)} does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}.")),
        415 => ApiProblem.Of(ProblemType.UnsupportedMedia, "Content-Type", new Localized("application/json", "application/json"), context.Request.ContentType),
        var status => ProblemType.OfStatus(status) is var type ? ApiProblem.Of(type, type.Title) : null!,
    };

    /// <summary>Words for what the framework's binding refused, from its parameter and, for JSON, the path.</summary>
    private static ApiProblem Refused(BadHttpRequestException refused)
    {
        var type = ProblemType.OfStatus(refused.StatusCode);
        if (refused.InnerException is JsonException json)
            return ApiProblem.Of(type, json.Path ?? "$", new Localized("符合文档的 JSON", "JSON as documented"), found: null);
        if (ParameterOf().Match(refused.Message) is { Success: true } match)
        {
            var kind = match.Groups["type"].Value;
            return ApiProblem.Of(type, match.Groups["name"].Value, new Localized($"{kind}", kind), found: null);
        }
        return ApiProblem.Of(type, new Localized("请求无法读取。", "The request could not be read."));
    }

    [GeneratedRegex("parameter \"(?<type>[^ \"]+) (?<name>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex ParameterOf();

    [LoggerMessage(EventId = 4100, EventName = "RequestFailed", Level = LogLevel.Error, Message = "{Route} failed with {Exception} from {Source}")]
    private static partial void LogFailed(ILogger log, string route, string exception, string source);
}
