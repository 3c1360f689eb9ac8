using System.Collections.Frozen;

namespace Profiles.Reference;

/// <summary>The numbering plans of all countries (ITU-T E.164). Loaded when first asked.</summary>
internal static class PhonePlans
{
    private const int LongestCallingCode = 3;

    private static readonly Lazy<FrozenDictionary<string, PhonePlan[]>> ByCallingCode = new(() => ReferenceText.Lines("phone-plans.txt")
        .Select(line => line.Split('\t'))
        .Select(cells => new PhonePlan(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]))
        .GroupBy(plan => plan.CallingCode, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, PhonePlan>> ByCountry = new(() => ByCallingCode.Value.Values
        .SelectMany(plans => plans).Where(plan => plan.Country != "001").ToFrozenDictionary(plan => plan.Country, StringComparer.OrdinalIgnoreCase));

    /// <summary>The plan of a country, or null if there is none.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static PhonePlan? Of(string country) => ByCountry.Value.GetValueOrDefault(country);

    /// <summary>The plans that share the calling code with which the digits begin; null if they begin with none.</summary>
    /// <param name="digits">An international number without <c>+</c>.</param>
    public static PhonePlan[]? At(string digits)
    {
        // No calling code is the beginning of another.
        for (var length = 1; length <= LongestCallingCode && length < digits.Length; length++)
            if (ByCallingCode.Value.TryGetValue(digits[..length], out var plans)) return plans;
        return null;
    }
}
