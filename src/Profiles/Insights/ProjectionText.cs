using System.Security.Cryptography;
using System.Text;

namespace Profiles.Insights;

/// <summary>Texts of the projection.</summary>
public static class ProjectionText
{
    /// <summary>Longest text kept as it is; of a longer one its beginning and a hash of the whole, so that equal texts stay equal.</summary>
    public const int MaxLength = 80;
    private const int HashBytes = 16;

    /// <summary>Two texts have the same form exactly if rules take them for equal: case ignored, simple mapping, ordinal.</summary>
    public static string Fold(string text)
    {
        var folded = text.ToUpperInvariant();
        if (folded.Length <= MaxLength) return folded;
        var hash = SHA256.HashData(Encoding.Unicode.GetBytes(folded)).AsSpan(0, HashBytes);
        return string.Concat(folded.AsSpan(0, MaxLength - (2 * HashBytes) - 1), "\u2026", Convert.ToHexStringLower(hash));
    }
}
