using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Privacy.Consents;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Groups of customers: counts and lists.</summary>
internal static class SegmentRoutes
{
    /// <summary>Header of an export for a purpose: how many are left out since they do not allow it.</summary>
    private const string Withheld = "Profiles-Withheld";

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/segments").WithTags("segments");
        routes.MapGet("", ListAsync).Needs(Right.ReadProfiles)
            .WithSummary("客群及实时人数 / Segments with live counts").Produces<ListView<SegmentView>>();
        routes.MapGet("/{id}/export", ExportAsync).Needs(Right.Export).Masked()
            .WithSummary("导出客群为 CSV / Export a segment as CSV")
            .WithDescription("fields: field ids, separated by commas; without it the indexed fields. for: id of the purpose it is used for; via: a channel of contact. "
                + "Who does not allow that is left out, and who is restricted always; the audit trail has their number, and with for a header Profiles-Withheld.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static async Task<IResult> ListAsync(
        Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] IProfileStore profiles, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        var counts = await profiles.CountMembershipsAsync(cancellation);
        return TypedResults.Ok(new ListView<SegmentView>([.. set.Segments.Select(s => new SegmentView(
            s.Id, s.Name.In(viewer.Language), s.Description?.In(viewer.Language), counts.Segments.GetValueOrDefault(s.Id)))]));
    }

    private static async Task<IResult> ExportAsync(
        string id, string? fields, [FromQuery(Name = "for")] string? purpose, string? via, HttpContext context, Viewer viewer, [FromServices] DefinitionAccess definitions,
        [FromServices] IProfileStore profiles, [FromServices] AuditTrail audit, [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (set.Segments.All(s => s.Id != id)) return ApiProblem.NotFound(new Localized("客群", "segment"), id);
        if (purpose is not null && (ConsentRefusal.OfPurpose(purpose, set) ?? ConsentRefusal.OfChannel(via)) is { } refusal)
            return ApiProblem.Invalid(refusal.Place == "channel" ? "via" : "for", refusal.Expected, refusal.Found);
        if (purpose is null && via is not null) return ApiProblem.Invalid("for", new Localized("与 via 一起给出用途", "a purpose besides via"), found: null);
        var columns = new List<FieldDefinition>();
        foreach (var name in fields?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (set.Catalog.Find(name) is not { } field) return ApiProblem.Invalid("fields", new Localized("字段目录中的字段", "fields of the catalogue"), name);
            columns.Add(field);
        }
        if (ConditionInputs.RefuseHidden("fields", columns.Select(c => c.Id), set, viewer) is { } hidden) return hidden;
        if (columns.Count == 0) columns.AddRange(set.Catalog.Fields.Where(f => f.Indexed && viewer.View.Sees(f)));
        var now = time.GetUtcNow();
        var export = new SegmentExport(profiles, Masking.For(set.Catalog, viewer), columns, viewer.Language, profile =>
        {
            var state = ConsentState.Of(profile, set.Purposes, now);
            return purpose is null ? !state.IsRestricted : state.Allows(purpose, via);
        });
        // Counted before the first byte, since a header cannot follow the rows.
        if (purpose is not null) context.Response.Headers[Withheld] = (await export.CountWithheldAsync(id, cancellation)).ToString(CultureInfo.InvariantCulture);
        var use = purpose is null ? "" : $" for={purpose}";
        await Disclosure.RecordExportAsync(audit, viewer, id, $"what=segment{use} fields={string.Join(',', columns.Select(c => c.Id))}", cancellation);
        return TypedResults.Stream(
            async stream =>
            {
                var (written, withheld) = await export.WriteAsync(id, stream, cancellation);
                await Disclosure.RecordExportAsync(audit, viewer, id, string.Create(CultureInfo.InvariantCulture, $"what=segment-done{use} rows={written} withheld={withheld}"), cancellation);
            },
            "text/csv; charset=utf-8", $"segment-{id}.csv");
    }
}
