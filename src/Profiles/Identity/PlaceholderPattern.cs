using System.Text.RegularExpressions;

namespace Profiles.Identity;

/// <summary>
/// Regular expressions that users write: matched in time linear in the value (no backtracking), so that no pattern and no value can stall
/// an import, and no clock decides whether a value matches.
/// </summary>
public static class PlaceholderPattern
{
    /// <summary>Case is ignored.</summary>
    /// <exception cref="ArgumentException">Not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It uses backreferences or looks around.</exception>
    public static Regex Of(string pattern) => new(
        pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Regex.InfiniteMatchTimeout);
}
