using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>The audit trail: who did what to whom, and whether the record of it is whole.</summary>
internal static class AuditRoutes
{
    private const string Audit = "audit";
    private const int MaxText = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/audit").WithTags("audit");
        routes.MapGet("", ListAsync).Needs(Right.ReadAudit)
            .WithSummary("审计记录，由新到旧 / The audit trail, newest first")
            .WithDescription("Filters: action, who, subject, from and to (instants, ISO 8601; to is not included). A profile is found under every id it ever had.")
            .Produces<ListView<AuditEntryView>>();
        routes.MapGet("/export", ExportAsync).Needs(Right.ReadAudit)
            .WithSummary("导出审计记录为 CSV / Export the audit trail as CSV").WithDescription("Filters as of the list.").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        routes.MapGet("/verify", VerifyAsync).Needs(Right.ReadAudit)
            .WithSummary("校验审计记录是否完整 / Whether the trail is as it was written")
            .WithDescription("anchor: one that was exported and kept elsewhere; without it only the anchor kept here is compared.").Produces<AuditVerdictView>();
        routes.MapGet("/anchor", AnchorAsync).Needs(Right.ReadAudit)
            .WithSummary("当前锚点，宜另存他处 / A mark of the trail as it is now, to be kept elsewhere").Produces<AuditAnchorView>();
    }

    private static async Task<IResult> ListAsync(
        string? action, string? who, string? subject, string? from, string? to, string? limit, string? after, Viewer viewer,
        [FromServices] AuditReader reader, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        if (Query(action, who, subject, from, to, out var query) is { } invalid) return invalid;
        long? before = null;
        if (after is not null)
        {
            if (!long.TryParse(Continuation.Read(Audit, after), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return ApiProblem.Invalid("after", new Localized("上一页的 next", "next of the page before"), after);
            before = number;
        }
        var found = await reader.FindAsync(query, before, wanted, cancellation);
        return TypedResults.Ok(new ListView<AuditEntryView>(
            [.. found.Select(e => AuditEntryView.Of(e, viewer.Language))],
            found.Count < wanted ? null : Continuation.Of(Audit, found[^1].Number.ToString(CultureInfo.InvariantCulture))));
    }

    private static async Task<IResult> ExportAsync(
        string? action, string? who, string? subject, string? from, string? to, Viewer viewer, [FromServices] AuditReader reader,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (Query(action, who, subject, from, to, out var query) is { } invalid) return invalid;
        await Disclosure.RecordExportAsync(audit, viewer, Audit, "what=audit", cancellation);
        return TypedResults.Stream(
            stream => AuditExport.WriteAsync(reader, query, viewer.Language, stream, cancellation), "text/csv; charset=utf-8", "audit.csv");
    }

    private static async Task<IResult> VerifyAsync(string? anchor, Viewer viewer, [FromServices] AuditVerifier verifier, CancellationToken cancellation)
    {
        var exported = AuditMark.Parse(anchor);
        if (anchor is not null && exported is null)
            return ApiProblem.Invalid("anchor", new Localized("audit anchor 所给的一行", "the line that audit anchor gave"), found: null);
        var verdict = await verifier.VerifyAsync(exported, cancellation);
        return TypedResults.Ok(new AuditVerdictView(
            verdict.IsWhole, verdict.First, verdict.Last, verdict.IsWhole ? null : WebJson.Name(verdict.Fault), verdict.Wrong, AuditTexts.Of(verdict).In(viewer.Language)));
    }

    private static async Task<IResult> AnchorAsync([FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        var anchor = await audit.ExportAnchorAsync(cancellation);
        return TypedResults.Ok(new AuditAnchorView(anchor.ToString(), anchor.Head.Number));
    }

    private static ApiProblem? Query(string? action, string? who, string? subject, string? from, string? to, out AuditQuery query)
    {
        query = new AuditQuery();
        if (action is not null && !AuditTexts.All.Contains(action))
            return ApiProblem.Invalid("action", new Localized($"{string.Join("、", AuditTexts.All)} 之一", $"one of {string.Join(", ", AuditTexts.All)}"), action);
        if (who is { Length: > MaxText } || subject is { Length: > MaxText })
            return ApiProblem.Invalid("who|subject", new Localized($"至多 {MaxText} 字", $"at most {MaxText} characters"), found: null);
        DateTimeOffset? end = null;
        if ((Inputs.Instant("from", from, out var start) ?? Inputs.Instant("to", to, out end)) is { } wrong) return wrong;
        query = new AuditQuery(action, who, subject is null ? null : [subject], start, end);
        return null;
    }
}
