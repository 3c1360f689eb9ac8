namespace Profiles.Events;

/// <summary>What rules may ask of an event besides the properties its source gave it; these names win over properties of the same name.</summary>
public static class EventProperties
{
    public const string Amount = "amount";
    public const string Currency = "currency";
    /// <summary>Hour of the business's local time, 0–23.</summary>
    public const string Hour = "hour";
    /// <summary>Day of the week, 1–7, Monday is 1.</summary>
    public const string Weekday = "weekday";
    /// <summary>Month, 1–12.</summary>
    public const string Month = "month";
    /// <summary>The channel that told it.</summary>
    public const string Channel = "channel";
    /// <summary>The id its source gave it.</summary>
    public const string SourceId = "sourceId";

    /// <summary>True of what every detail says by itself, without being kept as a value.</summary>
    public static bool IsGiven(string name) => name is Amount or Currency or Hour or Weekday or Month;

    internal static string? ValueOf(CustomerEvent told, string name, string channel) => name switch
    {
        Channel => channel,
        SourceId => told.SourceId,
        _ => told.Properties.GetValueOrDefault(name),
    };
}
