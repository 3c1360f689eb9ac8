using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Profiles.Identity;

/// <summary>
/// Regular expressions that users write: matched in time linear in the value (no backtracking), so that no pattern and no value can stall
/// an import, and no clock decides whether a value matches.
/// </summary>
public static class PlaceholderPattern
{
    private const int MaxKnown = 1000;

    // Making one takes longer than reading a definition, and the same ones are asked for at every publication.
    private static readonly ConcurrentDictionary<string, Regex> known = new(StringComparer.Ordinal);

    /// <summary>Case is ignored.</summary>
    /// <exception cref="ArgumentException">Not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It uses backreferences or looks around.</exception>
    public static Regex Of(string pattern)
    {
        if (known.TryGetValue(pattern, out var made)) return made;
        if (known.Count >= MaxKnown) known.Clear();
        return known[pattern] = Make(pattern);
    }

    private static Regex Make(string pattern) => new(
        pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Regex.InfiniteMatchTimeout);
}
