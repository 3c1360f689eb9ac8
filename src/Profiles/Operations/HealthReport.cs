using Profiles.Definitions;

namespace Profiles.Operations;

/// <summary>How an installation is doing, worst last.</summary>
public enum HealthState
{
    Ok,
    /// <summary>It works, and somebody should look.</summary>
    Degraded,
    /// <summary>It does not do its work.</summary>
    Failing,
}

/// <summary>Why an installation is not well.</summary>
/// <param name="Code">For machines: <c>store-unwritable</c>, <c>dead-letters</c> …; stands in docs/operations.md with what to do.</param>
/// <param name="Subject">What it is about: a queue, a function, a batch; null for the whole.</param>
public sealed record HealthReason(HealthState State, string Code, string? Subject, Localized Text);

/// <summary>What was measured, and what it means.</summary>
/// <param name="Reasons">The worst first; none if all is well.</param>
public sealed record HealthReport(HealthReading Reading, IReadOnlyList<HealthReason> Reasons)
{
    public HealthState State => Reasons.Count == 0 ? HealthState.Ok : Reasons[0].State;
}
