using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Intake;

namespace Profiles.Channels.Pulling;

/// <summary>Where a pull goes next, from what it knows and what it was answered. Pure: the loop that acts is <see cref="PullRunner"/>.</summary>
public static class PullPlanner
{
    /// <summary>Longest cursor, id or address of a next page.</summary>
    public const int MaxPosition = 8_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    /// <summary>A source that wants to be left alone for longer is asked again at the next run.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>True if the clock says that it is time: for a new run, or for going on with an open one.</summary>
    public static bool IsDue(PullDefinition pull, PullState state, DateTimeOffset now, BusinessCalendar calendar)
    {
        if (!pull.Enabled) return false;
        if (state.Open is { } open) return open.NotBefore is not { } wait || wait <= now;
        return pull.Schedule is { } schedule && schedule.NextAfter(state.LastStart, calendar) <= now;
    }

    /// <summary>Opens a run, in the sweep that is under way or in a new one.</summary>
    /// <param name="everything">Begins anew and asks for all there is.</param>
    public static PullState Begin(PullDefinition pull, PullState state, string runId, DateTimeOffset now, bool everything)
    {
        var shape = ShapeOf(pull);
        var goesOn = !everything && state.Sweep is { } under && under.Shape == shape;
        var overlap = TimeSpan.FromMinutes(pull.Incremental?.OverlapMinutes ?? 0);
        var since = everything || pull.Incremental is not { } incremental || state.Since is not { } known ? null : (DateTimeOffset?)Later(known - overlap, incremental.From);
        return state with { Open = new PullRun(runId, now), Sweep = goesOn ? state.Sweep : new PullSweep(shape, now, since) };
    }

    /// <summary>What follows from a page: where the sweep and the run stand then.</summary>
    /// <param name="taken">Items of the page that were not told before in this run.</param>
    public static PullState After(PullDefinition pull, PullState state, PullPage page, int taken, long bytes)
    {
        var (sweep, run) = (state.Sweep!, state.Open!);
        run = run with
        {
            Pages = run.Pages + 1, Items = run.Items + taken, Repeated = run.Repeated + page.Items.Count - taken, Bytes = run.Bytes + bytes, Failures = 0, NotBefore = null,
        };
        var (next, problem) = NextPosition(pull, sweep, page, run.Pages);
        sweep = sweep with { Newest = sweep.Newest > page.Newest || page.Newest is null ? sweep.Newest : page.Newest };
        if (problem is not null) return state with { Sweep = sweep, Open = run with { Outcome = PullOutcome.Failed, Problem = problem } };
        if (next is null) return state with { Sweep = null, Since = SinceAfter(pull, state, sweep), Open = run with { Outcome = PullOutcome.Complete } };
        var full = run.Pages >= pull.Limits.Pages || run.Items >= pull.Limits.Items || run.Bytes >= pull.Limits.RunBytes;
        return state with { Sweep = sweep with { Position = next }, Open = full ? run with { Outcome = PullOutcome.Partial } : run };
    }

    /// <summary>What follows from an answer that was none, and may be one later: a wait, or the end of the run.</summary>
    /// <param name="retryAfter">How long the source wants to be left alone; null if it did not say.</param>
    /// <param name="found">What came instead, in a word.</param>
    public static PullState AfterFailure(PullDefinition pull, PullState state, TimeSpan? retryAfter, string found, DateTimeOffset now)
    {
        var run = state.Open! with { Failures = state.Open.Failures + 1 };
        if (run.Failures >= pull.Limits.Attempts || retryAfter > LongestAsked)
            return Fail(state with { Open = run }, PullProblems.Unreachable(run.Pages + 1, run.Failures, found));
        var backoff = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(run.Failures - 1, 20)));
        return state with { Open = run with { NotBefore = now + (retryAfter is { } asked && asked > backoff ? asked : backoff) } };
    }

    /// <summary>Ends the run at a page that cannot be had or read. The next run asks for it again.</summary>
    /// <remarks>If this run got no page at all, the position it went on from may be worth nothing any more, as a cursor that expired: the next run begins the sweep anew.</remarks>
    public static PullState Fail(PullState state, Problem problem) => state with
    {
        Sweep = state.Open!.Pages == 0 ? state.Sweep! with { Position = null } : state.Sweep,
        Open = state.Open with { Outcome = PullOutcome.Failed, Problem = problem, NotBefore = null },
    };

    /// <summary>Ends the open run for good.</summary>
    public static PullState End(PullState state, string? batch, DateTimeOffset now) => state with
    {
        Open = null,
        Runs = [state.Open! with { Batch = batch, EndedAt = now }, .. state.Runs.Take(PullState.MaxRuns - 1)],
    };

    /// <summary>Tells definitions apart whose positions mean different things.</summary>
    internal static string ShapeOf(PullDefinition pull)
    {
        var shape = DefinitionJson.Of(pull with { Enabled = true, Schedule = null, Limits = new PullLimits() });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape)).AsSpan(0, 8));
    }

    /// <summary>The position of the next page; null if this was the last one.</summary>
    private static (string? Next, Problem? Problem) NextPosition(PullDefinition pull, PullSweep sweep, PullPage page, int number)
    {
        var paging = pull.Paging;
        if (page.More is false || paging.Kind == PagingKind.None) return (null, null);
        var isShort = page.More is null && page.Items.Count < paging.Size;
        switch (paging.Kind)
        {
            case PagingKind.Page:
                return (isShort || page.Items.Count == 0 ? null : Number(sweep.Position, paging.First, 1), null);
            case PagingKind.Offset:
                return (isShort || page.Items.Count == 0 ? null : Number(sweep.Position, 0, page.Items.Count), null);
            case PagingKind.LastId when isShort || page.Items.Count == 0:
                return (null, null);
            case PagingKind.LastId when page.LastId is null:
                return (null, PullProblems.Position(number, $"an id at {pull.ItemId}", "nothing"));
        }
        var next = paging.Kind == PagingKind.LastId ? page.LastId : page.Next;
        if (next is null) return page.More is true ? (null, PullProblems.Position(number, "a next page", "nothing")) : (null, null);
        if (paging.Kind == PagingKind.NextLink)
        {
            if (!Uri.TryCreate(new Uri(pull.Url), next, out var address) || !IsSameOrigin(address, pull.Url)) return (null, PullProblems.Position(number, "an address of the same host", "another one"));
            next = address.AbsoluteUri;
        }
        if (next.Length > MaxPosition) return (null, PullProblems.Position(number, string.Create(CultureInfo.InvariantCulture, $"at most {MaxPosition} characters"), "more"));
        return next == sweep.Position ? (null, PullProblems.Position(number, "another page", "the same one again")) : (next, null);
    }

    private static string Number(string? position, int first, int step) =>
        ((position is null ? first : long.Parse(position, CultureInfo.InvariantCulture)) + step).ToString(CultureInfo.InvariantCulture);

    /// <summary>Everything before the latest change seen is known; a clock of the source that runs ahead of ours is not believed.</summary>
    private static DateTimeOffset? SinceAfter(PullDefinition pull, PullState state, PullSweep sweep)
    {
        if (pull.UpdatedAt is null) return sweep.StartedAt;
        return sweep.Newest is not { } newest ? state.Since : newest > sweep.StartedAt ? sweep.StartedAt : newest;
    }

    private static bool IsSameOrigin(Uri address, string url) => new Uri(url) is var own && address.Scheme == own.Scheme && address.Host == own.Host && address.Port == own.Port && address.UserInfo.Length == 0;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
