using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Profiles.Channels.Pulling;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Channels;

/// <summary>The credentials that pulls of a channel present to their sources.</summary>
internal static partial class CredentialRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/channels/{id}/credentials/{name}").WithTags("channels");
        routes.MapPut("", PutAsync).Needs(Right.ManageKeys).Audited(AuditActions.AccessChanged, "credential-kept")
            .WithSummary("保存拉取所用的凭据，不再显示 / Keep a credential of a pull; it is not shown again").Produces(StatusCodes.Status204NoContent);
        routes.MapDelete("", RemoveAsync).Needs(Right.ManageKeys).Audited(AuditActions.AccessChanged, "credential-removed")
            .WithSummary("删除凭据 / Remove a credential").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> PutAsync(
        string id, string name, CredentialRequest request, Viewer viewer, [FromServices] PublishedDefinitions definitions, [FromServices] PullCredentials credentials,
        [FromServices] ILogger<WebSurface> log, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } invalid) return invalid;
        // Only what a definition names: a credential under a mistyped name would be missing all the same.
        var named = definitions.Current.Set.Channel(id).Pulls.SelectMany(PullRequests.SecretsOf).ToHashSet(StringComparer.Ordinal);
        if (!named.Contains(name)) return ApiProblem.NotFound(new Localized("拉取所用的凭据", "credential named by a pull"), $"{id}/{name}");
        // What was sent is not told back.
        if (await credentials.PutAsync(id, name, request.Value, cancellation) is { } wrong) return ApiProblem.Invalid("value", wrong, found: null);
        LogKept(log, viewer.Who, name, id);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RemoveAsync(
        string id, string name, Viewer viewer, [FromServices] PullCredentials credentials, [FromServices] ILogger<WebSurface> log, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } invalid) return invalid;
        if (!PullCredentials.IsName(name) || !await credentials.RemoveAsync(id, name, cancellation)) return ApiProblem.NotFound(new Localized("凭据", "credential"), $"{id}/{name}");
        LogRemoved(log, viewer.Who, name, id);
        return TypedResults.NoContent();
    }

    [LoggerMessage(EventId = 4142, EventName = "CredentialKept", Level = LogLevel.Information, Message = "Key {KeyId} entered credential {Name} of channel {Channel}")]
    private static partial void LogKept(ILogger log, string keyId, string name, string channel);

    [LoggerMessage(EventId = 4143, EventName = "CredentialRemoved", Level = LogLevel.Information, Message = "Key {KeyId} removed credential {Name} of channel {Channel}")]
    private static partial void LogRemoved(ILogger log, string keyId, string name, string channel);
}
