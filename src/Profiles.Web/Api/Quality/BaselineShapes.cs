using Profiles.Quality.Baselines;

namespace Profiles.Web.Api;

/// <summary>What a channel's data usually is like.</summary>
/// <param name="People">People it was learnt from.</param>
/// <param name="Draft">Name of the draft that holds a newer one; null if there is none.</param>
public sealed record BaselineView(
    string Channel, DateOnly LearntOn, long People, IReadOnlyList<FieldBaselineView> Fields, IReadOnlyList<DependencyBaselineView> Dependencies,
    IReadOnlyList<OddCombination> Combinations, string? Draft)
{
    private const int MaxValues = 10;

    internal static BaselineView Of(BaselineDefinition baseline, Func<string, string> nameOf, string? draft) => new(
        baseline.Id, baseline.LearntOn, baseline.People,
        [.. baseline.Fields.Select(f => new FieldBaselineView(f.Field, nameOf(f.Field), f.Known, f.Numbers, [.. f.Values.Take(MaxValues)], f.Values.Count))],
        [.. baseline.Dependencies.Select(d => new DependencyBaselineView(d.Left, nameOf(d.Left), d.Right, nameOf(d.Right), d.Values.Count))], baseline.Combinations, draft);
}

/// <param name="Known">People of whom the channel knows a value.</param>
/// <param name="Values">The most frequent values of a field that is no number.</param>
/// <param name="Listed">Values the baseline lists in all.</param>
public sealed record FieldBaselineView(string Field, string Name, long Known, NumberBaseline? Numbers, IReadOnlyList<ValueCount> Values, int Listed);

/// <summary>A field whose value follows from another's.</summary>
/// <param name="Values">Values of the left field that it says something of.</param>
public sealed record DependencyBaselineView(string Left, string LeftName, string Right, string RightName, int Values);

/// <param name="Publish">True publishes what was learnt at once; else it waits as a draft.</param>
public sealed record BaselineRequest(bool Publish = false);

/// <summary>What learning came to.</summary>
/// <param name="Needed">People needed.</param>
/// <param name="People">People found, of a large channel those sampled.</param>
/// <param name="Baseline">Null if there are too few.</param>
/// <param name="Published">True if it is in force now.</param>
public sealed record LearntBaselineView(int Needed, int People, BaselineView? Baseline, bool Published);
