namespace Profiles.Generator;

/// <summary>
/// A stream of random numbers that depends on nothing but what it is named after: the seed, a purpose and a number. So person 17 is the
/// same person in every file, on every machine, without anybody keeping a list.
/// </summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014); integers only.</remarks>
public struct Chance
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong state;

    public Chance(ulong seed, Purpose purpose, long number) =>
        state = Mix(Mix(seed + Golden) ^ Mix((ulong)purpose * Golden) ^ Mix((ulong)number + Golden));

    public ulong Next() => Mix(state += Golden);

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <inheritdoc cref="Below(int)"/>
    public long Below(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>True at the given rate in ten thousand.</summary>
    public bool Happens(int perTenThousand) => Below(10_000) < perTenThousand;

    public T Of<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>An index, drawn by weights given as running totals.</summary>
    public int Weighted(ReadOnlySpan<int> totals)
    {
        var drawn = Below(totals[^1]);
        var found = totals.BinarySearch(drawn + 1);
        return found >= 0 ? found : ~found;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>What a stream of chance is for; streams of different purposes are independent.</summary>
public enum Purpose
{
    Person = 1,
    Household,
    Move,
    CustomerRow,
    OrderRow,
    LeadRow,
    FairRow,
    Permutation,
    LinkageRow,
}
