using System.Globalization;
using Profiles.Definitions;
using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>What is wrong with a decision somebody wants to make.</summary>
public sealed record DecisionProblem(string Place, Localized Expected, string Found);

/// <summary>Decides which constraints take members of a profile apart. Pure.</summary>
public static class ProfileSplit
{
    /// <summary>Pairs that one split may decide on: 100 members wholly apart.</summary>
    public const int MaxPairs = 4950;

    /// <summary>The pairs that must not be one person any more: the members named against the rest or, if none are named, each against each.</summary>
    /// <returns>The pairs, or what is wrong with the wish; never both.</returns>
    public static (IReadOnlyList<(SourcePersonId A, SourcePersonId B)> Pairs, DecisionProblem? Problem) Pairs(
        IReadOnlyList<SourcePersonId> members, IReadOnlyCollection<SourcePersonId> taken)
    {
        if (members.Count < 2) return Refuse("profile", new Localized("至少有两个来源的画像", "a profile of two members or more"), Text(members.Count));
        foreach (var stranger in taken)
            if (!members.Contains(stranger)) return Refuse("members", new Localized("该画像的来源客户", "members of the profile"), stranger.ToString());
        SourcePersonId[] rest = [.. members.Except(taken)];
        if (rest.Length == 0) return Refuse("members", new Localized("部分来源；全部拆开时不写", "some of the members; none named takes all apart"), Text(taken.Count));
        (SourcePersonId, SourcePersonId)[] pairs = taken.Count > 0
            ? [.. taken.Distinct().SelectMany(_ => rest, (a, b) => (a, b))]
            : [.. members.SelectMany((a, i) => members.Skip(i + 1).Select(b => (a, b)))];
        return pairs.Length > MaxPairs
            ? Refuse("members", new Localized($"至多 {MaxPairs} 对", $"at most {MaxPairs} pairs"), Text(pairs.Length))
            : (pairs, null);
    }

    private static (IReadOnlyList<(SourcePersonId, SourcePersonId)>, DecisionProblem?) Refuse(string place, Localized expected, string found) =>
        ([], new DecisionProblem(place, expected, found));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
