using Profiles.Definitions;

namespace Profiles.Privacy.Collection;

/// <summary>Which fields a channel may bring. Others are dropped at the door, before anything is stored, and counted.</summary>
/// <remarks>
/// Names are field ids (<c>phone.mobile</c>, <c>custom.备注</c>), <c>event.product</c> for a property of events, <c>tag:vip</c> for an imported tag; <c>contact.*</c> is all
/// that begins so. What carries a row is no field and is always taken: the key where it is no field besides, the event's id, time, type, amount and
/// currency, the time of the last change.
/// </remarks>
public sealed record CollectPolicy
{
    /// <summary>Only these; null: all that nothing else here excludes.</summary>
    public IReadOnlyList<string>? Only { get; init; }
    /// <summary>Not these.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
    /// <summary>Only fields of these classes: <c>none, personal, direct, sensitive</c>; null: of all. A column nobody has described is direct, a property of an event personal, a tag none.</summary>
    public IReadOnlyList<PersonalData>? Classes { get; init; }
}
