using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Profiles.Definitions;
using Profiles.Web.Problems;

namespace Profiles.Web.Access;

/// <summary>Refuses requests that are larger than any honest one, before anything reads them: whichever server is in front.</summary>
/// <remarks>Bodies of senders and uploads have limits of their own (<see cref="WebOptions"/>).</remarks>
internal sealed class RequestLimits(RequestDelegate next, WebOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if ((request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0) > WebOptions.MaxAddressLength)
            return Refuse(context, ProblemType.AddressTooLong, "path", WebOptions.MaxAddressLength, "字符", "characters");
        if (request.Headers.Sum(h => h.Key.Length + h.Value.Sum(v => v?.Length ?? 0)) > WebOptions.MaxHeaderLength)
            return Refuse(context, ProblemType.HeadersTooLarge, "headers", WebOptions.MaxHeaderLength, "字符", "characters");
        if (context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<LimitsBodyItself>() is null)
        {
            if (request.ContentLength > options.MaxApiBodyBytes)
                return Refuse(context, ProblemType.TooLarge, "body", options.MaxApiBodyBytes, "字节", "bytes");
            // What does not say its length is cut off by the server.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = options.MaxApiBodyBytes;
        }
        return next(context);
    }

    private static Task Refuse(HttpContext context, ProblemType type, string place, long most, string unitZh, string unitEn) =>
        ApiProblem.Of(type, place, new Localized($"至多 {most} {unitZh}", $"at most {most} {unitEn}"), found: null).ExecuteAsync(context);
}
