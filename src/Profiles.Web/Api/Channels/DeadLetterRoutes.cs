using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Channels;

/// <summary>Messages that crashed or could not be stored: shown, sent again, dropped. A lead behind one is corrected as a lead.</summary>
internal static class DeadLetterRoutes
{
    private static readonly Localized Thing = new("死信", "dead letter");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/dead-letters/{queue}/{id}").WithTags("operation");
        routes.MapGet("", ReadAsync).Needs(Right.ReadHealth)
            .WithSummary("一条死信 / One dead letter, with its lead").Produces<DeadLetterDetailView>();
        routes.MapPost("/replay", ReplayAsync).Needs(Right.ManageBatches).Audited(AuditActions.Decided, "dead-letter-replayed")
            .WithSummary("重新发送死信 / Send a dead letter again").Produces(StatusCodes.Status202Accepted);
        routes.MapDelete("", DropAsync).Needs(Right.ManageBatches).Audited(AuditActions.Decided, "dead-letter-dropped")
            .WithSummary("丢弃死信 / Drop a dead letter").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ReadAsync(
        string queue, string id, Viewer viewer, [FromServices] IQueueReceiver? queues, [FromServices] IIntakeLog log,
        [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var (letter, problem) = await FindAsync(queue, id, queues, cancellation);
        if (letter is null) return problem!;
        var lead = queue == QueueNames.Leads ? await log.FindAsync(letter.Message.Body, cancellation) : null;
        return TypedResults.Ok(new DeadLetterDetailView(
            queue, id, letter.Message.Body, letter.Attempts, SensitiveText.Mask(letter.Reason), letter.At,
            lead is null ? null : LeadViews.View(lead, await definitions.Current(cancellation), viewer with { Purpose = null })));
    }

    /// <summary>Sent before it is deleted: a stop in between leaves it in both places, which is harmless.</summary>
    private static async Task<IResult> ReplayAsync(
        string queue, string id, [FromServices] IQueueReceiver? queues, [FromServices] IQueue sending, [FromServices] TimeProvider clock,
        CancellationToken cancellation)
    {
        var (letter, problem) = await FindAsync(queue, id, queues, cancellation);
        if (letter is null) return problem!;
        // Under an id of its own: the queue would take the old one for a repetition.
        var again = new QueueMessage(string.Create(CultureInfo.InvariantCulture, $"{Bare(id)}@{clock.GetUtcNow().UtcTicks}"), letter.Message.Body);
        await sending.SendAsync(queue, [again], cancellation);
        await queues!.RemoveDeadLetterAsync(queue, id, cancellation);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<IResult> DropAsync(string queue, string id, [FromServices] IQueueReceiver? queues, CancellationToken cancellation)
    {
        var (letter, problem) = await FindAsync(queue, id, queues, cancellation);
        if (letter is null) return problem!;
        return await queues!.RemoveDeadLetterAsync(queue, id, cancellation) ? TypedResults.NoContent() : ApiProblem.NotFound(Thing, id);
    }

    private static async Task<(DeadLetter? Letter, ApiProblem? Problem)> FindAsync(string queue, string id, IQueueReceiver? queues, CancellationToken cancellation)
    {
        if (queues is null) return (null, ApiProblem.NotAvailable(new Localized("本地队列", "queue of its own")));
        if (!QueueNames.All.Contains(queue)) return (null, ApiProblem.Invalid("queue", new Localized($"{string.Join("、", QueueNames.All)} 之一", $"one of {string.Join(", ", QueueNames.All)}"), queue));
        var letters = await queues.ListDeadLettersAsync(queue, WebOptions.MaxPageSize, cancellation);
        return letters.FirstOrDefault(l => l.Message.Id == id) is { } found ? (found, null) : (null, ApiProblem.NotFound(Thing, id));
    }

    /// <summary>The id without what earlier replays added.</summary>
    private static string Bare(string id) => id.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? id[..at] : id;
}
