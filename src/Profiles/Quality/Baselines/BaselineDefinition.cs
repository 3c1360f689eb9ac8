using Profiles.Definitions;

namespace Profiles.Quality.Baselines;

/// <summary>What a channel's data usually is like, learnt once and frozen: rows are held against it, whatever batch or chunk they come in.</summary>
/// <remarks>
/// Learnt from the evidence of the channel (<see cref="BaselineLearning"/>) and published like any definition. It names no value that fewer than
/// <see cref="LeastListed"/> people have, and none of fields that identify.
/// </remarks>
public sealed record BaselineDefinition
{
    /// <summary>People that have to share a value for it to be listed.</summary>
    public const int LeastListed = 10;

    /// <summary>Id of the channel.</summary>
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public Localized? Description { get; init; }
    /// <summary>The business's local day.</summary>
    public required DateOnly LearntOn { get; init; }
    /// <summary>People of the channel that it was learnt from.</summary>
    public required long People { get; init; }
    public IReadOnlyList<FieldBaseline> Fields { get; init; } = [];
    public IReadOnlyList<DependencyBaseline> Dependencies { get; init; } = [];
    public IReadOnlyList<OddCombination> Combinations { get; init; } = [];
}

/// <summary>The values of one field.</summary>
/// <param name="Field">Field id.</param>
/// <param name="Known">People of whom the channel knows a value.</param>
public sealed record FieldBaseline(string Field, long Known)
{
    /// <summary>Of numbers, amounts and dates; null of other fields.</summary>
    public NumberBaseline? Numbers { get; init; }
    /// <summary>Of other fields: the values that many have, the most frequent first; the rest of the known have others.</summary>
    public IReadOnlyList<ValueCount> Values { get; init; } = [];
}

/// <summary>How the numbers of a field are spread. A date counts as its year; an amount only in the currency named.</summary>
/// <param name="Lower">The lower quartile.</param>
/// <param name="Upper">The upper quartile.</param>
/// <param name="Logarithmic">True if the logarithms are spread more evenly than the numbers, as incomes are.</param>
/// <param name="Edges">Ascending; a bin holds what is greater than the edge before and not greater than its own, the last one the rest.</param>
/// <param name="Counts">People in each bin, one more than edges.</param>
/// <param name="Currency">ISO 4217; null of numbers and dates.</param>
public sealed record NumberBaseline(
    decimal Lower, decimal Median, decimal Upper, bool Logarithmic, IReadOnlyList<decimal> Edges, IReadOnlyList<long> Counts, string? Currency = null);

/// <param name="Count">People who have it.</param>
public sealed record ValueCount(string Value, long Count);

/// <summary>A field whose value follows from another's.</summary>
/// <param name="Left">Field id.</param>
/// <param name="Right">Id of the field that follows.</param>
/// <param name="Values">What goes with what.</param>
public sealed record DependencyBaseline(string Left, string Right, IReadOnlyList<DependentValue> Values);

/// <param name="Left">Value of the one field.</param>
/// <param name="Right">Value of the other that nearly all people with it have.</param>
public sealed record DependentValue(string Left, string Right);

/// <summary>Two values, each of them frequent, that hardly ever come together.</summary>
/// <param name="FirstValue">Of a number the bin: <c>20…30</c> is greater than 20 and not greater than 30.</param>
/// <param name="Expected">People who would have both if one said nothing of the other.</param>
/// <param name="Found">People who have.</param>
public sealed record OddCombination(string First, string FirstValue, string Second, string SecondValue, long Expected, long Found);
