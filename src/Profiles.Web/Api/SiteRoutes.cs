using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Web.Access;
using Profiles.Web.Console;

namespace Profiles.Web.Api;

/// <summary>What everybody may see: what it can do, where to read on.</summary>
internal static class SiteRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Landing).OpenToAll().ExcludeFromDescription();
        routes.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").OpenToAll();
    }

    /// <summary>The console, where it was built; else what there is without.</summary>
    private static IResult Landing(HttpContext context, [FromServices] ConsoleFiles console)
    {
        if (console.Exist) return TypedResults.Redirect(ConsoleRoutes.Path + "/");
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src {InlineStyle.Source(Sheet)}; frame-ancestors 'none'; base-uri 'none'";
        return TypedResults.Content(Page, "text/html; charset=utf-8");
    }

    private const string Sheet = "body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}code{background:#8882;padding:0 .3em}";

    private const string Page = $"""
        <!doctype html>
        <html lang="zh">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>客户画像 · Customer profiles</title>
          <style>{Sheet}</style>
        </head>
        <body>
          <h1>客户画像</h1>
          <p>服务已启动。文件放入投递文件夹，线索发送到 <code>POST /webhooks/&lt;数据来源&gt;</code>，画像由 <code>GET /api/profiles</code> 读取。
            网页控制台的构建需要 Node.js 20 或更新版本。</p>
          <p><a href="/openapi/v1.json">接口说明 (OpenAPI)</a> · <a href="/health">就绪探测</a></p>
          <div lang="en">
            <h2>Customer profiles</h2>
            <p>The service is running. Drop files into the drop folder, post leads to <code>POST /webhooks/&lt;channel&gt;</code>,
              read profiles from <code>GET /api/profiles</code>. The web console is built where there is Node.js 20 or newer.</p>
            <p><a href="/openapi/v1.json">API description (OpenAPI)</a> · <a href="/health">readiness</a></p>
          </div>
        </body>
        </html>
        """;
}
