using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Consents;
using Profiles.Privacy.Processing;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Purposes, how many people allow them, and the record of processing activities.</summary>
internal static class PurposeRoutes
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/purposes", ListAsync).Needs(Right.ReadDefinitions).WithTags("consents")
            .WithSummary("处理目的 / Purposes").WithDescription("counts=true also counts who allows and who refused each: every profile is read for it.")
            .Produces<ListView<PurposeView>>();
        api.MapGet("/privacy/processing-record", RecordAsync).Needs(Right.ReadDefinitions).WithTags("consents")
            .WithSummary("个人信息处理活动记录（个保法第五十五、五十六条，GDPR 第三十条） / Record of processing activities")
            .WithDescription("Generated from the definitions in force; findings says what is missing.").Produces<ProcessingRecord>();
        api.MapGet("/privacy/processing-record.html", PageAsync).Needs(Right.ReadDefinitions).WithTags("consents")
            .WithSummary("个人信息处理活动记录（可打印的网页） / Record of processing activities as a page to print").Produces<string>(StatusCodes.Status200OK, "text/html");
    }

    private static async Task<IResult> ListAsync(
        string? counts, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] ConsentCounter counter, [FromServices] TimeProvider time,
        CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        var counted = counts == "true" ? await counter.CountAsync(set.Purposes, time.GetUtcNow(), cancellation) : null;
        return TypedResults.Ok(new ListView<PurposeView>([.. set.Purposes.Values.Select(p => new PurposeView(
            p.Id, p.Name.In(viewer.Language), p.Description?.In(viewer.Language), WebJson.Name(p.LawfulBasis), WebJson.Name(p.Needs), p.Channels, p.ValidDays, p.Sections,
            counted?[p.Id].Allowed, counted?[p.Id].Refused))]));
    }

    private static async Task<IResult> RecordAsync(
        Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, CancellationToken cancellation) =>
        TypedResults.Ok(ProcessingRecord.Of(await definitions.Current(cancellation), time.GetUtcNow(), viewer.Language));

    private static async Task<IResult> PageAsync(
        HttpContext context, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.ContentLanguage = viewer.Language;
        return TypedResults.Content(ProcessingPage.Of(ProcessingRecord.Of(await definitions.Current(cancellation), time.GetUtcNow(), viewer.Language)), "text/html; charset=utf-8");
    }
}
