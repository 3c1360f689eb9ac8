using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What the columns of a channel's files mean: looked at, corrected, confirmed.</summary>
internal static class MappingRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/channels/{id}/mapping").WithTags("mappings");
        routes.MapGet("", ReadAsync).Needs(Right.ReadDefinitions)
            .WithSummary("数据来源的列映射 / What the columns of a channel's files mean").Produces<ListView<MappingView>>();
        routes.MapPut("", EditAsync).Needs(Right.ManageDefinitions)
            .WithSummary("修改或确认列映射 / Correct or confirm what columns mean").Produces<MappingView>();
    }

    private static async Task<IResult> ReadAsync(string id, Viewer viewer, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } problem) return problem;
        var set = await definitions.Current(cancellation);
        var shapes = set.MappingsOf(id);
        if (shapes.Count == 0 && !set.Channels.ContainsKey(id)) return ApiProblem.NotFound(new Localized("数据来源", "channel"), id);
        return TypedResults.Ok(new ListView<MappingView>([.. shapes.Select(s => MappingView.Of(s, set, viewer.Language))]));
    }

    private static async Task<IResult> EditAsync(
        string id, MappingEdit edit, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] SessionKey session,
        CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } invalid) return invalid;
        var set = await definitions.Current(cancellation);
        var shapes = set.MappingsOf(id);
        if (shapes.Count == 0) return ApiProblem.NotFound(new Localized("列映射", "mapping"), id);
        if (shapes.FirstOrDefault(s => edit.Shape is null ? shapes.Count == 1 : s.Id == edit.Shape) is not { } shape)
            return ApiProblem.Invalid("shape", Either(shapes.Select(s => s.Id)), edit.Shape);
        var (edited, problem) = Apply(edit, shape, set.Catalog);
        if (edited is null) return problem!;
        var file = new DefinitionEdit(DefinitionKinds.Mappings, edited.Id, JsonSerializer.Serialize(edited, DefinitionJson.TypeOf<MappingDefinition>())) { IsData = true };
        var wanted = new WantedDefinitions([file], Prune: false) { Note = new PublicationNote(session.AuthorOf(viewer)) };
        var plan = await definitions.Apply(wanted, cancellation);
        return plan.Problems is [var first, ..]
            ? ApiProblem.Invalid(first.Place, new Localized(first.Expected ?? first.Code, first.Expected ?? first.Code), first.Found)
            : TypedResults.Ok(MappingView.Of(edited, set, viewer.Language));
    }

    private static (MappingDefinition? Edited, ApiProblem? Problem) Apply(MappingEdit edit, MappingDefinition shape, FieldCatalog catalog)
    {
        var columns = shape.Columns.ToList();
        foreach (var said in edit.Columns ?? [])
        {
            var index = columns.FindIndex(c => c.Column == said.Column);
            if (index < 0) return (null, ApiProblem.Invalid("columns.column", Either(columns.Select(c => c.Column)), said.Column));
            var before = columns[index];
            var now = said.Means is null ? before with { Confirmed = true, Confidence = 1 } : MappingTarget.Parse(said.Column, said.Means, catalog);
            if (now is null)
                return (null, ApiProblem.Invalid("columns.means", new Localized("字段标识、key、eventTime、event.product、ignore 等", "a field id, key, eventTime, event.product, ignore and the like"), said.Means));
            columns[index] = now with { Values = before.Values, Reading = Reading(said, before.Reading) };
        }
        // An event's type goes with the columns: without one, rows that had become events would be persons again.
        var edited = shape with { Columns = columns, EventType = columns.Exists(c => c.Role == ColumnRole.EventType) ? null : edit.EventType ?? shape.EventType };
        return (edit.Confirm ? edited.Confirm() : edited, null);
    }

    private static ColumnReading? Reading(ColumnEdit said, ColumnReading? before)
    {
        var known = said.ReadAnew ? null : before;
        if (said is { DateOrder: null, LatestYear: null, DecimalSign: null, Unit: null, Currency: null }) return known;
        var now = known ?? new ColumnReading();
        return now with
        {
            DateOrder = said.DateOrder ?? now.DateOrder, LatestYear = said.LatestYear ?? now.LatestYear, DecimalSign = said.DecimalSign ?? now.DecimalSign,
            Unit = said.Unit ?? now.Unit, Currency = said.Currency ?? now.Currency, Reasons = null,
        };
    }

    private static Localized Either(IEnumerable<string> names)
    {
        var list = string.Join(", ", names.Take(20));
        return new Localized($"以下之一：{list}", $"one of {list}");
    }
}
