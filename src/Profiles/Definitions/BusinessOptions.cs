using System.Text.Json.Serialization;
using Profiles.Privacy.Requests;

namespace Profiles.Definitions;

/// <summary>Whose word a change of definitions needs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Approval>))]
public enum Approval
{
    /// <summary>Nobody's: who may manage definitions publishes them.</summary>
    [JsonStringEnumMemberName("none")] None,
    /// <summary>Another person's: a change is drafted, submitted, and approved with a key that did not write it. Learnt mappings are exempt.</summary>
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>How the audit trail is kept.</summary>
public sealed record AuditOptions
{
    /// <summary>Three years: PIPL Art. 56 keeps records of processing so long.</summary>
    public const int DefaultKeepDays = 1095;
    /// <summary>Six months: the Cybersecurity Law, Art. 21, keeps logs at least so long.</summary>
    public const int MinKeepDays = 180;
    public const int MaxKeepDays = 36_500;

    /// <summary>Days entries are kept, 180 to 36,500; older ones are pruned by whole days.</summary>
    public int KeepDays { get; init; } = DefaultKeepDays;
}

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
    /// <summary>Whether a change of definitions needs another person's approval.</summary>
    public Approval Approval { get; init; } = Approval.None;
    /// <summary>Groups of fewer customers are not counted out in analyses; 1 shows all of them, at most 1,000.</summary>
    public int MinimumGroup { get; init; } = DefaultMinimumGroup;
    /// <summary>How requests of persons are handled.</summary>
    public PrivacyOptions Privacy { get; init; } = new();
    /// <summary>How the audit trail is kept.</summary>
    public AuditOptions Audit { get; init; } = new();
}
