using Profiles.Channels.Pulling;
using Profiles.Events;

namespace Profiles.Web.Api.Channels;

/// <summary>A pull of a channel.</summary>
/// <param name="Schedule"><c>every 60 min</c>, <c>daily 02:30</c>; null if it runs only when asked.</param>
/// <param name="Due">When the clock runs it next; null if it does not.</param>
/// <param name="Open">The run that is not at its end.</param>
/// <param name="Last">The run that ended last.</param>
public sealed record PullView(string Channel, string Id, bool Enabled, string? Schedule, DateTimeOffset? Due, PullRunView? Open, PullRunView? Last)
{
    internal static PullView Of(string channel, PullDefinition pull, PullState state, DateTimeOffset now, BusinessCalendar calendar, string language) => new(
        channel, pull.Id, pull.Enabled, ScheduleOf(pull), DueOf(pull, state, now, calendar), PullRunView.Of(state.Open, language), PullRunView.Of(state.Runs.FirstOrDefault(), language));

    internal static string? ScheduleOf(PullDefinition pull) => pull.Schedule switch
    {
        null => null,
        { DailyAt: { } time } => $"daily {time}",
        { EveryMinutes: var minutes } => $"every {minutes} min",
    };

    private static DateTimeOffset? DueOf(PullDefinition pull, PullState state, DateTimeOffset now, BusinessCalendar calendar)
    {
        if (!pull.Enabled) return null;
        if (state.Open is { } open) return open.NotBefore ?? now;
        return pull.Schedule?.NextAfter(state.LastStart, calendar) is { } next ? next < now ? now : next : null;
    }
}

/// <summary>A run of a pull: at most one batch.</summary>
/// <param name="Outcome"><c>complete, partial, failed</c>; null while it goes on.</param>
/// <param name="Items">Items taken, each once.</param>
/// <param name="Repeated">Items that were told again in the same run.</param>
/// <param name="Failures">Requests for the next page that failed so far.</param>
/// <param name="NotBefore">When the next page is asked for again.</param>
public sealed record PullRunView(
    string Id, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Outcome, int Pages, long Items, long Repeated, long Bytes, int Failures, DateTimeOffset? NotBefore,
    BatchErrorView? Problem, string? Batch)
{
    internal static PullRunView? Of(PullRun? run, string language) => run is null ? null : new(
        run.Id, run.StartedAt, run.EndedAt, run.Outcome is { } outcome ? WebJson.Name(outcome) : null, run.Pages, run.Items, run.Repeated, run.Bytes, run.Failures, run.NotBefore,
        run.Problem is { } problem ? BatchErrorView.In(problem, language) : null, run.Batch);
}

/// <summary>A pull with what it remembers.</summary>
/// <param name="Since">All changes until then are known.</param>
/// <param name="InSweep">True if a sweep through all pages is under way, which the next run goes on with.</param>
/// <param name="Runs">Ended runs, newest first.</param>
/// <param name="Credentials">Those it names, and whether a value is kept.</param>
public sealed record PullDetailView(
    PullView Pull, string Url, DateTimeOffset? Since, bool InSweep, IReadOnlyList<PullRunView> Runs, IReadOnlyList<CredentialView> Credentials);

/// <param name="Kept">True if a value is kept.</param>
public sealed record CredentialView(string Name, bool Kept);

/// <summary>What a turn came to.</summary>
/// <param name="Worked">False if another process is at work on it.</param>
/// <param name="Finished">False if the run goes on: ask again, or leave it to the clock.</param>
public sealed record PullTurnView(bool Worked, bool Finished, PullRunView? Run);

/// <summary>What the next page would come to; nothing was stored.</summary>
/// <param name="Address">That was asked, without its query.</param>
/// <param name="Items">Items of the page.</param>
/// <param name="HasNext">True if there is another page behind it.</param>
/// <param name="First">Its first items as they would be taken in, masked.</param>
public sealed record TriedPullView(string Address, BatchErrorView? Problem, int Items, bool HasNext, IReadOnlyList<TriedItemView> First);

/// <param name="Value">As the source shows it; kept sealed and never shown again.</param>
public sealed record CredentialRequest(string Value);
