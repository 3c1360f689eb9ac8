using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Profiles.Definitions;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Console;

/// <summary>Serves the web console: its files are open to all, what they show they ask the API for.</summary>
internal static class ConsoleRoutes
{
    /// <summary>Address of the first page, from the root.</summary>
    public const string Path = "/console";

    private const string ForEver = "public, max-age=31536000, immutable";
    private const string Asked = "no-cache";
    // Stricter than that of other answers: nothing that is not named. Scripts and styles of our own only; style attributes that scripts set are no inline styles.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/{**path}", Read).OpenToAll().ExcludeFromDescription();
    }

    private static IResult Read(string? path, HttpContext context, [FromServices] ConsoleFiles files)
    {
        if (!files.Exist)
            return ApiProblem.NotFound(new Localized("控制台（构建需要 Node.js 20 或更新版本：安装后重新运行 ./run）", "web console (building it needs Node.js 20 or newer: install it and run ./run again)"), Path);
        if (files.Find(path ?? "") is not { } file) return ApiProblem.NotFound(new Localized("文件", "file"), path ?? "");
        context.Response.Headers.CacheControl = file.IsHashed ? ForEver : Asked;
        context.Response.Headers.ETag = file.ETag;
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        context.Response.Headers.ContentSecurityPolicy = Policy;
        if (Has(context.Request.GetTypedHeaders().IfNoneMatch, file)) return Results.StatusCode(StatusCodes.Status304NotModified);
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        var (encoding, body) = file.Brotli is { } brotli && Takes(accepted, "br") ? ("br", brotli)
            : file.Gzip is { } gzip && Takes(accepted, "gzip") ? ("gzip", gzip) : (null, file.Plain);
        if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
        return Results.Bytes(body, file.ContentType);
    }

    // What stands before this host may weaken the tag where it compresses by itself.
    private static bool Has(IList<EntityTagHeaderValue> known, ConsoleFile file) =>
        known.Any(k => k.Compare(EntityTagHeaderValue.Parse(file.ETag), useStrongComparison: false));

    private static bool Takes(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        accepted.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
}
