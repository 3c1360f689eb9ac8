using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Profiles.Channels.Receiving;
using Profiles.Channels.Senders;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Webhooks;

/// <summary>Where senders point their webhook: each channel speaks the protocol of its sender.</summary>
internal sealed partial class HookRoutes(
    PublishedDefinitions definitions, RequestReceiver receiver, ChannelTraffic traffic, RejectionRecorder rejections, WebOptions options, TimeProvider clock,
    ILogger<HookRoutes> log)
{
    private const int RetrySeconds = 5;
    private static readonly Localized Hook = new("接收地址", "hook");

    // Every method reaches the protocol, which knows what its sender sends and refuses the rest: so it is in the log.
    private static readonly string[] Methods = ["POST", "GET", "OPTIONS", "HEAD", "PUT", "PATCH", "DELETE"];

    public static void Map(IEndpointRouteBuilder api) => api.MapMethods(
            "/hooks/{channel}", Methods, (string channel, HttpContext context, [FromServices] HookRoutes routes, CancellationToken cancellation) =>
                routes.ReceiveAsync(channel, context, cancellation))
        .OpenToAll().WithTags("webhooks")
        .WithSummary("接收发送方的请求 / Where senders post")
        .WithDescription(
            "Speaks the protocol of the channel's sender (sender in its definition): signature, handshake and answer are the sender's. "
            + "Open to all, since the protocol decides whom to believe. Answered once what it brings is durable.");

    private async Task<IResult> ReceiveAsync(string channel, HttpContext context, CancellationToken cancellation)
    {
        if (definitions.Current.Set.Channels.GetValueOrDefault(channel) is not { Sender: { } sender })
            return Refuse(Rejection.NoChannel, new Problem("channel-unknown", "channel", "a channel with a sender", null), ApiProblem.NotFound(Hook, channel));
        var admission = traffic.Enter(channel, out var retryAfter);
        if (admission == Admission.Slower)
            return Refuse(channel, new Problem("too-many-requests", "rate", "the rate and share of a channel", null), ApiProblem.Of(
                ProblemType.TooMany, new Localized("请求过多，请稍后重发。", "Too many requests; send again later.")) with { RetryAfter = retryAfter });
        if (admission == Admission.Busy)
            return Refuse(channel, new Problem("busy", "store", "room for one more request", null), Unavailable());
        Task<SenderAnswer>? storing = null;
        try
        {
            var (body, problem, status) = await new RawBody(options, clock).ReadAsync(context.Request, cancellation);
            if (problem is not null)
                return Refuse(channel, problem, ApiProblem.Of(
                    ProblemType.OfStatus(status), problem.Place, new Localized(problem.Expected!, problem.Expected!), problem.Found));
            // What is begun is finished, whoever still listens: a sender that is not answered sends again, and then meets what was stored.
            storing = receiver.ReceiveAsync(channel, sender, SenderRequests.Of(context.Request, body, clock.GetUtcNow()), CancellationToken.None);
            return new SenderResult(await storing.WaitAsync(options.StoreTimeout, clock, cancellation));
        }
#pragma warning disable CA1031 // Whatever the store's reason, the sender's part is to send again.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotStored(channel, failure.GetType().Name);
            return Refuse(channel, new Problem("not-stored", "store", "durable within the time of an answer", null), Unavailable());
        }
        finally
        {
            // A request the store has not finished with still has its place and its memory.
            if (storing is null or { IsCompleted: true }) traffic.Leave(channel);
            else _ = storing.ContinueWith(_ => traffic.Leave(channel), TaskScheduler.Default);
        }
    }

    private ApiProblem Refuse(string channel, Problem problem, ApiProblem answer)
    {
        rejections.Record(channel, problem, answer.Type.Status);
        return answer;
    }

    private static ApiProblem Unavailable() => ApiProblem.Of(ProblemType.Unavailable, new Localized(
        "未能可靠保存，请重发。", "It could not be stored durably; send it again.")) with { RetryAfter = RetrySeconds };

    [LoggerMessage(EventId = 4121, EventName = "RequestNotStored", Level = LogLevel.Error, Message = "A request to channel {Channel} could not be stored: {Exception}")]
    private partial void LogNotStored(string channel, string exception);

    /// <summary>The answer in the form of the sender.</summary>
    private sealed class SenderResult(SenderAnswer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var response = context.Response;
            response.StatusCode = answer.Status;
            foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
            if (answer.ContentType.Length > 0) response.ContentType = answer.ContentType;
            response.ContentLength = answer.Body.Length;
            if (!answer.Body.IsEmpty && !HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }
}
