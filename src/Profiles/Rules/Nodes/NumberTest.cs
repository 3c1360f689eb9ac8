namespace Profiles.Rules.Nodes;

/// <summary>What a condition asks of a number.</summary>
internal abstract class NumberTest
{
    public abstract bool Holds(in MeasureValue value);

    /// <summary>The constants around which the answer turns, ascending.</summary>
    public abstract ReadOnlySpan<decimal> Edges { get; }

    public Ternary Of(in MeasureValue value) => !value.IsKnown ? Ternary.Unknown : Verdict.Of(Holds(in value));

    /// <summary>For a whole number that grows by one at a time: the first value after <paramref name="current"/> with another answer; null if there is none.</summary>
    public int? NextUp(int current)
    {
        var now = Holds(MeasureValue.Of(current));
        foreach (var edge in Edges)
        {
            var below = (int)decimal.Ceiling(decimal.Clamp(edge, int.MinValue + 2, int.MaxValue - 2));
            for (var next = below; next <= below + 1; next++)
                if (next > current && Holds(MeasureValue.Of(next)) != now) return next;
        }
        return null;
    }

    /// <summary>The same for one that falls.</summary>
    public int? NextDown(int current)
    {
        var now = Holds(MeasureValue.Of(current));
        for (var i = Edges.Length - 1; i >= 0; i--)
        {
            var above = (int)decimal.Floor(decimal.Clamp(Edges[i], int.MinValue + 2, int.MaxValue - 2));
            for (var next = above; next >= above - 1; next--)
                if (next < current && Holds(MeasureValue.Of(next)) != now) return next;
        }
        return null;
    }
}

internal sealed class CompareTest(Comparison op, decimal constant) : NumberTest
{
    private readonly decimal[] edges = [constant];

    public override ReadOnlySpan<decimal> Edges => edges;

    public override bool Holds(in MeasureValue value) => op.Holds(value.CompareTo(constant));
}

/// <summary>Both ends included.</summary>
internal sealed class BetweenTest(decimal from, decimal to) : NumberTest
{
    private readonly decimal[] edges = [from, to];

    public override ReadOnlySpan<decimal> Edges => edges;

    public override bool Holds(in MeasureValue value) => value.CompareTo(from) >= 0 && value.CompareTo(to) <= 0;
}

internal sealed class AmongTest(IEnumerable<decimal> listed, bool isNegated) : NumberTest
{
    private readonly decimal[] edges = [.. listed.Distinct().Order()];

    public override ReadOnlySpan<decimal> Edges => edges;

    public override bool Holds(in MeasureValue value)
    {
        // A quotient need not be a decimal, so it is compared, not looked up.
        int low = 0, high = edges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = value.CompareTo(edges[middle]);
            if (order == 0) return !isNegated;
            if (order > 0) low = middle + 1;
            else high = middle - 1;
        }
        return isNegated;
    }
}
