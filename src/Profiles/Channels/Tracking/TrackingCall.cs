using System.Text.Json.Serialization;

namespace Profiles.Channels.Tracking;

/// <summary>The calls of the Segment tracking API.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrackingCall>))]
public enum TrackingCall
{
    /// <summary>Who somebody is: traits.</summary>
    Identify,
    /// <summary>What somebody did: an event with properties.</summary>
    Track,
    /// <summary>A page of a site was seen.</summary>
    Page,
    /// <summary>A screen of an app was seen.</summary>
    Screen,
    /// <summary>To which company or account somebody belongs.</summary>
    Group,
    /// <summary>Two ids are one person.</summary>
    Alias,
}

/// <summary>How calls are spelt.</summary>
public static class TrackingCalls
{
    /// <summary>The call of a name, of any case: <c>track</c>, or <c>t</c> as analytics.js abbreviates it; null if there is none.</summary>
    public static TrackingCall? Find(string? name) => name?.ToLowerInvariant() switch
    {
        "identify" or "i" => TrackingCall.Identify,
        "track" or "t" => TrackingCall.Track,
        "page" or "p" => TrackingCall.Page,
        "screen" or "s" => TrackingCall.Screen,
        "group" or "g" => TrackingCall.Group,
        "alias" or "a" => TrackingCall.Alias,
        _ => null,
    };

    /// <summary>The name of a call as messages spell it.</summary>
    public static string NameOf(TrackingCall call) => call switch
    {
        TrackingCall.Identify => "identify",
        TrackingCall.Track => "track",
        TrackingCall.Page => "page",
        TrackingCall.Screen => "screen",
        TrackingCall.Group => "group",
        _ => "alias",
    };
}
