namespace Profiles.Identity;

/// <summary>Jaro–Winkler similarity of two words (Jaro 1989; Winkler 1990), prefix scale 0.1 over at most 4 characters.</summary>
public static class JaroWinkler
{
    private const double PrefixScale = 0.1;
    private const int MaxPrefix = 4;

    /// <returns>0 (nothing in common) to 1 (equal).</returns>
    public static double Similarity(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var jaro = Jaro(a, b);
        var prefix = Math.Min(a.CommonPrefixLength(b), MaxPrefix);
        return jaro + prefix * PrefixScale * (1 - jaro);
    }

    private static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length == b.Length ? 1 : 0;
        var window = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        Span<bool> usedA = a.Length <= 256 ? stackalloc bool[a.Length] : new bool[a.Length];
        Span<bool> usedB = b.Length <= 256 ? stackalloc bool[b.Length] : new bool[b.Length];
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var end = Math.Min(b.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= end; j++)
            {
                if (usedB[j] || a[i] != b[j]) continue;
                usedA[i] = usedB[j] = true;
                matches++;
                break;
            }
        }
        if (matches == 0) return 0;
        var transposed = 0;
        for (int i = 0, j = 0; i < a.Length; i++)
        {
            if (!usedA[i]) continue;
            while (!usedB[j]) j++;
            if (a[i] != b[j++]) transposed++;
        }
        double m = matches;
        return (m / a.Length + m / b.Length + (m - transposed / 2) / m) / 3;
    }
}
