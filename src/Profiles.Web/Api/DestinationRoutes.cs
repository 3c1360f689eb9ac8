using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Profiles.Activation.Destinations;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Where changes are told: state, test, secrets, deliveries, replay. A destination itself is a definition.</summary>
internal static partial class DestinationRoutes
{
    private static readonly Localized Thing = new("去处", "destination");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/destinations").WithTags("destinations");
        routes.MapGet("", ListAsync).Needs(Right.ReadDefinitions)
            .WithSummary("去处及其状态 / Destinations and how they are doing").Produces<ListView<DestinationView>>();
        routes.MapGet("/{id}", ReadAsync).Needs(Right.ReadDefinitions)
            .WithSummary("一个去处 / One destination").Produces<DestinationView>();
        routes.MapPost("/{id}/test", TestAsync).Needs(Right.ManageDefinitions)
            .WithSummary("发送一条测试消息 / Send a message that tells nothing").Produces<DestinationTestView>();
        routes.MapPost("/{id}/secrets", RotateAsync).Needs(Right.ManageKeys).Audited(AuditActions.AccessChanged, "destination-secret-rotated")
            .WithSummary("新建或轮换签名密钥，只显示一次 / Make or rotate the secret; it is shown once").Produces<DestinationSecretView>(StatusCodes.Status201Created);
        routes.MapPost("/{id}/enable", EnableAsync).Needs(Right.ManageDefinitions).Audited(AuditActions.Decided, "destination-enabled")
            .WithSummary("重新启用因 410 停用的去处 / Tell a destination again that had answered 410").Produces<DestinationView>();
        routes.MapGet("/{id}/deliveries", DeliveriesAsync).Needs(Right.ReadChanges)
            .WithSummary("最近的投递及其结果 / The last deliveries with their outcome").Produces<ListView<DeliveryView>>();
        routes.MapPost("/{id}/replay", ReplayAsync).Needs(Right.ManageDefinitions).Audited(AuditActions.Decided, "deliveries-replayed")
            .WithSummary("重新投递已放弃的 / Attempt dead deliveries again").Produces<DeliveryReplayView>();
    }

    private static async Task<IResult> ListAsync(
        Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] DestinationSwitch stops, [FromServices] DestinationSecrets secrets,
        CancellationToken cancellation)
    {
        var views = new List<DestinationView>();
        foreach (var destination in (await definitions.Current(cancellation)).Destinations.Values.OrderBy(d => d.Id, StringComparer.Ordinal))
            views.Add(await ViewAsync(destination, viewer.Language, stops, secrets, cancellation));
        return TypedResults.Ok(new ListView<DestinationView>(views));
    }

    private static async Task<IResult> ReadAsync(
        string id, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] DestinationSwitch stops,
        [FromServices] DestinationSecrets secrets, CancellationToken cancellation) =>
        await FindAsync(id, definitions, cancellation) is { } destination
            ? TypedResults.Ok(await ViewAsync(destination, viewer.Language, stops, secrets, cancellation)) : ApiProblem.NotFound(Thing, id);

    private static async Task<IResult> TestAsync(
        string id, [FromServices] DefinitionAccess definitions, [FromServices] Deliverer deliverer, CancellationToken cancellation)
    {
        if (await FindAsync(id, definitions, cancellation) is not { } destination) return ApiProblem.NotFound(Thing, id);
        var answer = await deliverer.TestAsync(destination, cancellation);
        return TypedResults.Ok(new DestinationTestView(answer.Reason is null, answer.Status, answer.Reason, (int)answer.Duration.TotalMilliseconds));
    }

    private static async Task<IResult> RotateAsync(
        string id, DestinationSecretRequest request, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] DestinationSecrets secrets,
        [FromServices] ILogger<WebSurface> log, CancellationToken cancellation)
    {
        if (await FindAsync(id, definitions, cancellation) is null) return ApiProblem.NotFound(Thing, id);
        var most = DestinationSecrets.MaxOverlap.TotalHours;
        if (request.OverlapHours is { } hours && !(hours >= 0 && hours <= most))
            return ApiProblem.Invalid("overlapHours", new Localized($"0 到 {most:0}", $"0 to {most:0}"), $"{hours}");
        var overlap = request.OverlapHours is { } asked ? TimeSpan.FromHours(asked) : DestinationSecrets.DefaultOverlap;
        var added = await secrets.RotateAsync(id, overlap, cancellation);
        LogRotated(log, viewer.Who, added.Secret.Id, id);
        return TypedResults.Created($"/api/destinations/{id}", new DestinationSecretView(added.Secret.Id, added.Value, added.Secret.CreatedAt));
    }

    private static async Task<IResult> EnableAsync(
        string id, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] DestinationSwitch stops,
        [FromServices] DestinationSecrets secrets, CancellationToken cancellation)
    {
        if (await FindAsync(id, definitions, cancellation) is not { } destination) return ApiProblem.NotFound(Thing, id);
        if (!destination.Enabled)
            return ApiProblem.Of(ProblemType.Conflict, "enabled", new Localized("定义中为 true（definitions apply）", "true in its definition (definitions apply)"), "false");
        await stops.TurnOnAsync(id, cancellation);
        return TypedResults.Ok(await ViewAsync(destination, viewer.Language, stops, secrets, cancellation));
    }

    private static async Task<IResult> DeliveriesAsync(
        string id, string? status, string? limit, [FromServices] DefinitionAccess definitions, [FromServices] IDeliveryLog log, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        DeliveryStatus? of = null;
        if (status is not null)
        {
            var names = Enum.GetValues<DeliveryStatus>().Select(WebJson.Name).ToList();
            var index = names.IndexOf(status);
            if (index < 0)
                return ApiProblem.Invalid("status", new Localized($"{string.Join("、", names)} 之一", $"one of {string.Join(", ", names)}"), status);
            of = Enum.GetValues<DeliveryStatus>()[index];
        }
        if (await FindAsync(id, definitions, cancellation) is null) return ApiProblem.NotFound(Thing, id);
        return TypedResults.Ok(new ListView<DeliveryView>([.. (await log.ListAsync(id, of, wanted, cancellation)).Select(DeliveryView.Of)]));
    }

    private static async Task<IResult> ReplayAsync(
        string id, DeliveryReplayRequest request, [FromServices] DefinitionAccess definitions, [FromServices] IDeliveryLog log,
        [FromServices] Deliverer deliverer, CancellationToken cancellation)
    {
        if (await FindAsync(id, definitions, cancellation) is null) return ApiProblem.NotFound(Thing, id);
        if (request.Delivery is { } one)
        {
            return await log.FindAsync(id, one, cancellation) is { } delivery && await deliverer.ReplayAsync(delivery, cancellation)
                ? TypedResults.Ok(new DeliveryReplayView(1, More: false)) : ApiProblem.NotFound(new Localized("已放弃的投递", "dead delivery"), one);
        }
        var dead = await log.ListAsync(id, DeliveryStatus.Dead, WebOptions.MaxPageSize + 1, cancellation);
        foreach (var delivery in dead.Take(WebOptions.MaxPageSize)) await deliverer.ReplayAsync(delivery, cancellation);
        return TypedResults.Ok(new DeliveryReplayView(Math.Min(dead.Count, WebOptions.MaxPageSize), dead.Count > WebOptions.MaxPageSize));
    }

    private static async Task<DestinationDefinition?> FindAsync(string id, DefinitionAccess definitions, CancellationToken cancellation) =>
        (await definitions.Current(cancellation)).Destinations.GetValueOrDefault(id);

    private static async Task<DestinationView> ViewAsync(
        DestinationDefinition destination, string language, DestinationSwitch stops, DestinationSecrets secrets, CancellationToken cancellation) =>
        DestinationView.Of(
            destination, await stops.ReadAsync(destination.Id, cancellation), (await secrets.CurrentAsync(destination.Id, cancellation)).Values.Count, language);

    [LoggerMessage(EventId = 4150, EventName = "DestinationSecretMade", Level = LogLevel.Information, Message = "Key {KeyId} made secret {SecretId} for destination {Destination}")]
    private static partial void LogRotated(ILogger log, string keyId, string secretId, string destination);
}
