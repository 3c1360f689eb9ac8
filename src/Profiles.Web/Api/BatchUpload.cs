using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Storage;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Takes a file by HTTP as if it had been dropped into the folder of its channel.</summary>
internal static class BatchUpload
{
    public static async Task<IResult> UploadAsync(
        string? channel, string? name, HttpContext context, [FromServices] WebOptions options, [FromServices] IFileStore files,
        [FromServices] FileIntake intake, CancellationToken cancellation)
    {
        if (Inputs.Channel(channel) is { } wrongChannel) return wrongChannel;
        if (Inputs.FileName(name) is { } wrongName) return wrongName;
        var request = context.Request;
        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) is true)
            return ApiProblem.Of(ProblemType.UnsupportedMedia, "Content-Type", new Localized("文件本身，而非表单", "the file itself, not a form"), request.ContentType);
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding)
            return ApiProblem.Of(ProblemType.UnsupportedMedia, "Content-Encoding", new Localized("无", "none"), encoding);
        if (request.ContentLength is 0) return ApiProblem.Invalid("body", new Localized("文件内容", "the content of the file"), found: null);
        if (request.ContentLength > options.MaxUploadBytes) return TooLarge(options);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = options.MaxUploadBytes;
        try
        {
            var path = $"{channel}/{name}";
            await using var body = new BoundedStream(request.Body, options.MaxUploadBytes);
            await files.WriteAsync(ContainerNames.Incoming, path, body, cancellation);
            var batch = await intake.StartAsync(ContainerNames.Incoming, path, cancellation)
                ?? throw new InvalidOperationException("The file just written is gone.");
            return TypedResults.Accepted($"/api/batches/{batch.Id}", BatchView.Of(batch));
        }
        catch (BoundedStream.ExceededException)
        {
            return TooLarge(options);
        }
    }

    private static ApiProblem TooLarge(WebOptions options) => ApiProblem.Of(
        ProblemType.TooLarge, "body", new Localized($"至多 {options.MaxUploadBytes} 字节", $"at most {options.MaxUploadBytes} bytes"), $"> {options.MaxUploadBytes}");
}
