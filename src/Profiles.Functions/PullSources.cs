using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Profiles.Channels.Pulling;

namespace Profiles.Functions;

/// <summary>Fetches from the APIs of channels what is due by their schedules, and goes on with what was left open.</summary>
public sealed partial class PullSources(PullRunner runner, ILogger<PullSources> logger)
{
    /// <summary>At second 30 of every minute: beside the full minute, at which profiles are due.</summary>
    public const string Schedule = "30 * * * * *";

    [Function(nameof(PullSources))]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var turn in await runner.RunDueAsync(cancellation))
        {
            if (!turn.Worked || turn.State is not { Open: null, Runs: [var run, ..] }) continue;
            if (run.Problem is { } problem) LogFailed(turn.Channel, turn.Pull, problem.Code, run.Pages, run.Items);
            else LogPulled(turn.Channel, turn.Pull, run.Outcome, run.Pages, run.Items, run.Batch);
        }
    }

    [LoggerMessage(1106, LogLevel.Information, "Pull {Channel}/{Pull} is {Outcome}: {Pages} pages, {Items} items, batch {Batch}", EventName = "Pulled")]
    private partial void LogPulled(string channel, string pull, PullOutcome? outcome, int pages, long items, string? batch);

    [LoggerMessage(1107, LogLevel.Warning, "Pull {Channel}/{Pull} stopped ({Code}) after {Pages} pages and {Items} items", EventName = "PullFailed")]
    private partial void LogFailed(string channel, string pull, string code, int pages, long items);
}
