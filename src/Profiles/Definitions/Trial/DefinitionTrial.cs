using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Storage;

namespace Profiles.Definitions.Trial;

/// <summary>Tries a change of definitions on the profiles there are: who would gain, lose and keep what. Writes nothing.</summary>
/// <remarks>
/// Evaluates only the affected tags and segments and what they refer to, before and after, at one instant, profile by profile as they stream
/// by; memory does not grow with them. Where values may be merged otherwise, profiles are put together anew from their evidence; who is one
/// person stays as it is.
/// </remarks>
public sealed class DefinitionTrial(IDefinitionStore store, IProfileStore profiles, IEvidenceStore evidence, EventHistory history, TimeProvider clock)
{
    private const int Page = 500;

    /// <summary>Stretches of the space of ids a sample is taken from. Ids are hashes: whoever follows a point in it is chosen by chance.</summary>
    private const int Stretches = 16;

    /// <param name="plan">What is to be done with the state stored now.</param>
    public async Task<TrialResult> RunAsync(Func<DefinitionState, DefinitionPlan> plan, TrialOptions options, CancellationToken cancellation)
    {
        var state = await store.ReadAsync(cancellation);
        var check = DefinitionCheck.Of(state, plan(state), note: null);
        var now = clock.GetUtcNow();
        var count = await profiles.CountAsync(cancellation);
        var tried = check.Before?.ProfileVersion ?? "";
        if (check.Problems.Count > 0 || check.Before is not { } before || check.After is not { } after || check.Affected.IsEmpty)
            return new TrialResult(check, tried, now, count, 0, new TrialCount(0, 0, 0), 0, 0, IsPartitionOpen: false, []);
        var started = clock.GetTimestamp();
        var run = new TrialRun(before, after, check, options, history, now);
        await foreach (var page in PagesAsync(options.Sample is { } sample && sample < count ? sample : null, cancellation))
            await run.AddAsync(page, check.Affected.Profiles ? await MembersAsync(page, cancellation) : null, cancellation);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        // Others may have added profiles meanwhile: counts are of those that were seen.
        var all = options.Sample is null ? run.Evaluated : Math.Max(count, run.Evaluated);
        return new TrialResult(
            check, tried, now, all, run.Evaluated, run.Scaled(run.HistoriesRead, all), seconds, run.Evaluated == 0 ? 0 : seconds * all / run.Evaluated,
            check.Plan.Effect.HasFlag(DefinitionEffect.Resolve), run.Outcomes(all));
    }

    private async IAsyncEnumerable<IReadOnlyList<Profile>> PagesAsync(
        int? sample, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (sample is not { } wanted)
        {
            ProfileId? after = null;
            while (await profiles.ListAsync(after, Page, cancellation) is { Count: > 0 } page)
            {
                yield return page;
                after = page[^1].Id;
            }
            yield break;
        }
        var width = UInt128.MaxValue / Stretches;
        for (var stretch = 0; stretch < Stretches; stretch++)
        {
            var left = wanted * (stretch + 1) / Stretches - wanted * stretch / Stretches;
            var (next, end) = (new ProfileId(width * (UInt128)stretch), new ProfileId(width * (UInt128)stretch + width));
            while (left > 0)
            {
                var page = await profiles.ListAsync(next, Math.Min(left, Page), cancellation);
                Profile[] within = [.. page.Where(p => stretch == Stretches - 1 || p.Id.CompareTo(end) <= 0)];
                if (within.Length > 0) yield return within;
                if (within.Length < Math.Min(left, Page)) break;
                left -= within.Length;
                next = within[^1].Id;
            }
        }
    }

    private async Task<IReadOnlyDictionary<SourcePersonId, SourcePerson>> MembersAsync(IReadOnlyList<Profile> page, CancellationToken cancellation) =>
        (await evidence.FindAsync([.. page.SelectMany(p => p.Members)], cancellation)).ToDictionary(m => m.Id);
}
