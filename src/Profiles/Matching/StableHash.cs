namespace Profiles.Matching;

/// <summary>Hashes that are the same in every process, so that samples and orders follow from content alone.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over the UTF-16 units (Fowler, Noll and Vo), finished so that every bit is good.</summary>
    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        var hash = 0xCBF29CE484222325 ^ Finish(seed);
        foreach (var unit in text) hash = (hash ^ unit) * 0x100000001B3;
        return Finish(hash);
    }

    /// <summary>Two hashes as one; the order of the two matters.</summary>
    public static ulong Mix(ulong a, ulong b) => Finish(unchecked(a * 0x9E3779B97F4A7C15 + b + 0x632BE59BD9B4E019));

    /// <summary>The last step of MurmurHash3: every bit of the input moves every bit of the output.</summary>
    public static ulong Finish(ulong x)
    {
        x = unchecked((x ^ (x >> 33)) * 0xFF51AFD7ED558CCD);
        x = unchecked((x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53);
        return x ^ (x >> 33);
    }
}
