using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Profiles.Channels.Receiving;
using Profiles.Channels.Senders;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Channels;

/// <summary>Secrets shared with senders: made, rotated, ended.</summary>
internal static partial class ChannelSecretRoutes
{
    private const string Token = "token";
    private static readonly TimeSpan MaxOverlap = ChannelSecrets.MaxOverlap;

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/channels/{id}/secrets").WithTags("channels");
        routes.MapGet("", ListAsync).Needs(Right.ManageKeys)
            .WithSummary("数据来源的密钥（不含值） / Secrets of a channel, without their values").Produces<ListView<ChannelSecretView>>();
        routes.MapPost("", AddAsync).Needs(Right.ManageKeys).Audited(AuditActions.AccessChanged, "channel-secret-added")
            .WithSummary("新增或轮换密钥，值只显示一次 / Add or rotate a secret; its value is shown once").Produces<AddedChannelSecretView>(StatusCodes.Status201Created);
        routes.MapDelete("/{secret}", EndAsync).Needs(Right.ManageKeys).Audited(AuditActions.AccessChanged, "channel-secret-ended")
            .WithSummary("立即停用密钥 / End a secret at once").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(
        string id, [FromServices] DefinitionAccess definitions, [FromServices] ChannelSecrets secrets, CancellationToken cancellation)
    {
        var (channel, problem) = await ChannelRoutes.FindWithSenderAsync(id, definitions, cancellation);
        if (channel is null) return problem!;
        return TypedResults.Ok(new ListView<ChannelSecretView>([
            .. (await secrets.ListAsync(id, cancellation)).Select(s => new ChannelSecretView(s.Id, s.CreatedAt, s.EndsAt, secrets.IsValid(s), Use: null)),
            .. (await secrets.ListAsync(ChannelSecrets.TokenOwner(id), cancellation)).Select(s => new ChannelSecretView(s.Id, s.CreatedAt, s.EndsAt, secrets.IsValid(s), Token)),
        ]));
    }

    private static async Task<IResult> AddAsync(
        string id, ChannelSecretRequest request, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] ChannelSecrets secrets,
        [FromServices] ILogger<WebSurface> log, CancellationToken cancellation)
    {
        var (channel, problem) = await ChannelRoutes.FindWithSenderAsync(id, definitions, cancellation);
        if (channel is null) return problem!;
        if (request.OverlapHours is { } hours && !(hours >= 0 && hours <= MaxOverlap.TotalHours))
            return ApiProblem.Invalid("overlapHours", new Localized($"0 到 {MaxOverlap.TotalHours:0}", $"0 to {MaxOverlap.TotalHours:0}"), $"{hours}");
        var isToken = request.Use == Token;
        if (request.Use is not null && !(isToken && channel.Sender is MetaLeadAdsSender && request.Value is not null))
            return ApiProblem.Invalid("use", new Localized($"无；或 {Token}，并给出 value（仅 {MetaLeadAdsSender.Kind}）", $"nothing, or {Token} with a value where the sender only names leads ({MetaLeadAdsSender.Kind})"), request.Use);
        var overlap = request.OverlapHours is { } asked ? TimeSpan.FromHours(asked) : ChannelSecrets.DefaultOverlap;
        var (added, wrong) = await secrets.AddAsync(
            isToken ? ChannelSecrets.TokenOwner(id) : id, isToken ? ChannelSecrets.Token : channel.Sender!.Secret, request.Value, overlap, cancellation);
        // What was sent is not told back: it may be a secret with a slip in it.
        if (added is null) return ApiProblem.Invalid("value", wrong!, found: null);
        LogAdded(log, viewer.Who, added.Secret.Id, id);
        return TypedResults.Created($"/api/channels/{id}/secrets/{added.Secret.Id}", new AddedChannelSecretView(added.Secret.Id, added.Value, added.Secret.CreatedAt));
    }

    private static async Task<IResult> EndAsync(
        string id, string secret, Viewer viewer, [FromServices] ChannelSecrets secrets, [FromServices] ILogger<WebSurface> log, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } invalid) return invalid;
        if (!await secrets.EndAsync(id, secret, cancellation) && !await secrets.EndAsync(ChannelSecrets.TokenOwner(id), secret, cancellation)) return ApiProblem.NotFound(new Localized("有效密钥", "valid secret"), secret);
        LogEnded(log, viewer.Who, secret, id);
        return TypedResults.NoContent();
    }

    [LoggerMessage(EventId = 4140, EventName = "ChannelSecretAdded", Level = LogLevel.Information, Message = "Key {KeyId} added secret {SecretId} to channel {Channel}")]
    private static partial void LogAdded(ILogger log, string keyId, string secretId, string channel);

    [LoggerMessage(EventId = 4141, EventName = "ChannelSecretEnded", Level = LogLevel.Information, Message = "Key {KeyId} ended secret {SecretId} of channel {Channel}")]
    private static partial void LogEnded(ILogger log, string keyId, string secretId, string channel);
}
