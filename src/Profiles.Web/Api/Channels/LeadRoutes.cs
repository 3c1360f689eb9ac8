using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Reading;
using Profiles.Privacy.Audit;
using Profiles.Privacy.Collection;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Channels;

/// <summary>Single leads: what became of them, correcting them, working on them again, dropping them.</summary>
internal static class LeadRoutes
{
    private static readonly Localized Thing = new("线索", "lead");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/leads/{receipt}").WithTags("operation");
        routes.MapGet("", ReadAsync).Needs(Right.ReadBatches).Masked()
            .WithSummary("一条线索及其结果 / A lead with what became of it; its content only unmasked").Produces<LeadView>();
        routes.MapPut("", EditAsync).Needs(Right.ManageBatches).Audited(AuditActions.Decided, "lead-corrected", "receipt")
            .WithSummary("修正线索并重新处理 / Correct a lead and work on it again").Accepts<LeadBody>("application/json").Produces(StatusCodes.Status202Accepted);
        routes.MapPost("/replay", ReplayAsync).Needs(Right.ManageBatches).Audited(AuditActions.Decided, "lead-replayed", "receipt")
            .WithSummary("重新处理线索 / Work on a lead again").Produces(StatusCodes.Status202Accepted);
        routes.MapDelete("", DropAsync).Needs(Right.ManageBatches).Audited(AuditActions.Decided, "lead-dropped", "receipt")
            .WithSummary("丢弃线索，收回其内容 / Drop a lead and take back what it said").Produces(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ReadAsync(
        string receipt, Viewer viewer, [FromServices] IIntakeLog log, [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit,
        CancellationToken cancellation)
    {
        if (await log.FindAsync(receipt, cancellation) is not { } lead) return ApiProblem.NotFound(Thing, receipt);
        await Disclosure.RecordListAsync(audit, viewer, "lead", receipt, 1, cancellation);
        return TypedResults.Ok(LeadViews.View(lead, await definitions.Current(cancellation), viewer));
    }

    private static async Task<IResult> EditAsync(
        string receipt, JsonElement item, [FromServices] IIntakeLog log, [FromServices] LeadDoor door, [FromServices] WebOptions options, CancellationToken cancellation)
    {
        if (await log.FindAsync(receipt, cancellation) is not { } lead) return ApiProblem.NotFound(Thing, receipt);
        var json = JsonSerializer.SerializeToUtf8Bytes(item, WebJson.Readable.JsonElement);
        if (json.Length > options.MaxItemBytes) return ApiProblem.Of(ProblemType.TooLarge, "body", new Localized($"至多 {options.MaxItemBytes} 字节", $"at most {options.MaxItemBytes} bytes"), null);
        if (JsonItem.Read(json).Problem is { } problem) return ApiProblem.Invalid("body", new Localized(problem.Expected!, problem.Expected!), problem.Found);
        // One that was dropped, or had still to be fetched, is a record from now on.
        var operation = lead.Receipt.Operation == LeadOperation.Remove ? LeadOperation.Remove : LeadOperation.Upsert;
        await log.PutAgainAsync([door.Take(lead.Receipt with { Item = json, Operation = operation, ByHand = true })], cancellation);
        return TypedResults.Accepted($"/api/leads/{receipt}");
    }

    private static async Task<IResult> ReplayAsync(string receipt, [FromServices] IIntakeLog log, [FromServices] LeadDoor door, CancellationToken cancellation)
    {
        if (await log.FindAsync(receipt, cancellation) is not { } lead) return ApiProblem.NotFound(Thing, receipt);
        if (lead.Receipt.Operation == LeadOperation.Withdraw)
            return ApiProblem.Of(ProblemType.Conflict, "receipt", new Localized("未丢弃的线索", "a lead that was not dropped"), receipt);
        await log.PutAgainAsync([door.Take(lead.Receipt)], cancellation);
        return TypedResults.Accepted($"/api/leads/{receipt}");
    }

    private static async Task<IResult> DropAsync(string receipt, [FromServices] IIntakeLog log, CancellationToken cancellation)
    {
        if (await log.FindAsync(receipt, cancellation) is not { } lead) return ApiProblem.NotFound(Thing, receipt);
        await log.PutAgainAsync([lead.Receipt with { Operation = LeadOperation.Withdraw, ByHand = true }], cancellation);
        return TypedResults.Accepted($"/api/leads/{receipt}");
    }
}

/// <summary>Turns leads into what one viewer may see of them. Pure.</summary>
internal static class LeadViews
{
    public static LeadView View(StoredLead lead, DefinitionSet set, Viewer viewer)
    {
        var masking = Masking.For(set.Catalog, viewer);
        return new LeadView(
            lead.Receipt.Id, lead.Receipt.Channel, lead.Receipt.ReceivedAt, WebJson.Name(lead.Receipt.Operation),
            lead.Outcome is { } outcome ? WebJson.Name(outcome.Outcome) : null, lead.Outcome?.Withdrawn is true, lead.Receipt.ByHand,
            [.. (lead.Outcome?.Findings ?? []).Select(f => View(f, set, masking, viewer.Language))],
            viewer.Unmasked ? Json(lead.Receipt.Item) : null);
    }

    public static FindingView View(Finding finding, DefinitionSet set, Masking masking, string language)
    {
        var masked = finding with { Before = masking.Value(finding.Field, finding.Before), After = masking.Value(finding.Field, finding.After) };
        return new FindingView(
            masked.Field, masked.Rule, WebJson.Name(masked.Severity), masked.Before, masked.After, FindingText.Of(masked, set, language));
    }

    /// <summary>The item; what is no JSON, as a text.</summary>
    private static JsonElement Json(ReadOnlyMemory<byte> item)
    {
        try
        {
            using var document = JsonDocument.Parse(item);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(System.Text.Encoding.UTF8.GetString(item.Span), WebJson.Readable.String);
        }
    }
}
