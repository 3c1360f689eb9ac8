using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>A plan with all that stands against carrying it out, and what would follow. Pure.</summary>
/// <param name="Before">The set in force; null if what is stored does not fit together.</param>
/// <param name="After">The set that would be; null with problems in it.</param>
/// <param name="Affected">What of stored profiles may change; nothing with problems.</param>
public sealed record DefinitionCheck(
    DefinitionPlan Plan, IReadOnlyList<DefinitionProblem> Problems, DefinitionSet? Before, DefinitionSet? After, AffectedDefinitions Affected)
{
    /// <summary>What people should know before they publish.</summary>
    public IReadOnlyList<Localized> Warnings => RetentionWarnings.Brought(Before, After);

    /// <summary>Validates what would be stored, runs its tests, and asks whether <paramref name="note"/> suffices to publish it.</summary>
    /// <param name="note">Null if it is only looked at.</param>
    public static DefinitionCheck Of(DefinitionState state, DefinitionPlan plan, PublicationNote? note)
    {
        var before = DefinitionLoader.Load(state.Definitions).Set;
        var loaded = plan.IsEmpty && before is not null ? new DefinitionLoadResult(before, []) : DefinitionLoader.Load(plan.After(state.Definitions));
        if (loaded.Set is not { } after) return new DefinitionCheck(plan, loaded.Problems, before, After: null, AffectedDefinitions.None);
        List<DefinitionProblem> problems = [.. DefinitionTests.Run(after)];
        if (state.Definitions.Count > 0 && plan.Effect.HasFlag(DefinitionEffect.Rebuild)) problems.Add(TimeZoneIsFixed);
        if (note is not null && !plan.IsEmpty && state.Number > 0)
        {
            if (note.Tried is { } tried && tried != before?.ProfileVersion) problems.Add(Stale(tried, before?.ProfileVersion));
            if (before?.Business.Approval == Approval.Other && note.ApprovedBy is null && plan.Changes.Any(NeedsApproval)) problems.Add(ApprovalMissing);
            problems.AddRange(note.Rights.Against(plan, before, after));
        }
        return new DefinitionCheck(
            plan, problems, before, after,
            problems.Count > 0 ? AffectedDefinitions.None : before is null ? AffectedDefinitions.All(after) : AffectedDefinitions.Between(before, after));
    }

    // What columns mean is settled while files come in; it has no say in profiles made of what was taken in.
    private static bool NeedsApproval(DefinitionChange change) => change.Revision is not null && change.Kind != DefinitionKinds.Mappings;

    /// <summary>Events are kept under their business day; counting them again under another zone is not there yet, so it is refused, not half done.</summary>
    private static DefinitionProblem TimeZoneIsFixed { get; } = new(
        "business/business.json", "$.timeZone", new Localized("建库时的时区", "the time zone the store began with"), new Localized("另一个时区", "another one"));

    private static DefinitionProblem ApprovalMissing { get; } = new(
        "business/business.json", "$.approval", new Localized("另一人批准的草稿", "a draft that another person approved"), new Localized("直接发布", "a publication without"))
    {
        Code = DefinitionProblem.ApprovalMissing,
    };

    private static DefinitionProblem Stale(string tried, string? inForce) => new(
        "", "$", new Localized($"试算时的定义 {tried}", $"the definitions it was tried under, {tried}"),
        new Localized($"其间发布的 {inForce}", $"{inForce}, published meanwhile"))
    {
        Code = DefinitionProblem.Stale,
    };
}
