using Microsoft.Extensions.Logging;
using Profiles.Evidence;

namespace Profiles.Web.Access;

/// <summary>Records who saw whom unmasked, and why: ids only, never values.</summary>
public static partial class Disclosure
{
    /// <summary>Records that the viewer is shown the profile; nothing if values are masked.</summary>
    public static void Record(ILogger log, Viewer viewer, ProfileId profile, string what)
    {
        if (viewer.Purpose is { } purpose) Disclosed(log, viewer.Who, profile, what, purpose);
    }

    /// <summary>Records that the viewer takes out a whole list.</summary>
    public static void RecordList(ILogger log, Viewer viewer, string list, long count)
    {
        if (viewer.Purpose is { } purpose) ListDisclosed(log, viewer.Who, list, count, purpose);
    }

    [LoggerMessage(EventId = 4110, EventName = "ProfileDisclosed", Level = LogLevel.Information, Message = "Key {KeyId} saw {What} of profile {ProfileId} unmasked for {Purpose}")]
    private static partial void Disclosed(ILogger log, string keyId, ProfileId profileId, string what, string purpose);

    [LoggerMessage(EventId = 4111, EventName = "ListDisclosed", Level = LogLevel.Information, Message = "Key {KeyId} took {Count} rows of {List} unmasked for {Purpose}")]
    private static partial void ListDisclosed(ILogger log, string keyId, string list, long count, string purpose);
}
