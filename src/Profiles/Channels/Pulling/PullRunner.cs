using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Channels.Pulling;

/// <summary>What one turn of a pull came to.</summary>
/// <param name="Worked">False if somebody else was at work on it.</param>
/// <param name="State">As it is stored.</param>
public sealed record PullTurn(string Channel, string Pull, PullState State, bool Worked);

/// <summary>
/// Runs pulls: asks, keeps the page, then keeps where it stands; at the end hands the pages over as one file, which becomes a batch. What is
/// decided, <see cref="PullPlanner"/> decides.
/// </summary>
/// <remarks>
/// A run may take several turns: it is left open where the source wants to be left alone, and a turn is bounded, as the time of a function
/// is. After a kill the next turn goes on with the page whose keeping is not noted.
/// </remarks>
public sealed class PullRunner(
    PublishedDefinitions definitions, ICheckpointStore checkpoints, PullCredentials credentials, PullClient client, PulledPages pages, FileIntake intake, TimeProvider clock)
{
    /// <summary>Longest turn of one pull.</summary>
    public static readonly TimeSpan TurnTime = TimeSpan.FromMinutes(2);
    /// <summary>Longest time of all pulls in one call.</summary>
    public static readonly TimeSpan CallTime = TimeSpan.FromMinutes(4);
    /// <summary>For so long after its last page a worker is thought alive: longer than one request.</summary>
    public static readonly TimeSpan WorkerTime = PullClient.Timeout + TimeSpan.FromSeconds(60);
    /// <summary>Longest wait within a turn; for longer ones the run is left open.</summary>
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(20);

    private readonly string worker = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly ConcurrentDictionary<string, bool> working = new(StringComparer.Ordinal);

    /// <summary>Gives every pull that is due a turn, the one that waits longest first.</summary>
    public async Task<IReadOnlyList<PullTurn>> RunDueAsync(CancellationToken cancellation)
    {
        var active = definitions.Current;
        var now = clock.GetUtcNow();
        var due = new List<(string Channel, PullDefinition Pull, DateTimeOffset? Last)>();
        foreach (var channel in active.Set.Channels.Values)
            foreach (var pull in channel.Pulls)
                if (await ReadAsync(channel.Id, pull.Id, cancellation) is var state && (PullPlanner.IsDue(pull, state, now, active.Calendar) || (!pull.Enabled && state.Open is not null)))
                    due.Add((channel.Id, pull, state.LastStart));
        var (turns, failures) = (new List<PullTurn>(), new List<Exception>());
        foreach (var (channel, pull, _) in due.OrderBy(d => d.Last).ThenBy(d => d.Channel, StringComparer.Ordinal).ThenBy(d => d.Pull.Id, StringComparer.Ordinal))
        {
            if (clock.GetUtcNow() - now >= CallTime) break;
            try
            {
                turns.Add(await RunAsync(channel, pull, everything: false, cancellation));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One that crashes must not keep the others waiting; it is told once they had their turn.
                failures.Add(failure);
            }
        }
        return failures.Count == 0 ? turns : throw new AggregateException(failures);
    }

    /// <summary>Gives a pull a turn, whatever the clock says: goes on with its open run, or begins one.</summary>
    /// <param name="everything">A run that begins asks for everything there is, from the first page on.</param>
    public async Task<PullTurn> RunAsync(string channel, PullDefinition pull, bool everything, CancellationToken cancellation)
    {
        var name = NameOf(channel, pull.Id);
        if (!working.TryAdd(name, true)) return new PullTurn(channel, pull.Id, await ReadAsync(channel, pull.Id, cancellation), Worked: false);
        try
        {
            var state = await ReadAsync(channel, pull.Id, cancellation);
            if (state.Worker is { } other && other != worker && state.WorkedUntil > clock.GetUtcNow()) return new PullTurn(channel, pull.Id, state, Worked: false);
            return new PullTurn(channel, pull.Id, await TurnAsync(channel, pull, Begun(channel, pull, state, everything), cancellation), Worked: true);
        }
        finally
        {
            working.TryRemove(name, out _);
        }
    }

    public async Task<PullState> ReadAsync(string channel, string pull, CancellationToken cancellation) =>
        PullState.Parse(await checkpoints.ReadAsync(NameOf(channel, pull), cancellation));

    private PullState Begun(string channel, PullDefinition pull, PullState state, bool everything)
    {
        var now = clock.GetUtcNow();
        if (state.Open is null) return PullPlanner.Begin(pull, state, IdOf(channel, pull.Id, now), now, everything);
        // One that was switched off is brought to its end with what it has.
        if (!pull.Enabled && state.Open.Outcome is null) return state with { Open = state.Open with { Outcome = PullOutcome.Partial, NotBefore = null } };
        // A definition that was changed meanwhile begins its sweep anew, within the run.
        return state.Open.Outcome is null && state.Sweep?.Shape != PullPlanner.ShapeOf(pull)
            ? PullPlanner.Begin(pull, state, state.Open.Id, now, everything: false) with { Open = state.Open }
            : state;
    }

    private async Task<PullState> TurnAsync(string channel, PullDefinition pull, PullState state, CancellationToken cancellation)
    {
        var end = clock.GetUtcNow() + TurnTime;
        try
        {
            await SaveAsync(channel, pull.Id, state = Taken(state), cancellation);
            var secrets = await credentials.ReadAsync(channel, pull, cancellation);
            var known = pull.ItemId is null ? null : await pages.ReadHashesAsync(channel, pull.Id, state.Open!, cancellation);
            var asked = DateTimeOffset.MinValue;
            while (state.Open is { Outcome: null } open)
            {
                var now = clock.GetUtcNow();
                var wait = Longer(open.NotBefore - now ?? TimeSpan.Zero, asked + TimeSpan.FromSeconds(1 / pull.Limits.RequestsPerSecond) - now);
                if (wait > ShortWait || now >= end) return state;
                if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellation);
                asked = clock.GetUtcNow();
                state = Taken(await PageAsync(channel, pull, state, secrets, known, cancellation));
                await SaveAsync(channel, pull.Id, state, cancellation);
            }
            return state = await EndAsync(channel, pull.Id, state, cancellation);
        }
        finally
        {
            // Also of a turn that was stopped: whoever goes on need not wait until we may be thought dead.
            state = state with { Worker = null, WorkedUntil = null };
            await SaveAsync(channel, pull.Id, state, CancellationToken.None);
        }
    }

    private async Task<PullState> PageAsync(
        string channel, PullDefinition pull, PullState state, IReadOnlyDictionary<string, string> secrets, HashSet<UInt128>? known, CancellationToken cancellation)
    {
        var number = state.Open!.Pages + 1;
        var (request, missing) = PullRequests.Next(pull, state.Sweep!, secrets, definitions.Current.Calendar);
        if (request is null) return PullPlanner.Fail(state, missing!);
        switch (await client.AskAsync(request, pull.Limits.PageBytes, number, cancellation))
        {
            case PullAnswer.Failed failed:
                return PullPlanner.AfterFailure(pull, state, failed.RetryAfter, failed.Found, clock.GetUtcNow());
            case PullAnswer.Refused refused:
                return PullPlanner.Fail(state, refused.Problem);
            case PullAnswer.Page answer:
                var (page, misread) = PullPage.Read(answer.Content, answer.Link, pull, number);
                if (page is null) return PullPlanner.Fail(state, misread!);
                IReadOnlyCollection<ReadOnlyMemory<byte>> fresh = known is null ? page.Items : [.. page.Items.Where(i => known.Add(PulledPages.HashOf(i.Span)))];
                var bytes = await pages.WriteAsync(channel, pull.Id, state.Open, number, fresh, cancellation);
                return PullPlanner.After(pull, state, page, fresh.Count, bytes);
            case var other:
                throw new InvalidOperationException($"An answer of kind {other.GetType().Name} that nobody handles.");
        }
    }

    /// <summary>Hands over what was read, then forgets the pages. Every step may be repeated.</summary>
    private async Task<PullState> EndAsync(string channel, string pull, PullState state, CancellationToken cancellation)
    {
        var run = state.Open!;
        string? batch = null;
        if (run.Items > 0)
        {
            var name = await pages.HandOverAsync(channel, pull, run, cancellation);
            batch = (await intake.StartAsync(ContainerNames.Incoming, name, cancellation))?.Id.ToString();
        }
        await pages.RemoveAsync(channel, pull, run, cancellation);
        return PullPlanner.End(state, batch, clock.GetUtcNow());
    }

    private PullState Taken(PullState state) => state with { Worker = worker, WorkedUntil = clock.GetUtcNow() + WorkerTime };

    private Task SaveAsync(string channel, string pull, PullState state, CancellationToken cancellation) =>
        checkpoints.WriteAsync(NameOf(channel, pull), state.ToJson(), cancellation);

    private static string NameOf(string channel, string pull) => $"pull/{channel}/{pull}";

    private static string IdOf(string channel, string pull, DateTimeOffset startedAt) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{channel}/{pull}/{startedAt.UtcTicks}"))).AsSpan(0, 8));

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
