using Profiles.Events;

namespace Profiles.Evidence;

/// <summary>One version of an event as one batch told it. Of all versions of an id the newest stamp is the event.</summary>
public sealed record EventVersion(EventId Id, SightingStamp Stamp, long RowNumber, CustomerEvent Content);
