using Profiles.Profiles;
using Profiles.Rules;

namespace Profiles.Definitions.Trial;

/// <summary>How a change is tried.</summary>
public sealed record TrialOptions
{
    public const int DefaultExamples = 3;
    public const int MaxExamples = 20;
    /// <summary>Smallest sample: fewer say next to nothing.</summary>
    public const int MinSample = 100;

    /// <summary>People shown who would gain, and who would lose, each tag or segment: 0 to <see cref="MaxExamples"/>.</summary>
    public int Examples { get; init; } = DefaultExamples;
    /// <summary>Profiles to look at, spread over all; null looks at every one.</summary>
    public int? Sample { get; init; }
    /// <summary><c>zh</c> or <c>en</c>, of the reasons.</summary>
    public string? Language { get; init; }
}

/// <summary>A number of profiles: counted, or estimated from a sample with its 95 % confidence interval.</summary>
/// <param name="Low">Equal to <paramref name="Count"/> where all profiles were looked at.</param>
public readonly record struct TrialCount(long Count, long Low, long High);

/// <summary>Somebody whose tag or segment would change.</summary>
/// <param name="Profile">As stored.</param>
/// <param name="Before">Value before; null if not carried, or carried without a value.</param>
/// <param name="Why">The rule as it would be, with what it sees; of a removed definition as it is. Values are not masked yet.</param>
public sealed record TrialExample(Profile Profile, string? Before, string? After, Explanation? Why);

/// <summary>What a change does to one tag or segment.</summary>
/// <param name="Kind"><see cref="DefinitionKinds.Tags"/> or <see cref="DefinitionKinds.Segments"/>.</param>
/// <param name="IsWritten">True if its own file changes; false if it only depends on what does.</param>
/// <param name="Change">Those who keep it with another value or tier.</param>
public sealed record TrialOutcome(
    string Kind, string Id, Localized Name, bool IsWritten, TrialCount Gain, TrialCount Lose, TrialCount Change, TrialCount Keep,
    IReadOnlyList<TrialExample> Gained, IReadOnlyList<TrialExample> Lost);

/// <summary>What publishing a change would do to people.</summary>
/// <param name="Tried"><see cref="DefinitionSet.ProfileVersion"/> of the definitions in force: send it with the publication, and it is refused if they are others by then.</param>
/// <param name="At">The instant both sides were evaluated at.</param>
/// <param name="Profiles">Live profiles.</param>
/// <param name="Evaluated">Profiles looked at.</param>
/// <param name="HistoriesRead">Profiles whose events have to be read one by one, since the new rules look at more of them than profiles keep.</param>
/// <param name="Seconds">Seconds that took.</param>
/// <param name="PublishSeconds">About as many seconds the evaluation after publishing will take, without saving what differs.</param>
/// <param name="IsPartitionOpen">True if who is one person may change too: the trial looks at profiles as they are joined now.</param>
public sealed record TrialResult(
    DefinitionCheck Check, string Tried, DateTimeOffset At, long Profiles, long Evaluated, TrialCount HistoriesRead, double Seconds, double PublishSeconds, bool IsPartitionOpen,
    IReadOnlyList<TrialOutcome> Outcomes);
