using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Profiles.Definitions;
using Profiles.Privacy.Collection;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Api;
using Profiles.Web.Problems;

namespace Profiles.Web.Webhooks;

/// <summary>Where senders post leads and events; answered only once they are durable.</summary>
internal static partial class WebhookRoutes
{
    private const int MaxKeyLength = 255;
    private const int RetrySeconds = 5;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/webhooks/{channel}", ReceiveAsync)
        .Needs(Right.WriteLeads).WithMetadata(new ForSenders(), new LimitsBodyItself()).WithTags("webhooks")
        .WithSummary("接收线索与事件 / Receive leads and events")
        .WithDescription(
            "JSON object = one item, JSON array or NDJSON = many, form = one. Key: Authorization Bearer, Basic (key as user), X-Write-Key, "
            + "or, least good since addresses are logged, ?key=. Idempotency-Key (at most 255 characters) makes a repetition harmless; "
            + "without it equal items count separately. gzip is accepted.")
        // Any type reaches the handler, which judges it; otherwise the router would refuse what senders mislabel.
        .Accepts<LeadBody>("application/json", "application/x-ndjson", "application/x-www-form-urlencoded", "multipart/form-data", "*/*")
        .Produces<IntakeAnswer>(StatusCodes.Status202Accepted);

    private static async Task<IResult> ReceiveAsync(
        string channel, HttpContext context, Viewer viewer, [FromServices] WebOptions options, [FromServices] WriteSlots slots,
        [FromServices] IIntakeLog intake, [FromServices] LeadDoor door, [FromServices] ReceiptIds ids, [FromServices] TimeProvider time,
        [FromServices] ILogger<WebSurface> log, CancellationToken cancellation)
    {
        if (Inputs.Channel(channel) is { } wrong) return wrong;
        if (viewer.Caller.Key is { } used && !used.MayWriteTo(channel))
        {
            var own = string.Join(", ", used.Channels);
            return ApiProblem.Of(ProblemType.Forbidden, new Localized($"此密钥只能写入数据来源 {own}。", $"This key may only write to channel {own}."));
        }
        string? key = context.Request.Headers["Idempotency-Key"];
        if (key is { Length: 0 or > MaxKeyLength })
            return ApiProblem.Invalid("Idempotency-Key", new Localized($"1 到 {MaxKeyLength} 个字符", $"1 to {MaxKeyLength} characters"), key);
        if (!slots.TryTake())
            return ApiProblem.Of(ProblemType.TooMany, new Localized("同时写入过多，请稍后重发。", "Too many writes at once; send again soon.")) with { RetryAfter = 1 };
        try
        {
            var (items, problem) = await new WebhookBody(options).ReadAsync(context.Request, cancellation);
            if (problem is not null) return problem;
            var now = time.GetUtcNow();
            LeadReceipt[] receipts = [.. items.Where(i => i.Refusal is null).Select(i => new LeadReceipt(
                key is null ? ids.Next(channel, now, i.Content.Span) : ids.Keyed(channel, key, i.Index), channel, now, key, i.Content))];
            var outcomes = receipts.Length == 0 ? [] : await AppendAsync(intake, door.Take(receipts), channel, log, cancellation);
            return outcomes is null ? NotStored() : Answer(items, receipts, outcomes, viewer.Language);
        }
        finally
        {
            slots.Free();
        }
    }

    /// <summary>Null if the store failed: nothing is promised then, and the sender sends again.</summary>
    private static async Task<IReadOnlyList<AppendOutcome>?> AppendAsync(
        IIntakeLog intake, IReadOnlyList<LeadReceipt> receipts, string channel, ILogger log, CancellationToken cancellation)
    {
        try
        {
            return await intake.AppendAsync(receipts, cancellation);
        }
#pragma warning disable CA1031 // Whatever the store's reason, the sender's part is to send again.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotStored(log, channel, receipts.Count, failure.GetType().Name);
            return null;
        }
    }

    private static ApiProblem NotStored() => ApiProblem.Of(ProblemType.Unavailable, new Localized(
        "未能可靠保存，请重发。", "It could not be stored durably; send it again.")) with { RetryAfter = RetrySeconds };

    private static IResult Answer(
        IReadOnlyList<LeadItem> items, LeadReceipt[] receipts, IReadOnlyList<AppendOutcome> outcomes, string language)
    {
        var answer = IntakeAnswer.Of(items, receipts, outcomes, language);
        if (outcomes.Contains(AppendOutcome.Conflict))
            return ApiProblem.Of(ProblemType.Conflict, new Localized(
                "同一 Idempotency-Key 曾用于不同内容。", "The same Idempotency-Key was used for other content.")) with { Items = answer.Items };
        if (receipts.Length == 0)
            return ApiProblem.Of(ProblemType.BadRequest, new Localized("没有一条可以接收。", "No item could be received.")) with { Items = answer.Items };
        return TypedResults.Accepted((string?)null, answer);
    }

    [LoggerMessage(EventId = 4120, EventName = "LeadsNotStored", Level = LogLevel.Error, Message = "{Count} leads of channel {Channel} could not be stored: {Exception}")]
    private static partial void LogNotStored(ILogger log, string channel, int count, string exception);
}
