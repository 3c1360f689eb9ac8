namespace Profiles.Definitions;

/// <summary>The business's own zone, currency, country and languages. Definition file <c>business/business.json</c>.</summary>
public sealed record BusinessOptions
{
    public const string DefaultTimeZone = "Asia/Shanghai";
    public const string DefaultCurrency = "CNY";
    public const string DefaultCountry = "CN";
    public const int DefaultMinimumGroup = 10;
    public const int MaxMinimumGroup = 1000;

    /// <summary>IANA id; days begin in it. A change is a rebuild.</summary>
    public string TimeZone { get; init; } = DefaultTimeZone;
    /// <summary>ISO 4217, of amounts that name none.</summary>
    public string Currency { get; init; } = DefaultCurrency;
    /// <summary>ISO 3166 alpha-2, of phones and addresses that name none.</summary>
    public string Country { get; init; } = DefaultCountry;
    /// <summary>Groups of fewer customers are not counted out in analyses; 1 shows all of them, at most 1,000.</summary>
    public int MinimumGroup { get; init; } = DefaultMinimumGroup;
}
