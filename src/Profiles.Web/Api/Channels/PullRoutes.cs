using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Channels;
using Profiles.Channels.Pulling;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Channels;

/// <summary>What channels fetch by themselves: how it went, trying it, running it now.</summary>
internal static class PullRoutes
{
    private static readonly Localized Thing = new("拉取", "pull");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/pulls", ListAsync).Needs(Right.ReadBatches).WithTags("channels")
            .WithSummary("定时拉取及其上次结果 / Pulls of all channels, with how the last run went").Produces<ListView<PullView>>();
        var routes = api.MapGroup("/channels/{id}/pulls/{pull}").WithTags("channels");
        routes.MapGet("", ReadAsync).Needs(Right.ReadBatches)
            .WithSummary("一项拉取、其进度与历次结果 / A pull, where it stands, and its runs").Produces<PullDetailView>();
        routes.MapPost("/run", RunAsync).Needs(Right.ManageBatches)
            .WithSummary("立即拉取 / Run it now")
            .WithDescription("One turn, of up to two minutes: where finished is false, ask again or leave the rest to the clock. everything=true begins with the first page and asks for all there is.")
            .Produces<PullTurnView>();
        routes.MapPost("/try", TryAsync).Needs(Right.ManageDefinitions).Masked()
            .WithSummary("试拉一页，不保存任何内容 / Try a page; nothing is stored").Produces<TriedPullView>();
    }

    private static async Task<IResult> ListAsync(
        Viewer viewer, [FromServices] PublishedDefinitions definitions, [FromServices] PullRunner runner, [FromServices] TimeProvider clock, CancellationToken cancellation)
    {
        var active = definitions.Current;
        var views = new List<PullView>();
        foreach (var channel in active.Set.Channels.Values.OrderBy(c => c.Id, StringComparer.Ordinal))
            foreach (var pull in channel.Pulls)
                views.Add(PullView.Of(channel.Id, pull, await runner.ReadAsync(channel.Id, pull.Id, cancellation), clock.GetUtcNow(), active.Calendar, viewer.Language));
        return TypedResults.Ok(new ListView<PullView>(views));
    }

    private static async Task<IResult> ReadAsync(
        string id, string pull, Viewer viewer, [FromServices] PublishedDefinitions definitions, [FromServices] PullRunner runner, [FromServices] PullCredentials credentials,
        [FromServices] TimeProvider clock, CancellationToken cancellation)
    {
        var (_, found, problem) = Find(id, pull, definitions);
        if (found is null) return problem!;
        var state = await runner.ReadAsync(id, pull, cancellation);
        var kept = await credentials.ReadAsync(id, found, cancellation);
        return TypedResults.Ok(new PullDetailView(
            PullView.Of(id, found, state, clock.GetUtcNow(), definitions.Current.Calendar, viewer.Language), found.Url, state.Since, state.Sweep is not null,
            [.. state.Runs.Select(r => PullRunView.Of(r, viewer.Language)!)], [.. PullRequests.SecretsOf(found).Select(n => new CredentialView(n, kept.ContainsKey(n)))]));
    }

    private static async Task<IResult> RunAsync(
        string id, string pull, bool? everything, Viewer viewer, [FromServices] PublishedDefinitions definitions, [FromServices] PullRunner runner, CancellationToken cancellation)
    {
        var (_, found, problem) = Find(id, pull, definitions);
        if (found is null) return problem!;
        if (!found.Enabled) return ApiProblem.Of(ProblemType.Conflict, "enabled", new Localized("启用的拉取", "a pull that is enabled"), "false");
        var turn = await runner.RunAsync(id, found, everything is true, cancellation);
        return TypedResults.Ok(new PullTurnView(turn.Worked, turn.Worked && turn.State.Open is null, PullRunView.Of(turn.State.Open ?? turn.State.Runs.FirstOrDefault(), viewer.Language)));
    }

    private static async Task<IResult> TryAsync(
        string id, string pull, Viewer viewer, [FromServices] PublishedDefinitions definitions, [FromServices] PullTrial trial, [FromServices] AuditTrail audit,
        CancellationToken cancellation)
    {
        var (channel, found, problem) = Find(id, pull, definitions);
        if (found is null) return problem!;
        var tried = await trial.TryAsync(channel!, found, cancellation);
        await Disclosure.RecordListAsync(audit, viewer, $"pull-try pull={pull}", id, tried.Count, cancellation);
        var set = definitions.Current.Set;
        var masking = Masking.For(set.Catalog, viewer);
        return TypedResults.Ok(new TriedPullView(
            tried.Address, tried.Problem is { } why ? BatchErrorView.In(why, viewer.Language) : null, tried.Count, tried.HasNext,
            [.. tried.First.Select(i => ChannelTrialRoutes.View(i, set, masking, viewer.Language))]));
    }

    private static (ChannelDefinition? Channel, PullDefinition? Pull, ApiProblem? Problem) Find(string id, string pull, PublishedDefinitions definitions)
    {
        if (Inputs.Channel(id) is { } wrong) return (null, null, wrong);
        var channel = definitions.Current.Set.Channels.GetValueOrDefault(id);
        return channel?.Pulls.FirstOrDefault(p => p.Id == pull) is { } found ? (channel, found, null) : (null, null, ApiProblem.NotFound(Thing, $"{id}/{pull}"));
    }
}
