using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Views;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Making, listing, rotating and removing keys.</summary>
internal static class KeyRoutes
{
    private const int MaxNameLength = 100;
    private const int MaxChannels = 50;
    private static readonly TimeSpan DefaultOverlap = TimeSpan.FromHours(24);

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/keys").WithTags("keys");
        routes.MapPost("", CreateAsync).Needs(Right.ManageKeys)
            .WithSummary("新建密钥，仅显示一次 / Make a key, shown once").Produces<CreatedKeyView>(StatusCodes.Status201Created);
        routes.MapGet("", ListAsync).Needs(Right.ManageKeys)
            .WithSummary("全部密钥 / All keys").Produces<ListView<KeyView>>();
        routes.MapPost("/{id}/rotate", RotateAsync).Needs(Right.ManageKeys)
            .WithSummary("更换密钥内容，旧的在重叠期内仍有效 / Give a key a new secret; the old one stays good for an overlap").Produces<CreatedKeyView>();
        routes.MapDelete("/{id}", RemoveAsync).Needs(Right.ManageKeys)
            .WithSummary("删除密钥 / Remove a key").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> CreateAsync(
        KeyRequest request, Viewer viewer, [FromServices] ApiKeys keys, [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit,
        [FromServices] WebOptions options, [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (await UserRoutes.RoleProblemAsync(request.Role, viewer, definitions, cancellation) is { } refused) return refused;
        if (Channels(request, out var channel) is { } wrongChannel) return wrongChannel;
        if (Narrow(request, (await definitions.Current(cancellation)).Roles.Find(request.Role!)!, out var rights) is { } wrongRight) return wrongRight;
        if (request.Name is { } name && (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl)))
            return ApiProblem.Invalid("name", new Localized($"1 到 {MaxNameLength} 字", $"1 to {MaxNameLength} characters"), name);
        if (Expiry(request.ExpiresAt, time) is { } wrongEnd) return wrongEnd;
        var expiresAt = request.NeverExpires ? (DateTimeOffset?)null : request.ExpiresAt?.ToUniversalTime() ?? time.GetUtcNow() + options.Access.KeyLife;
        var made = await keys.CreateAsync(
            new WantedKey(request.Role!, expiresAt) { Channel = channel, Rights = rights, Name = request.Name, CreatedBy = viewer.Who }, cancellation);
        await audit.RecordAsync(new AuditEvent(AuditActions.AccessChanged, viewer.Who, made.Key.Id, Detail: $"change=key-made role={made.Key.Role}"), cancellation);
        return TypedResults.Created($"/api/keys/{made.Key.Id}", CreatedKeyView.Of(made));
    }

    private static async Task<IResult> ListAsync([FromServices] ApiKeys keys, [FromServices] TimeProvider time, CancellationToken cancellation) =>
        TypedResults.Ok(new ListView<KeyView>([.. (await keys.ListAsync(cancellation)).Select(k => KeyView.Of(k, time.GetUtcNow()))]));

    private static async Task<IResult> RotateAsync(
        string id, KeyRotation? request, Viewer viewer, [FromServices] ApiKeys keys, [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit,
        [FromServices] WebOptions options, [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        var overlap = request?.OverlapHours ?? DefaultOverlap.TotalHours;
        if (!(overlap >= 0 && overlap <= AccessOptions.MaxOverlap.TotalHours))
            return ApiProblem.Invalid(
                "overlapHours", new Localized($"0 到 {AccessOptions.MaxOverlap.TotalHours} 小时", $"0 to {AccessOptions.MaxOverlap.TotalHours} hours"), overlap.ToString(CultureInfo.InvariantCulture));
        if (Expiry(request?.ExpiresAt, time) is { } wrongEnd) return wrongEnd;
        if (await keys.FindStoredAsync(id, cancellation) is not { } key) return ApiProblem.NotFound(new Localized("密钥", "key"), id);
        if (await UserRoutes.RoleProblemAsync(key.Role, viewer, definitions, cancellation) is { } refused) return refused;
        var expiresAt = request?.ExpiresAt?.ToUniversalTime() ?? (key.ExpiresAt is null ? null : time.GetUtcNow() + options.Access.KeyLife);
        if (await keys.RotateAsync(id, TimeSpan.FromHours(overlap), expiresAt, cancellation) is not { } rotated) return ApiProblem.NotFound(new Localized("密钥", "key"), id);
        await audit.RecordAsync(new AuditEvent(AuditActions.AccessChanged, viewer.Who, id, Detail: string.Create(CultureInfo.InvariantCulture, $"change=key-rotated overlapHours={overlap}")), cancellation);
        return TypedResults.Ok(CreatedKeyView.Of(rotated));
    }

    /// <summary>A key cannot remove itself, so that the last administrator does not lock everybody out.</summary>
    private static async Task<IResult> RemoveAsync(
        string id, Viewer viewer, [FromServices] ApiKeys keys, [FromServices] SavedViews views, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (id == viewer.Who)
            return ApiProblem.Of(ProblemType.Conflict, "id", new Localized("另一个密钥", "another key than the one used"), id);
        if (!await keys.RemoveAsync(id, cancellation)) return ApiProblem.NotFound(new Localized("密钥", "key"), id);
        await views.LeaveAsync(id, cancellation);
        await audit.RecordAsync(new AuditEvent(AuditActions.AccessChanged, viewer.Who, id, Detail: "change=key-removed"), cancellation);
        return TypedResults.NoContent();
    }

    private static ApiProblem? Channels(KeyRequest request, out string? joined)
    {
        IReadOnlyList<string> channels = request.Channels ?? (request.Channel is { } single ? [single] : []);
        joined = channels.Count == 0 ? null : string.Join(' ', channels.Distinct(StringComparer.Ordinal));
        if (request is { Channels: not null, Channel: not null }) return ApiProblem.Invalid("channel", new Localized("channel 与 channels 二选一", "channel or channels, not both"), request.Channel);
        if (channels.Count > 0 && request.Role != Roles.Write)
            return ApiProblem.Invalid("channel", new Localized($"无，{request.Role} 不限数据来源", $"none, {request.Role} is not bound to one"), joined);
        if (channels.Count > MaxChannels) return ApiProblem.Invalid("channels", new Localized($"至多 {MaxChannels} 个", $"at most {MaxChannels}"), $"{channels.Count}");
        return channels.Select(Inputs.Channel).FirstOrDefault(p => p is not null);
    }

    private static ApiProblem? Narrow(KeyRequest request, Role role, out string? joined)
    {
        joined = request.Rights is null ? null : string.Join(' ', request.Rights.Distinct(StringComparer.Ordinal));
        if (request.Rights is null) return null;
        var allowed = KeyRights.Names.Where(n => role.Has(KeyRights.Find(n)!.Value)).ToArray();
        var wrong = request.Rights.Count == 0 ? "" : request.Rights.FirstOrDefault(r => !allowed.Contains(r, StringComparer.Ordinal));
        return wrong is null ? null : ApiProblem.Invalid(
            "rights", new Localized($"角色 {role.Id} 的权限：{string.Join("、", allowed)}", $"rights of the role {role.Id}: {string.Join(", ", allowed)}"), wrong);
    }

    private static ApiProblem? Expiry(DateTimeOffset? wanted, TimeProvider time) => wanted <= time.GetUtcNow()
        ? ApiProblem.Invalid("expiresAt", new Localized("将来的时刻", "an instant to come"), wanted?.ToString("O", CultureInfo.InvariantCulture))
        : null;
}
