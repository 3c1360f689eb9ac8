using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Api.Channels;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What went out and what got stuck.</summary>
internal static class OperationRoutes
{
    private const string Changes = "changes";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/changes", ChangesAsync).Needs(Right.ReadChanges).WithTags("operation")
            .WithSummary("标签与客群的进出，按发布顺序 / What entered and left tags and segments, in order of publishing")
            .WithDescription("Send next as after to go on, also later: it is always given while there is something to remember.")
            .Produces<ListView<ChangeView>>();
        api.MapGet("/dead-letters", DeadLettersAsync).Needs(Right.ReadHealth).WithTags("operation")
            .WithSummary("无法处理的消息 / Messages that could not be worked on").Produces<ListView<DeadLetterView>>();
        api.MapGet("/leads/set-aside", SetAsideAsync).Needs(Right.ReadBatches).Masked().WithTags("operation")
            .WithSummary("待核查与被拒的线索 / Leads held or rejected").Produces<ListView<SetAsideLeadView>>();
    }

    private static async Task<IResult> ChangesAsync(
        string? after, string? limit, [FromServices] IChangeLogReader? changes, CancellationToken cancellation)
    {
        if (changes is null) return ApiProblem.NotAvailable(new Localized("本地变更日志", "change log of its own"));
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        var position = 0L;
        if (after is not null && !long.TryParse(Continuation.Read(Changes, after), NumberStyles.None, CultureInfo.InvariantCulture, out position))
            return ApiProblem.Invalid("after", new Localized("上一页的 next", "next of the page before"), after);
        var (found, reached) = await changes.ReadAsync(position, wanted, cancellation);
        if (found.Count == 0) return TypedResults.Ok(new ListView<ChangeView>([], after));
        return TypedResults.Ok(new ListView<ChangeView>(
            [.. found.Select(View)], Continuation.Of(Changes, reached.ToString(CultureInfo.InvariantCulture))));
    }

    private static ChangeView View(Change change) => new(
        change.Id, change.ProfileId.ToString(), change.Transition.Kind, change.Transition.Id, change.Transition.Value,
        change.Transition.Entered, WebJson.Name(change.Transition.Cause), change.Batch?.ToString(), change.At,
        change.Transition.Reason is { } reason ? new ReasonView(reason.Condition, reason.Seen) : null);

    private static async Task<IResult> DeadLettersAsync(
        string? limit, [FromServices] IQueueReceiver? queues, CancellationToken cancellation)
    {
        if (queues is null) return ApiProblem.NotAvailable(new Localized("本地队列", "queue of its own"));
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        var letters = new List<DeadLetter>();
        foreach (var queue in QueueNames.All) letters.AddRange(await queues.ListDeadLettersAsync(queue, wanted, cancellation));
        return TypedResults.Ok(new ListView<DeadLetterView>([.. letters.OrderByDescending(l => l.At).Take(wanted)
            .Select(l => new DeadLetterView(l.Queue, l.Message.Id, l.Attempts, SensitiveText.Mask(l.Reason), l.At))]));
    }

    private static async Task<IResult> SetAsideAsync(
        string? channel, string? limit, Viewer viewer, [FromServices] IIntakeLog intake, [FromServices] DefinitionAccess definitions,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        if (channel is not null && Inputs.Channel(channel) is { } wrongChannel) return wrongChannel;
        var set = await definitions.Current(cancellation);
        var masking = Masking.For(set.Catalog, viewer);
        var leads = await intake.ListSetAsideAsync(channel, wanted, cancellation);
        await Disclosure.RecordListAsync(audit, viewer, "leads-set-aside", channel, leads.Count, cancellation);
        return TypedResults.Ok(new ListView<SetAsideLeadView>([.. leads.Select(l => new SetAsideLeadView(
            l.Receipt.Id, l.Receipt.Channel, l.Receipt.ReceivedAt, WebJson.Name(l.Outcome.Outcome),
            [.. l.Outcome.Findings.Select(f => LeadViews.View(f, set, masking, viewer.Language))]))]));
    }
}
