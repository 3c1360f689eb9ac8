using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Identity;

/// <summary>Who decides, and why.</summary>
/// <param name="By">An account or key id, never a name.</param>
public sealed record Deciding(string By, string? Reason);

/// <summary>What came of a step: its id, by which it can be undone, and the profiles that hold those it was about now.</summary>
public sealed record DecisionResult(string Group, IReadOnlyList<ProfileId> Profiles);

/// <summary>Carries out stewards' decisions: constraints are stored first, then the profiles around them are brought up to date. Safe to repeat.</summary>
public sealed class StewardDecisions(
    IDecisionStore decisions, IEvidenceStore evidence, ProfileUpdater updater, PublishedDefinitions definitions, ContentIds ids, TimeProvider clock)
{
    /// <summary>Takes members out of a profile, or all of them apart if none are named, for good.</summary>
    public async Task<(DecisionResult? Result, DecisionProblem? Problem)> SplitAsync(
        Profile profile, IReadOnlyCollection<SourcePersonId> taken, Deciding deciding, CancellationToken cancellation)
    {
        var (pairs, problem) = ProfileSplit.Pairs(profile.Members, taken);
        if (problem is not null) return (null, problem);
        // The same wish for the same document is one step, however often it is sent.
        var group = HexId.Format(ids.Hash("split", [profile.Id.ToString(), profile.ETag ?? "", .. taken.Order().Select(t => t.ToString())]));
        return (await DecideAsync(group, pairs, LinkVerdict.Never, deciding, cancellation), null);
    }

    /// <summary>Decides on pairs as one step; a pair already decided so is left as it is.</summary>
    public async Task<DecisionResult> DecideAsync(
        string group, IReadOnlyList<(SourcePersonId A, SourcePersonId B)> pairs, LinkVerdict verdict, Deciding deciding, CancellationToken cancellation)
    {
        SourcePersonId[] touched = [.. pairs.SelectMany(p => new[] { p.A, p.B }).Distinct()];
        var known = (await decisions.FindAsync(touched, cancellation)).ToDictionary(d => (d.A, d.B));
        var now = clock.GetUtcNow();
        var made = new List<LinkDecision>(pairs.Count);
        foreach (var (a, b) in pairs)
        {
            var decision = LinkDecision.Of(a, b, verdict, deciding.By, now) with { Reason = deciding.Reason, Group = group };
            var before = known.GetValueOrDefault((decision.A, decision.B));
            if (before?.Verdict == verdict) continue;
            made.Add(decision with { Replaces = before is null ? null : before with { Replaces = null } });
        }
        if (made.Count > 0) await decisions.PutAsync(made, cancellation);
        return new DecisionResult(group, await ResolveAsync(touched, cancellation));
    }

    /// <summary>Undoes a step: what it decided is taken back, what it had replaced holds again. Null if nothing of it is in force.</summary>
    public async Task<DecisionResult?> UndoAsync(string group, CancellationToken cancellation)
    {
        var made = await decisions.FindGroupAsync(group, cancellation);
        if (made.Count == 0) return null;
        foreach (var decision in made.Where(d => d.Replaces is null)) await decisions.RemoveAsync(decision.A, decision.B, cancellation);
        LinkDecision[] restored = [.. made.Select(d => d.Replaces).OfType<LinkDecision>()];
        if (restored.Length > 0) await decisions.PutAsync(restored, cancellation);
        return new DecisionResult(group, await ResolveAsync([.. made.SelectMany(d => new[] { d.A, d.B }).Distinct()], cancellation));
    }

    private async Task<IReadOnlyList<ProfileId>> ResolveAsync(IReadOnlyCollection<SourcePersonId> touched, CancellationToken cancellation)
    {
        await updater.UpdateAsync(touched, new UpdateCause(TransitionCause.Resolution, Batch: null), definitions.Current, cancellation);
        return [.. (await evidence.FindAsync(touched, cancellation)).Select(h => h.Profile).OfType<ProfileId>().Distinct().Order()];
    }
}
