using Profiles.Profiles;
using Profiles.Rules;

namespace Profiles.Definitions.Trial;

/// <summary>A profile as stored, and what the rules of both sides look at of it.</summary>
internal readonly record struct TrialSides(Profile Stored, ProfileFacts Before, ProfileFacts After);

/// <summary>Counts what a change does to one tag or segment, and keeps the first who gain and lose.</summary>
internal sealed class TrialTally(string id, int examples)
{
    private readonly List<(TrialSides Profile, string? Value)> gained = [];
    private readonly List<(TrialSides Profile, string? Value)> lost = [];
    private long gain;
    private long lose;
    private long change;
    private long keep;

    public string Id => id;
    public IReadOnlyList<(TrialSides Profile, string? Value)> Gained => gained;
    public IReadOnlyList<(TrialSides Profile, string? Value)> Lost => lost;

    /// <param name="had">Carried, or joined, before; with its value.</param>
    public void Add(in TrialSides profile, (bool Is, string? Value) had, (bool Is, string? Value) has)
    {
        if (!had.Is && !has.Is) return;
        if (had.Is && has.Is)
        {
            if (had.Value == has.Value) keep++;
            else change++;
        }
        else if (has.Is)
        {
            gain++;
            if (gained.Count < examples) gained.Add((profile, has.Value));
        }
        else
        {
            lose++;
            if (lost.Count < examples) lost.Add((profile, had.Value));
        }
    }

    /// <summary>The counts for all profiles, of which <paramref name="evaluated"/> were looked at.</summary>
    public (TrialCount Gain, TrialCount Lose, TrialCount Change, TrialCount Keep) Of(long profiles, long evaluated) =>
        (Scale(gain, profiles, evaluated), Scale(lose, profiles, evaluated), Scale(change, profiles, evaluated), Scale(keep, profiles, evaluated));

    /// <summary>Wilson's score interval at 95 % (E. B. Wilson, "Probable inference", JASA 22, 1927), times the number of profiles.</summary>
    internal static TrialCount Scale(long count, long profiles, long evaluated)
    {
        if (evaluated >= profiles) return new TrialCount(count, count, count);
        if (evaluated == 0) return new TrialCount(0, 0, profiles);
        const double z = 1.959964;
        var (n, share) = ((double)evaluated, (double)count / evaluated);
        var middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        // What was seen is certain: at least so many have it, at least so many have not.
        var low = Math.Max(count, (long)Math.Floor((middle - half) * profiles));
        var high = Math.Min(profiles - (evaluated - count), (long)Math.Ceiling((middle + half) * profiles));
        return new TrialCount(Math.Clamp((long)Math.Round(share * profiles), low, high), low, high);
    }
}
