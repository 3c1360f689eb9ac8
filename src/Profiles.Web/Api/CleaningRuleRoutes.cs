using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Cleaning;
using Profiles.Cleaning.Checks;
using Profiles.Definitions;
using Profiles.Intake.Recleaning;
using Profiles.Privacy.Audit;
using Profiles.Rules;
using Profiles.Storage;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>The catalogue of cleaning rules as a steward works with it: in order, and brought to files that came before.</summary>
internal static class CleaningRuleRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/cleaning").WithTags("cleaning");
        routes.MapGet("/rules", ListAsync).Needs(Right.ReadDefinitions)
            .WithSummary("清洗规则，按执行顺序 / Cleaning rules in their order").Produces<ListView<CleaningRuleView>>();
        routes.MapPost("/reclean", RecleanAsync).Needs(Right.ManageBatches).Audited(AuditActions.Decided, "batches-reclean", subject: null)
            .WithSummary("规则变化后，重新清洗受影响的批次 / Clean again the batches that changed rules may concern").Produces<ListView<OutdatedBatchView>>();
    }

    private static async Task<IResult> ListAsync(
        string? channel, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] IDefinitionStore store, CancellationToken cancellation)
    {
        if (channel is not null && Inputs.Channel(channel) is { } wrong) return wrong;
        var set = await definitions.Current(cancellation);
        var origins = (await store.ReadAllAsync(cancellation)).Where(d => d.Kind == DefinitionKinds.Rules).ToDictionary(d => d.Id, d => d.Origin, StringComparer.Ordinal);
        return TypedResults.Ok(new ListView<CleaningRuleView>(
            [.. CleaningCatalogue.InOrder(set).Where(r => channel is null || r.Channels.Count == 0 || r.Channels.Contains(channel))
                .Select(r => View(r, set, viewer.Language, origins.GetValueOrDefault(r.Id)))]));
    }

    private static CleaningRuleView View(CleaningRuleDefinition rule, DefinitionSet set, string language, string? origin) => new(
        rule.Id, rule.Rule ?? rule.Id, rule.Check is { } check ? FieldCheck.NameOf(check) : null, rule.Name.In(language), WebJson.Name(rule.Severity), rule.Enabled,
        rule.Order, rule.Channels, rule.Fields, rule.Values.Count, rule.When is { } when ? RuleText.Print(when, set, language) : null, rule.TwoPeople, origin);

    private static async Task<IResult> RecleanAsync(RecleanRequest request, [FromServices] CleaningRefresh refresh, CancellationToken cancellation)
    {
        if (request.Channel is not null && Inputs.Channel(request.Channel) is { } wrong) return wrong;
        var outdated = await refresh.RunAsync(request.Channel, request.Plan, cancellation);
        return TypedResults.Ok(new ListView<OutdatedBatchView>([.. outdated.Select(o => new OutdatedBatchView(
            o.Batch.Id.ToString(), BatchView.NameOf(o.Batch), WebJson.Name(o.Batch.Status), o.Batch.Rows.Read, o.Problem?.Code))]));
    }
}
