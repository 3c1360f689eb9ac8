using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Channels.Receiving;
using Profiles.Channels.Senders;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Channels;

/// <summary>What came to a channel, what was refused and why, and working on it again.</summary>
internal static class ChannelRequestRoutes
{
    /// <summary>Leads of one request whose outcomes are looked up for a list.</summary>
    private const int MaxLeads = 100;
    private const int MaxRequests = 200;
    private static readonly Localized Request = new("请求", "request");
    private static readonly DateTimeOffset Beginning = DateTimeOffset.UnixEpoch;
    private static readonly HashSet<string> Open = new(StringComparer.OrdinalIgnoreCase) { "Content-Type", "Content-Encoding", "Content-Length", "User-Agent", "Host", "Accept" };

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/channels/{id}").WithTags("channels");
        routes.MapGet("/requests", ListAsync).Needs(Right.ReadBatches)
            .WithSummary("最近的请求及其结果 / The last requests that were believed, with outcome").Produces<ListView<ReceivedRequestView>>();
        routes.MapGet("/requests/{request}", ReadAsync).Needs(Right.ReadBatches).Masked()
            .WithSummary("请求原文 / A request as it came; head and body only unmasked").Produces<RawRequestView>();
        routes.MapGet("/rejections", RejectionsAsync).Needs(Right.ReadBatches)
            .WithSummary("被拒的请求及原因 / Why requests were refused, counted by minute")
            .WithDescription("Channel - stands for addresses that are no channel with a sender.").Produces<ListView<RejectionView>>();
        routes.MapPost("/replay", ReplayAsync).Needs(Right.ManageBatches).Audited(AuditActions.Decided, "requests-replayed")
            .WithSummary("修正后重新处理已收到的内容 / Work again on what was received, after a correction")
            .WithDescription("Part by part: send next of the answer until it is null. Each lead first takes back what it had said.").Produces<ReplayView>();
    }

    private static async Task<IResult> ListAsync(
        string id, string? limit, [FromServices] IRequestLog requests, [FromServices] IIntakeLog log, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } invalid) return invalid;
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        var views = new List<ReceivedRequestView>();
        foreach (var request in await requests.ListNewestAsync(id, Math.Min(wanted, MaxRequests), cancellation)) views.Add(await ViewAsync(request, log, cancellation));
        return TypedResults.Ok(new ListView<ReceivedRequestView>(views));
    }

    private static async Task<ReceivedRequestView> ViewAsync(StoredRequest request, IIntakeLog log, CancellationToken cancellation)
    {
        var (accepted, held, rejected, waiting, withdrawn) = (0, 0, 0, 0, 0);
        foreach (var receipt in request.Receipts.Take(MaxLeads))
        {
            switch ((await log.FindAsync(receipt, cancellation))?.Outcome)
            {
                case null: waiting++; break;
                case { Withdrawn: true }: withdrawn++; break;
                case { Outcome: RowOutcome.Accepted }: accepted++; break;
                case { Outcome: RowOutcome.Held }: held++; break;
                default: rejected++; break;
            }
        }
        return new ReceivedRequestView(
            request.Id, request.ReceivedAt, request.Length, request.Receipts.Count, accepted, held, rejected, waiting, withdrawn, [.. request.Receipts.Take(MaxLeads)]);
    }

    private static async Task<IResult> ReadAsync(
        string id, string request, Viewer viewer, [FromServices] IRequestLog requests, [FromServices] RequestContent content,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } invalid) return invalid;
        if (await requests.FindAsync(request, cancellation) is not { } stored || stored.Channel != id) return ApiProblem.NotFound(Request, request);
        var opened = viewer.Unmasked ? content.Open(stored) : null;
        if (opened is not null) await Disclosure.RecordListAsync(audit, viewer, "request", stored.Id, stored.Receipts.Count, cancellation);
        return TypedResults.Ok(new RawRequestView(
            stored.Id, stored.ReceivedAt, stored.Length, stored.Receipts, opened?.Method, PathOf(opened),
            opened is null ? null : [.. opened.Headers.Select(h => new HeaderView(h.Key, Open.Contains(h.Key) ? h.Value : "***"))],
            opened is not null && Utf8.IsValid(opened.Body.Span) ? Encoding.UTF8.GetString(opened.Body.Span) : null));
    }

    /// <summary>Without the query, which may hold a key.</summary>
    private static string? PathOf(SenderRequest? request) => request?.PathAndQuery.Split('?', 2)[0];

    private static async Task<IResult> RejectionsAsync(
        string id, string? limit, Viewer viewer, [FromServices] RejectionRecorder rejections, CancellationToken cancellation)
    {
        if (id != Rejection.NoChannel && Inputs.Channel(id) is { } invalid) return invalid;
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        return TypedResults.Ok(new ListView<RejectionView>([.. (await rejections.ListAsync(id, wanted, cancellation)).Select(r => RejectionView.Of(r, viewer.Language))]));
    }

    private static async Task<IResult> ReplayAsync(
        string id, ReplayRequest request, [FromServices] ChannelReplay replay, [FromServices] TimeProvider clock, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } invalid) return invalid;
        if (request.Request is { } one)
            return await replay.RunAsync(id, one, cancellation) is { } done ? TypedResults.Ok(View(done)) : ApiProblem.NotFound(Request, one);
        if (request.Next is { } next && !ChannelReplay.IsPosition(next))
            return ApiProblem.Invalid("next", new Localized("上一次回答的 next", "next of the answer before"), next);
        var scope = new ReplayScope(id, request.Since ?? Beginning, request.Until ?? clock.GetUtcNow().AddTicks(1), request.SetAside);
        return TypedResults.Ok(View(await replay.RunAsync(scope, request.Next, cancellation)));
    }

    private static ReplayView View(ReplayStep step) => new(step.Requests, step.Unreadable, step.Leads, step.Withdrawn, step.Next);
}
