namespace Profiles.Rules;

/// <summary>The properties that every event has, besides what its source told.</summary>
internal static class EventProperties
{
    public const string Amount = "amount";
    public const string Currency = "currency";
    /// <summary>0–23, of the business's local time.</summary>
    public const string Hour = "hour";
    /// <summary>1–7, Monday 1.</summary>
    public const string Weekday = "weekday";
    /// <summary>1–12.</summary>
    public const string Month = "month";
    public const string Channel = "channel";
    public const string SourceId = "sourceId";
}
