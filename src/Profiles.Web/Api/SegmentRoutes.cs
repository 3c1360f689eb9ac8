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

/// <summary>Groups of customers: counts and lists.</summary>
internal static class SegmentRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/segments").WithTags("segments");
        routes.MapGet("", ListAsync).Needs(Right.ReadProfiles)
            .WithSummary("客群及实时人数 / Segments with live counts").Produces<ListView<SegmentView>>();
        routes.MapGet("/{id}/export", ExportAsync).Needs(Right.Export).Masked()
            .WithSummary("导出客群为 CSV / Export a segment as CSV")
            .WithDescription("fields: field ids, separated by commas; without it the indexed fields.")
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
        string id, string? fields, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] IProfileStore profiles,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (set.Segments.All(s => s.Id != id)) return ApiProblem.NotFound(new Localized("客群", "segment"), id);
        var columns = new List<FieldDefinition>();
        foreach (var name in fields?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (set.Catalog.Find(name) is not { } field) return ApiProblem.Invalid("fields", new Localized("字段目录中的字段", "fields of the catalogue"), name);
            columns.Add(field);
        }
        if (columns.Count == 0) columns.AddRange(set.Catalog.Fields.Where(f => f.Indexed));
        var export = new SegmentExport(profiles, Masking.For(set.Catalog, viewer), columns, viewer.Language);
        await Disclosure.RecordExportAsync(audit, viewer, id, $"what=segment fields={string.Join(',', columns.Select(c => c.Id))}", cancellation);
        return TypedResults.Stream(
            async stream =>
            {
                var rows = await export.WriteAsync(id, stream, cancellation);
                await Disclosure.RecordExportAsync(audit, viewer, id, string.Create(CultureInfo.InvariantCulture, $"what=segment-done rows={rows}"), cancellation);
            },
            "text/csv; charset=utf-8", $"segment-{id}.csv");
    }
}
