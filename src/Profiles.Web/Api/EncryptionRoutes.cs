using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Privacy.Encryption;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>The keys of the field encryption: a new one, everything brought under it, an old one given up.</summary>
internal static class EncryptionRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/encryption").WithTags("encryption");
        routes.MapGet("", ReadAsync).Needs(Right.ManageKeys).WithSummary("字段加密的状态 / How single values are encrypted").Produces<EncryptionView>();
        routes.MapPost("/rotate", RotateAsync).Needs(Right.ManageKeys)
            .WithSummary("启用新密钥 / Make a new key, which new values are closed under").Produces<EncryptionView>();
        routes.MapPost("/reseal", ResealAsync).Needs(Right.ManageKeys)
            .WithSummary("把已存的值改用新密钥，一步 / Bring stored values under the newest key, one step")
            .WithDescription("Ask again with ?position= of the answer until it has none.").Produces<ResealView>();
        routes.MapDelete("/keys/{number}", RetireAsync).Needs(Right.ManageKeys)
            .WithSummary("弃用旧密钥 / Give up an old key for good").Produces<EncryptionView>();
    }

    private static async Task<IResult> ReadAsync(
        [FromServices] IFieldKeys keys, [FromServices] FieldResealing resealing, [FromServices] DefinitionAccess definitions, CancellationToken cancellation) =>
        TypedResults.Ok(await ViewAsync(keys, resealing, definitions, cancellation));

    private static async Task<IResult> RotateAsync(
        Viewer viewer, [FromServices] IFieldKeys keys, [FromServices] FieldResealing resealing, [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit,
        CancellationToken cancellation)
    {
        if (Given(keys) is { } given) return given;
        var number = keys.Ring.Current.Number + 1;
        if (number > FieldKey.MaxNumber) return ApiProblem.Of(ProblemType.Conflict, "key", new Localized($"编号至多 {FieldKey.MaxNumber}", $"a number of at most {FieldKey.MaxNumber}"), Text(number));
        await keys.ReplaceAsync(keys.Ring.With(FieldKey.Make(number)), cancellation);
        await audit.RecordAsync(new AuditEvent(AuditActions.EncryptionRotated, viewer.Who, Text(number), Detail: "step=made"), cancellation);
        return TypedResults.Ok(await ViewAsync(keys, resealing, definitions, cancellation));
    }

    private static async Task<IResult> ResealAsync(
        string? position, Viewer viewer, [FromServices] IFieldKeys keys, [FromServices] FieldResealing resealing, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (position is not null && !FieldResealing.IsPosition(position))
            return ApiProblem.Invalid("position", new Localized("上一步返回的 next", "the next of the step before"), position);
        var step = await resealing.StepAsync(position, cancellation);
        if (step.Next is null) await audit.RecordAsync(new AuditEvent(AuditActions.EncryptionRotated, viewer.Who, Text(keys.Ring.Current.Number), Detail: "step=resealed"), cancellation);
        return TypedResults.Ok(new ResealView(step.Seen, step.Rewritten, step.Next));
    }

    private static async Task<IResult> RetireAsync(
        int number, Viewer viewer, [FromServices] IFieldKeys keys, [FromServices] FieldResealing resealing, [FromServices] DefinitionAccess definitions,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (Given(keys) is { } given) return given;
        if (keys.Ring.Find(number) is null) return ApiProblem.NotFound(new Localized("密钥", "key"), Text(number));
        if (number == keys.Ring.Current.Number)
            return ApiProblem.Of(ProblemType.Conflict, "number", new Localized("旧密钥，而非当前密钥", "an old key, not the current one"), Text(number));
        if (await resealing.ResealedAsync(cancellation) is var resealed && resealed < keys.Ring.Current.Number)
            return ApiProblem.Of(ProblemType.Conflict, "number", new Localized(
                $"先把全部已存的值改用密钥 {keys.Ring.Current.Number}（encryption reseal）", $"everything stored brought under key {keys.Ring.Current.Number} first (encryption reseal)"), Text(resealed));
        await keys.ReplaceAsync(keys.Ring.Without(number), cancellation);
        await audit.RecordAsync(new AuditEvent(AuditActions.EncryptionRotated, viewer.Who, Text(number), Detail: "step=retired"), cancellation);
        return TypedResults.Ok(await ViewAsync(keys, resealing, definitions, cancellation));
    }

    private static ApiProblem? Given(IFieldKeys keys) => keys.CanChange ? null : ApiProblem.Of(ProblemType.Conflict, "keys", new Localized(
        "此主机的密钥来自设置 Profiles__FieldKeys：在那里添加或删除，再重启", "a host that keeps its keys itself; those of this one are the setting Profiles__FieldKeys: add or remove them there and restart"), "setting");

    private static async Task<EncryptionView> ViewAsync(IFieldKeys keys, FieldResealing resealing, DefinitionAccess definitions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        return new EncryptionView(
            [.. set.Catalog.Fields.Where(f => f.Encrypted).Select(f => f.Id)], keys.Ring.Numbers, keys.Ring.Current.Number, await resealing.ResealedAsync(cancellation), keys.CanChange);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
