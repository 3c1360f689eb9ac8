namespace Profiles.Definitions;

/// <summary>The business's own zone, currency, country and languages. Definition file <c>business/business.json</c>.</summary>
public sealed record BusinessOptions
{
    public const string DefaultTimeZone = "Asia/Shanghai";
    public const string DefaultCurrency = "CNY";
    public const string DefaultCountry = "CN";

    /// <summary>IANA id; days begin in it. A change is a rebuild.</summary>
    public string TimeZone { get; init; } = DefaultTimeZone;
    /// <summary>ISO 4217, of amounts that name none.</summary>
    public string Currency { get; init; } = DefaultCurrency;
    /// <summary>ISO 3166 alpha-2, of phones and addresses that name none.</summary>
    public string Country { get; init; } = DefaultCountry;
}
