using System.Text.RegularExpressions;

namespace Profiles.Reference;

/// <summary>The numbering plan of a country: which digits behind its calling code are a number.</summary>
/// <param name="country">ISO 3166-1 alpha-2; <c>001</c> for what belongs to no country.</param>
/// <param name="callingCode">Of ITU-T E.164, one to three digits.</param>
/// <param name="abroad">Pattern of what is dialled before a foreign number; empty if there is none.</param>
/// <param name="prefix">Pattern of what is dialled before a number of the country; empty if there is none.</param>
/// <param name="transform">What the prefix becomes, with <c>$1</c> for its first group; empty for nothing.</param>
/// <param name="lengths">Counts of digits behind the calling code, separated by commas.</param>
/// <param name="pattern">Pattern of the digits behind the calling code.</param>
internal sealed class PhonePlan(string country, string callingCode, string abroad, string prefix, string transform, string lengths, string pattern)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly HashSet<int> lengths = [.. lengths.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(l => int.Parse(l, System.Globalization.CultureInfo.InvariantCulture))];
    private readonly Lazy<Regex> numbers = new(() => new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant, Limit));
    private readonly Lazy<Regex?> prefixes = new(() => prefix.Length == 0 ? null : new Regex($"^(?:{prefix})", RegexOptions.CultureInvariant, Limit));
    private readonly Lazy<Regex?> dialled = new(() => abroad.Length == 0 ? null : new Regex($"^(?:{abroad})", RegexOptions.CultureInvariant, Limit));

    public string Country { get; } = country;

    public string CallingCode { get; } = callingCode;

    /// <summary>True if numbers of the plan have so many digits.</summary>
    public bool HasLength(int digits) => lengths.Contains(digits);

    /// <summary>True if the digits behind the calling code are given to somebody by the plan.</summary>
    public bool IsAssigned(string national) => HasLength(national.Length) && numbers.Value.IsMatch(national);

    /// <summary>The digits without what is dialled only within the country: 020 7946 0958 becomes 2079460958.</summary>
    /// <remarks>As libphonenumber strips national prefixes: not where the number is assigned with it and would not be without.</remarks>
    public string WithoutNationalPrefix(string national)
    {
        if (prefixes.Value?.Match(national) is not { Success: true, Length: > 0 } found) return national;
        var rewrites = transform.Length > 0 && found.Groups.Count > 1 && found.Groups[^1].Success;
        var stripped = (rewrites ? found.Result(transform) : "") + national[found.Length..];
        return stripped.Length == 0 || (IsAssigned(national) && !IsAssigned(stripped)) ? national : stripped;
    }

    /// <summary>What stands behind the prefix of dialling abroad (00, 011, 001 …), or null if the digits do not begin with it.</summary>
    public string? BehindDialledPrefix(string digits) => dialled.Value?.Match(digits) is { Success: true, Length: > 0 } found ? digits[found.Length..] : null;
}
