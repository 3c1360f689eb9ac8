using System.Numerics;

namespace Profiles.Generator;

/// <summary>A fixed shuffle of 0 … size - 1 without a table: x → (multiplier · x + offset) mod size, the multiplier prime to the size.</summary>
public readonly struct Permutation
{
    private readonly ulong size;
    private readonly ulong multiplier;
    private readonly ulong offset;

    public Permutation(long size, ulong seed, long number)
    {
        var chance = new Chance(seed, Purpose.Permutation, number);
        this.size = (ulong)size;
        offset = (ulong)chance.Below(size);
        // Near the golden section neighbours land far apart.
        var candidate = (ulong)((UInt128)this.size * 618_033_988 / 1_000_000_000) | 1;
        while (BigInteger.GreatestCommonDivisor(candidate, this.size) != 1) candidate += 2;
        multiplier = candidate;
    }

    public long this[long x] => (long)(((UInt128)multiplier * (ulong)x + offset) % size);
}
