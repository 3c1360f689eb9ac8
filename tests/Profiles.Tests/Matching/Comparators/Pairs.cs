using Profiles.Matching;
using Profiles.Matching.Comparators;
using Xunit;

namespace Profiles.Tests.Matching.Comparators;

/// <summary>Two texts compared by the comparator of a kind.</summary>
internal static class Pairs
{
    public const string Nothing = "nothing";

    /// <summary>Id of the level, the same in both directions; <see cref="Nothing"/> if one of the texts says nothing.</summary>
    public static string LevelOf(string kind, string a, string b)
    {
        var comparator = ComparatorKinds.Find(kind)!;
        if (comparator.Prepare(a) is not { } x || comparator.Prepare(b) is not { } y) return Nothing;
        var level = comparator.Level(x, y);
        Assert.Equal(level, comparator.Level(y, x));
        return comparator.Levels[level].Id;
    }

    /// <summary>True if a blocking key of one is a key of the other.</summary>
    public static bool Meet(string kind, string a, string b)
    {
        var comparator = ComparatorKinds.Find(kind)!;
        return comparator.BlockingKeys(comparator.Prepare(a)!).Intersect(comparator.BlockingKeys(comparator.Prepare(b)!), StringComparer.Ordinal).Any();
    }
}
