using Profiles.Access;
using Profiles.Privacy.Audit;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>How a step of a draft ended.</summary>
public enum DraftOutcome
{
    Done,
    NotFound,
    /// <summary>It is not in the state the step needs, or somebody else saved it meanwhile.</summary>
    Conflict,
    /// <summary>Nobody approves, or rejects, what he wrote himself.</summary>
    OwnWork,
}

/// <summary>What authors do with definitions: look at a change, publish it with all that follows, prepare it as a draft.</summary>
public sealed class DefinitionAuthoring(
    PublishedDefinitions published, IDefinitionStore store, Recompute recompute, RoleUse roles, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Drafts there may be at once.</summary>
    public const int MaxDrafts = 200;

    /// <summary>What publishing would do, and what stands against it.</summary>
    public async Task<DefinitionCheck> CheckAsync(Func<DefinitionState, DefinitionPlan> plan, CancellationToken cancellation)
    {
        var state = await store.ReadAsync(cancellation);
        var check = DefinitionCheck.Of(state, plan(state), note: null);
        return check with { Problems = [.. check.Problems, .. await roles.ProblemsAsync(check.Plan, cancellation)] };
    }

    /// <summary>Publishes, and has the profiles evaluated again that are affected.</summary>
    public async Task<DefinitionApplyResult> PublishAsync(Func<DefinitionState, DefinitionPlan> plan, PublicationNote note, CancellationToken cancellation)
    {
        var wanted = plan(await store.ReadAsync(cancellation));
        if (await roles.ProblemsAsync(wanted, cancellation) is { Count: > 0 } used) return new DefinitionApplyResult(wanted, used, AffectedDefinitions.None);
        var applied = await published.PublishAsync(plan, note, cancellation);
        if (applied.Publication is not { } number) return applied;
        await recompute.FollowAsync(applied.Affected, cancellation);
        string[] changed = [.. applied.Plan.Changes.Where(c => c.Change != DefinitionChangeKind.Unchanged).Select(c => $"{c.Kind}/{c.Id}")];
        // Of one definition the trail is found by its name; of more the publication lists them.
        await audit.RecordAsync(
            new AuditEvent(AuditActions.Published, note.By, changed is [var one] ? one : null, Purpose: null, $"publication={number} definitions={changed.Length} {string.Join(' ', changed.Take(5))}"),
            cancellation);
        return applied;
    }

    /// <summary>Starter definitions of this program that are newer than what is stored, or than what a user's edit or removal began from.</summary>
    public async Task<int> CountUpgradesAsync(StarterFolder starters, CancellationToken cancellation)
    {
        if (!Directory.Exists(starters.Path)) return 0;
        var plan = DefinitionEdits.Upgrade(DefinitionFolder.Read(starters.Path, DefinitionOrigin.Starter), [])(await store.ReadAsync(cancellation));
        return plan.Changes.Count(c => c.Change != DefinitionChangeKind.Unchanged);
    }

    public async Task<DefinitionDraft?> FindDraftAsync(string name, CancellationToken cancellation) =>
        (await store.ReadDraftsAsync(cancellation)).FirstOrDefault(d => d.Name == name);

    /// <summary>Saves what <paramref name="plan"/> would write as a draft; one of that name is replaced and open again.</summary>
    /// <returns>The draft; null if there are too many, or somebody else saves it in this moment.</returns>
    public async Task<DefinitionDraft?> SaveDraftAsync(
        string name, Func<DefinitionState, DefinitionPlan> plan, string? why, string by, CancellationToken cancellation)
    {
        var drafts = await store.ReadDraftsAsync(cancellation);
        var found = drafts.FirstOrDefault(d => d.Name == name);
        if (found is null && drafts.Count >= MaxDrafts) return null;
        var (state, now) = (await store.ReadAsync(cancellation), clock.GetUtcNow());
        var draft = (found ?? DefinitionDraft.Begin(name, by, now)).Edit(DefinitionEdits.OfPlan(plan(state)), why, by, now);
        return await store.SaveDraftAsync(draft, cancellation) ? draft : null;
    }

    /// <summary>Offers it for another person's word.</summary>
    public Task<(DraftOutcome Outcome, DefinitionDraft? Draft)> SubmitAsync(string name, CancellationToken cancellation) =>
        StepAsync(name, reviewer: null, d => d.Submit(clock.GetUtcNow()), cancellation);

    public Task<(DraftOutcome Outcome, DefinitionDraft? Draft)> ApproveAsync(string name, string by, string? note, CancellationToken cancellation) =>
        ReviewAsync(name, by, "draft-approved", d => d.Approve(by, note, clock.GetUtcNow()), cancellation);

    public Task<(DraftOutcome Outcome, DefinitionDraft? Draft)> RejectAsync(string name, string by, string? note, CancellationToken cancellation) =>
        ReviewAsync(name, by, "draft-rejected", d => d.Reject(by, note, clock.GetUtcNow()), cancellation);

    /// <summary>Publishes a draft and removes it.</summary>
    /// <param name="tried">As of <see cref="PublicationNote.Tried"/>.</param>
    /// <returns>Null if there is no such draft.</returns>
    public async Task<DefinitionApplyResult?> PublishDraftAsync(string name, string by, string? tried, PublisherRights rights, CancellationToken cancellation)
    {
        if (await FindDraftAsync(name, cancellation) is not { } draft) return null;
        var approved = draft.Status == DraftStatus.Approved ? draft.ReviewedBy : null;
        var applied = await PublishAsync(DefinitionEdits.Of(draft.Edits), new PublicationNote(by, draft.Why, tried, approved) { Rights = rights }, cancellation);
        if (applied.IsApplied) await store.RemoveDraftAsync(name, cancellation);
        return applied;
    }

    private async Task<(DraftOutcome Outcome, DefinitionDraft? Draft)> ReviewAsync(
        string name, string by, string what, Func<DefinitionDraft, DefinitionDraft?> step, CancellationToken cancellation)
    {
        var reviewed = await StepAsync(name, by, step, cancellation);
        if (reviewed.Outcome == DraftOutcome.Done) await audit.RecordAsync(new AuditEvent(AuditActions.Decided, by, name, Purpose: null, "what=" + what), cancellation);
        return reviewed;
    }

    private async Task<(DraftOutcome Outcome, DefinitionDraft? Draft)> StepAsync(
        string name, string? reviewer, Func<DefinitionDraft, DefinitionDraft?> step, CancellationToken cancellation)
    {
        if (await FindDraftAsync(name, cancellation) is not { } draft) return (DraftOutcome.NotFound, null);
        if (reviewer is not null && !draft.IsReviewedBy(reviewer)) return (DraftOutcome.OwnWork, draft);
        if (step(draft) is not { } next || !await store.SaveDraftAsync(next, cancellation)) return (DraftOutcome.Conflict, draft);
        return (DraftOutcome.Done, next);
    }
}
