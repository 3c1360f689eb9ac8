using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Channels;
using Profiles.Channels.Receiving;
using Profiles.Channels.Senders;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;
using Profiles.Web.Webhooks;

namespace Profiles.Web.Api.Channels;

/// <summary>Tries samples on a channel before its sender is let loose: what would happen, and what the properties mean.</summary>
internal static class ChannelTrialRoutes
{
    private const string Any = "*/*";

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/channels/{id}").WithTags("channels");
        routes.MapPost("/test", TestAsync).Needs(Right.ManageDefinitions).Masked()
            .WithSummary("试发一个请求，不保存任何内容 / Try a request; nothing is stored")
            .WithDescription("The body is the sample, or request=ID tries a stored one. Without a valid signature its records are read all the same, and refusal says what is missing.")
            .Accepts<LeadBody>(Any).Produces<TriedRequestView>();
        routes.MapPost("/mapping/proposal", ProposeAsync).Needs(Right.ManageDefinitions)
            .WithSummary("由样例提出字段映射 / Propose a mapping from a sample")
            .WithDescription("The body is the sample, or request=ID takes a stored one. save=true remembers the proposal, unconfirmed.")
            .Accepts<LeadBody>(Any).Produces<MappingView>();
    }

    private static async Task<IResult> TestAsync(
        string id, string? request, Viewer viewer, HttpContext context, [FromServices] SampleRequests samples, [FromServices] AuditTrail audit,
        CancellationToken cancellation)
    {
        var (sample, problem) = await samples.ReadAsync(id, request, context, cancellation);
        if (sample is null) return problem!;
        var tried = RequestTrial.Try(sample.Request, sample.Channel, sample.Secrets, sample.Active);
        await Disclosure.RecordListAsync(audit, viewer, "channel-test", request ?? id, tried.Items.Count, cancellation);
        var masking = Masking.For(sample.Active.Set.Catalog, viewer);
        return TypedResults.Ok(new TriedRequestView(
            tried.Answer.Status, Encoding.UTF8.GetString(tried.Answer.Body.Span), tried.Refusal is { } refusal ? BatchErrorView.In(refusal, viewer.Language) : null,
            [.. tried.Items.Select(i => View(i, sample.Active.Set, masking, viewer.Language))]));
    }

    /// <summary>One record of a trial, its values masked.</summary>
    internal static TriedItemView View(TriedItem item, DefinitionSet set, Masking masking, string language)
    {
        var record = item.Record;
        IReadOnlyList<Finding> findings = item.Problem is { } problem
            ? [new Finding("", KnownRules.RowMalformed, Severity.Reject, problem.Found, null, problem.Expected)] : record!.Findings;
        return new TriedItemView(
            item.Item.Id is { } id ? masking.SourceKey(id) : null, WebJson.Name(item.Item.Operation), item.Item.OccurredAt,
            WebJson.Name(record?.Outcome ?? RowOutcome.Rejected), record?.Key is { } key ? masking.SourceKey(key) : null,
            record?.Fields.ToDictionary(f => f.Field, f => string.Join("；", masking.Values(f.Field, f.Value)), StringComparer.Ordinal) ?? [],
            record?.Event?.Type, [.. findings.Select(f => LeadViews.View(f, set, masking, language))],
            [.. item.Mapping?.Columns.Select(c => MappedColumnView.Of(c, set.Catalog, language)) ?? []]);
    }

    private static async Task<IResult> ProposeAsync(
        string id, string? request, bool? save, Viewer viewer, HttpContext context, [FromServices] SampleRequests samples,
        [FromServices] PublishedDefinitions definitions, CancellationToken cancellation)
    {
        var (sample, problem) = await samples.ReadAsync(id, request, context, cancellation);
        if (sample is null) return problem!;
        if (RequestTrial.Propose(sample.Request, sample.Channel, sample.Secrets, sample.Active) is not { } proposal)
            return ApiProblem.Of(ProblemType.Unprocessable, "body", new Localized("至少含一条记录的样例", "a sample with at least one record"), null);
        if (save is true && proposal.Learnt is { } learnt && await definitions.RememberAsync(learnt, cancellation) is [var first, ..])
            return ApiProblem.Of(ProblemType.Unprocessable, first.Place, first.Expected, first.Found.In(viewer.Language));
        var shape = proposal.Learnt is { } known
            ? known with { Columns = proposal.Mapping.Columns }
            : new Intake.Columns.MappingDefinition(id, id, proposal.Mapping.Columns, proposal.Mapping.EventType);
        return TypedResults.Ok(MappingView.Of(shape, sample.Active.Set, viewer.Language));
    }
}

/// <summary>A sample with what it is tried on.</summary>
internal sealed record SampleRequest(SenderRequest Request, ChannelDefinition Channel, SenderSecrets Secrets, ActiveDefinitions Active);

/// <summary>Finds the sample of a trial: the body of the call, or a stored request.</summary>
internal sealed class SampleRequests(
    PublishedDefinitions definitions, DefinitionAccess access, ChannelSecrets secrets, IRequestLog requests, RequestContent content, WebOptions options, TimeProvider clock)
{
    public async Task<(SampleRequest? Sample, ApiProblem? Problem)> ReadAsync(string id, string? stored, HttpContext context, CancellationToken cancellation)
    {
        var (channel, problem) = await ChannelRoutes.FindWithSenderAsync(id, access, cancellation);
        if (channel is null) return (null, problem);
        var active = definitions.Current;
        if (stored is not null)
        {
            if (await requests.FindAsync(stored, cancellation) is not { } found || found.Channel != id || content.Open(found) is not { } opened)
                return (null, ApiProblem.NotFound(new Localized("请求", "request"), stored));
            return (new SampleRequest(opened, channel, await secrets.EverAsync(id, cancellation), active), null);
        }
        var (body, refusal, status) = await new RawBody(options, clock).ReadAsync(context.Request, cancellation);
        if (refusal is not null)
            return (null, ApiProblem.Of(ProblemType.OfStatus(status), refusal.Place, new Localized(refusal.Expected!, refusal.Expected!), refusal.Found));
        return (new SampleRequest(SenderRequests.Of(context.Request, body, clock.GetUtcNow()), channel, await secrets.CurrentAsync(id, cancellation), active), null);
    }
}
